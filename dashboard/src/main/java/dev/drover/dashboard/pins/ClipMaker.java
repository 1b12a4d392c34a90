package dev.drover.dashboard.pins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.SegmentRows;
import dev.drover.ingest.recording.FilmJoiner;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the clips that are wanted out of the recordings, on a thread of its own, as soon as their last second is
 * recorded. What it cuts is a copy and belongs to the evidence: whatever becomes of the recordings, it stays. Whatever
 * is away or full, it waits and begins again. Of several dashboards on one database one cuts.
 */
public final class ClipMaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClipMaker.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMillis(500));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int AT_ONCE = 200;
    /** The last second of a camera that stopped is never heard of; longer than the longest usual segment. */
    private static final long STOPPED_MICROS = TimeUnit.MINUTES.toMicros(2);
    /** A camera of which nothing was said for so long is not recorded. */
    private static final long SILENT_MICROS = TimeUnit.MINUTES.toMicros(5);
    /** So often a file that is not what was recorded is tried, and no more. */
    private static final int TRIES = 3;

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /**
     * What it stands on.
     *
     * @param connections opens the database
     * @param recordings folder that ingest writes
     * @param store takes the clips
     * @param keep how long a clip is kept
     * @param clock tells whether anything is still to come
     */
    public record World(
            Applier.Connections connections, Path recordings, EvidenceStore store, Duration keep, Clock clock) {}

    private final World world;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("clips", Cutting::new, PAUSES, this::away);

    public ClipMaker(World world, DashboardMetrics metrics) {
        this.world = world;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    /** One connection. */
    private final class Cutting implements SupervisedLoop.Session {
        private final Connection db = world.connections().open();
        private final ClipTable table = new ClipTable(db, world.clock());
        private boolean leading;
        private long againNanos = System.nanoTime();

        Cutting() throws SQLException, IOException {}

        @Override
        public boolean work() throws SQLException, IOException {
            leading = leading || table.lead();
            if (!leading) {
                return false;
            }
            if (System.nanoTime() - againNanos > AGAIN.toNanos()) {
                againNanos = System.nanoTime();
                table.wantAgain();
            }
            boolean any = false;
            for (ClipTable.Wanted wanted : table.wanted(AT_ONCE)) {
                if (due(wanted)) {
                    cut(wanted);
                    any = true;
                }
            }
            return any;
        }

        /** Nothing more of it will come. */
        private boolean due(ClipTable.Wanted wanted) throws SQLException {
            long said = table.saidUntilMicros(wanted.camera());
            long now = EpochMicros.of(world.clock().instant());
            boolean recordedOn = said >= wanted.toMicros();
            boolean silent = said < wanted.fromMicros() - SILENT_MICROS;
            return recordedOn || silent || now > wanted.toMicros() + STOPPED_MICROS;
        }

        private void cut(ClipTable.Wanted wanted) throws SQLException, IOException {
            List<RecordedSegment> touching =
                    SegmentRows.touching(db, wanted.camera(), wanted.fromMicros(), wanted.toMicros());
            List<RecordedSegment> closed = touching.stream()
                    .filter(segment -> segment.state() == SegmentState.CLOSED)
                    .toList();
            try {
                List<ClipTable.Cut> films = closed.isEmpty() ? List.of() : films(wanted, closed);
                if (films.isEmpty()) {
                    boolean gone = touching.stream().anyMatch(one -> one.state() == SegmentState.DELETED);
                    miss(wanted, gone ? MissedCause.EXPIRED : MissedCause.ABSENT);
                    return;
                }
                table.kept(wanted.id(), films, world.keep());
                metrics.clips.labels("kept").inc();
            } catch (NoSuchFileException | FilmJoiner.DamagedException damaged) {
                LOG.warn("a clip of {} cannot be cut: {}", wanted.camera(), damaged.toString());
                if (wanted.tried() >= TRIES) {
                    miss(wanted, MissedCause.DAMAGED);
                } else {
                    table.failed(wanted.id(), MissedCause.DAMAGED.name());
                }
            } catch (IOException full) {
                table.failed(wanted.id(), MissedCause.STORE_FULL.name());
                throw full;
            }
        }

        private void miss(ClipTable.Wanted wanted, MissedCause cause) throws SQLException {
            table.missed(wanted.id(), cause);
            metrics.clips.labels("missed").inc();
        }

        private List<ClipTable.Cut> films(ClipTable.Wanted wanted, List<RecordedSegment> segments) throws IOException {
            Path scratch = world.store().scratch();
            Path out = scratch.resolve("clip-" + wanted.id() + ".mp4");
            try {
                clear(scratch, "clip-" + wanted.id());
                List<ClipTable.Cut> films = new ArrayList<>();
                for (FilmJoiner.Film film :
                        FilmJoiner.join(world.recordings(), segments, wanted.fromMicros(), wanted.toMicros(), out)) {
                    long bytes = Files.size(film.file());
                    String sha256 = world.store().adoptFilm(film.file());
                    films.add(new ClipTable.Cut(
                            sha256, bytes, film.fromMicros(), film.toMicros(), cutFrom(film.segments())));
                }
                return films;
            } finally {
                clear(scratch, "clip-" + wanted.id());
            }
        }

        @Override
        public void close() throws SQLException {
            db.close();
        }
    }

    private static void clear(Path scratch, String name) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(scratch)) {
            left = files.filter(file -> String.valueOf(file.getFileName()).matches(name + "(-\\d+)?\\.mp4"))
                    .toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }

    private static String cutFrom(List<RecordedSegment> segments) {
        ArrayNode list = JSON.createArrayNode();
        segments.forEach(one -> list.addObject()
                .put("path", one.path())
                .put("sha256", one.sha256())
                .put("start_us", one.startMicros())
                .put("end_us", one.endMicros()));
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void away(Exception why, Duration wait) {
        LOG.warn("clips cannot be cut now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
