package dev.drover.dashboard.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.pins.EvidenceStore;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.BundleWriter;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.ReleaseSlip;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.proof.SlipPaper;
import dev.drover.dashboard.store.Applier;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.run.WholeFile;
import dev.drover.pipeline.wire.LoadingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bundles that are wanted, one after the other, on a thread of its own; each is checked before it is handed
 * out. What is in the way, a picture that is not copied yet or a full disk, is waited for and told.
 */
public final class BundleMaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BundleMaker.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMillis(500));

    /** An alarm that has a row, and has not come by its own topic after this time, was refused. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The bundles of the site in their order, beside them. */
    static final String CHAIN = "chain.jsonl";

    /**
     * What it stands on.
     *
     * @param connections opens the database
     * @param store holds the pictures
     * @param recordings folder that ingest writes
     * @param folder takes the bundles
     * @param key signs them
     * @param plans by batch
     * @param clock tells when
     */
    public record World(
            Applier.Connections connections,
            EvidenceStore store,
            Path recordings,
            Path folder,
            SiteKey key,
            Function<String, Optional<LoadingPlan>> plans,
            Clock clock) {}

    private final World world;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("bundles", Making::new, PAUSES, this::away);

    public BundleMaker(World world, DashboardMetrics metrics) {
        this.world = world;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    /** What is made for one bundle and is of no use afterwards. */
    private Path scratch() {
        return world.folder().resolve(".making");
    }

    private final class Making implements SupervisedLoop.Session {
        private final Connection db = world.connections().open();
        private final BundleTable table = new BundleTable(db, world.clock());
        private final CaseReader cases = new CaseReader(
                db,
                world.store(),
                new MediaReader(db, world.store(), world.recordings(), MediaReader.MOST_BYTES, scratch()),
                new FoundReader(db, scratch()),
                world.plans());
        private boolean leading;

        Making() throws SQLException, IOException {
            Files.createDirectories(world.folder());
        }

        @Override
        public boolean work() throws SQLException, IOException {
            if (!leading) {
                if (!table.lead()) {
                    return false;
                }
                leading = true;
                clearScratch();
            }
            for (BundleTable.Asked asked : table.wanted()) {
                boolean patient = asked.bundle()
                        .madeAt()
                        .plus(PATIENCE)
                        .isAfter(world.clock().instant());
                if (!cases.settled(asked.bundle(), asked.throughSeq(), patient, OffsetDateTime.now(world.clock()))) {
                    table.trouble(asked.bundle().id(), "PICTURES_WANTED");
                } else {
                    try {
                        make(asked);
                    } finally {
                        clearScratch();
                    }
                    return true;
                }
            }
            return false;
        }

        private void make(BundleTable.Asked asked) throws SQLException, IOException {
            long id = asked.bundle().id();
            LoadingCase about = cases.read(asked.bundle(), asked.throughSeq());
            BundleContents contents =
                    new BundleContents(about, world.store(), world.key().id());
            BundleTable.Last last = table.last();
            Manifest manifest = contents.manifest(last.number() + 1, last.manifestSha256());
            Path file = world.folder().resolve(CaseFile.name(asked.bundle()));
            table.begin(id, manifest.files().size() + 2);
            try {
                BundleWriter.write(file, manifest, world.key(), contents.contents(), done -> tell(id, done));
            } catch (IllegalArgumentException tooLarge) {
                LOG.error("the bundle {} cannot be made: {}", file.getFileName(), tooLarge.getMessage());
                table.failed(id, "TOO_LARGE");
                metrics.bundles.labels("failed").inc();
                return;
            } catch (IOException e) {
                table.trouble(id, "DISK");
                throw e;
            }
            BundleVerifier.Report report =
                    BundleVerifier.verify(file, world.key().publicKey());
            if (!report.ok()) {
                // Not bad data: it was written a moment ago. A disk that does not keep what it is given.
                table.trouble(id, "DISK");
                throw new IOException(file + " is not what was written: " + report.findings());
            }
            if (!asked.bundle().isAlarm()) {
                writeSlip(about, file.getFileName().toString(), report.manifestSha256());
            }
            table.ready(id, new BundleTable.Ready(manifest, report.manifestSha256(), file, Files.size(file)));
            writeChain();
            metrics.bundles.labels("made").inc();
            LOG.info("bundle {} is made", file.getFileName());
        }

        private void writeSlip(LoadingCase about, String bundle, String manifestSha256)
                throws IOException, SQLException {
            ReleaseSlip slip =
                    CaseSlip.of(about, bundle, manifestSha256, world.key().id());
            byte[] paper;
            try {
                paper = SlipPaper.write(slip, world.key());
            } catch (IOException e) {
                table.trouble(about.asked().id(), "FONTS");
                throw e;
            }
            WholeFile.write(world.folder().resolve(CaseFile.slip(about.asked())), paper);
        }

        private void clearScratch() throws IOException {
            Files.createDirectories(scratch());
            try (Stream<Path> left = Files.list(scratch())) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
        }

        /** Progress is for people: that it cannot be told stops nothing that would not stop by itself. */
        private void tell(long id, long done) {
            if (done % 50 == 0) {
                try {
                    table.progress(id, (int) done);
                } catch (SQLException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
            }
        }

        /** Anew each time: whoever was killed before it was written writes it with the next. */
        private void writeChain() throws SQLException, IOException {
            String lines = table.chain().stream()
                    .map(line -> new String(line.write(), UTF_8))
                    .collect(Collectors.joining());
            WholeFile.write(world.folder().resolve(CHAIN), lines);
        }

        @Override
        public void close() throws SQLException {
            db.close();
        }
    }

    private void away(Exception why, Duration wait) {
        LOG.warn("bundles cannot be made now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
