package dev.drover.dashboard.pins;

import dev.drover.dashboard.frames.FoundFrame;
import dev.drover.dashboard.frames.FrameFinder;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.store.Applier;
import dev.drover.ingest.config.FileTrouble;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what is wanted from Kafka into the store, on a thread of its own, the longest wanted first. Whatever is away,
 * Kafka, the database or room on the disk, it waits and begins again; nothing wanted is forgotten meanwhile. Of several
 * dashboards on one database one copies.
 */
public final class Pinner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pinner.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMillis(250));
    private static final int AT_ONCE = 32;

    /**
     * What it stands on.
     *
     * @param connections opens the database
     * @param bootstrap of Kafka
     * @param store takes the pictures
     * @param modelOf which detector judges the pictures of a camera now, empty if not known
     * @param keep how long a picture is kept
     * @param clock tells since when
     */
    public record World(
            Applier.Connections connections,
            String bootstrap,
            EvidenceStore store,
            UnaryOperator<String> modelOf,
            Duration keep,
            Clock clock) {}

    private final World world;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("pinner", Pinning::new, PAUSES, this::away);
    private volatile String trouble = "";

    public Pinner(World world, DashboardMetrics metrics) {
        this.world = world;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    /** Why pictures are not kept now, empty if they are. */
    public String trouble() {
        return trouble;
    }

    /** One connection to each side. */
    private final class Pinning implements SupervisedLoop.Session {
        private final Connection db = world.connections().open();
        private final PinTable table = new PinTable(db, world.clock());
        private final FrameFinder finder = new FrameFinder(world.bootstrap());
        private boolean leading;

        Pinning() throws SQLException, IOException {}

        @Override
        public boolean work() throws SQLException, IOException {
            leading = leading || table.lead();
            if (!leading) {
                return false;
            }
            PinTable.Standing standing = table.standing();
            metrics.pinsWanted.set(standing.wanted());
            metrics.pinLag.set(standing.oldestSeconds());
            List<PinTable.Wanted> wanted = table.wanted(AT_ONCE);
            for (PinTable.Wanted one : wanted) {
                pin(one);
            }
            trouble = "";
            metrics.pinTrouble.set(0);
            return !wanted.isEmpty();
        }

        private void pin(PinTable.Wanted wanted) throws SQLException, IOException {
            try {
                FoundFrame found = finder.find(wanted.id());
                if (found instanceof FoundFrame.Kept kept) {
                    byte[] picture = kept.frame().jpeg();
                    String sha256 = keep(wanted, picture);
                    String model = world.modelOf().apply(wanted.id().cameraId());
                    long atMicros = kept.frame().ingestMicros();
                    table.kept(wanted.id(), new PinTable.Kept(sha256, picture.length, atMicros, model, world.keep()));
                    metrics.pinned.labels("kept").inc();
                } else {
                    miss(wanted, found);
                }
            } catch (RuntimeException e) {
                // It goes behind the others, so that one that cannot be looked for keeps none of them back.
                table.failed(wanted.id(), "");
                throw e;
            }
        }

        private String keep(PinTable.Wanted wanted, byte[] picture) throws SQLException, IOException {
            try {
                return world.store().put(picture);
            } catch (IOException e) {
                table.failed(wanted.id(), MissedCause.STORE_FULL.name());
                throw new IOException("pictures that are evidence cannot be written: " + FileTrouble.sentence(e), e);
            }
        }

        private void miss(PinTable.Wanted wanted, FoundFrame found) throws SQLException {
            MissedCause cause = wanted.hindered()
                    ? MissedCause.STORE_FULL
                    : found instanceof FoundFrame.Expired ? MissedCause.EXPIRED : MissedCause.ABSENT;
            table.missed(wanted.id(), cause);
            metrics.pinned.labels("missed").inc();
            LOG.warn("the picture {} that a row names is not kept: {}", wanted.id(), cause);
        }

        @Override
        public void close() throws SQLException {
            try (db) {
                finder.close();
            }
        }
    }

    private void away(Exception why, Duration wait) {
        trouble = why instanceof IOException disk ? FileTrouble.sentence(disk) : "Kafka or PostgreSQL does not answer";
        metrics.pinTrouble.set(1);
        LOG.warn("pictures of rows cannot be kept now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
