package dev.drover.dashboard.pins;

import dev.drover.dashboard.frames.DetectionSearch;
import dev.drover.dashboard.pins.FoundTable.Shown;
import dev.drover.dashboard.store.Applier;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.pipeline.wire.Detections;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the machine found in pictures that evidence shows, so that its boxes and scores are known as long as the
 * evidence is: out of Kafka into the database, on a thread of its own, as soon as all of a clip was judged. Of several
 * dashboards on one database one does.
 */
public final class FoundKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FoundKeeper.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1));

    private static final int AT_ONCE = 200;
    /** One look into the topic reaches over this much time at most. */
    private static final long LOOK_MICROS = TimeUnit.SECONDS.toMicros(90);
    /** A camera that fell silent, and judging that stands still: after this it is kept what there is. */
    private static final long SILENT_MICROS = TimeUnit.MINUTES.toMicros(10);

    private static final int MOST_FRAMES = 5_000;

    private final Applier.Connections connections;
    private final String bootstrap;
    private final Clock clock;
    private final SupervisedLoop loop = new SupervisedLoop("found", Keeping::new, PAUSES, this::away);

    /** @param bootstrap of Kafka */
    public FoundKeeper(Applier.Connections connections, String bootstrap, Clock clock) {
        this.connections = connections;
        this.bootstrap = bootstrap;
        this.clock = clock;
    }

    public void start() {
        loop.start();
    }

    /** One connection to each side. */
    private final class Keeping implements SupervisedLoop.Session {
        private final Connection db = connections.open();
        private final FoundTable table = new FoundTable(db);
        private final DetectionSearch topic = new DetectionSearch(bootstrap);
        private boolean leading;

        Keeping() throws SQLException, IOException {}

        @Override
        public boolean work() throws SQLException {
            leading = leading || table.lead();
            if (!leading) {
                return false;
            }
            boolean any = false;
            for (List<Shown> together : looks(table.open(AT_ONCE))) {
                any |= keep(together);
            }
            return any;
        }

        private boolean keep(List<Shown> together) throws SQLException {
            long from = together.get(0).fromMicros();
            long to = 1 + together.stream().mapToLong(Shown::toMicros).max().orElse(from);
            DetectionSearch.Answer answer = topic.between(together.get(0).camera(), from, to, MOST_FRAMES);
            if (!answer.passed() && EpochMicros.of(clock.instant()) - to < SILENT_MICROS) {
                return false;
            }
            List<Detections> shown = answer.found().frames().stream()
                    .filter(one -> together.stream().anyMatch(item -> shows(item, one)))
                    .toList();
            table.keep(shown, together, answer.found().reach().name());
            return true;
        }

        @Override
        public void close() throws SQLException {
            try (db) {
                topic.close();
            }
        }
    }

    private static boolean shows(Shown item, Detections one) {
        return item.fromMicros() <= one.ingestMicros() && one.ingestMicros() <= item.toMicros();
    }

    /** Those of one camera that lie near each other are looked for together. */
    static List<List<Shown>> looks(List<Shown> open) {
        List<List<Shown>> looks = new ArrayList<>();
        List<Shown> last = new ArrayList<>();
        for (Shown one : open) {
            boolean near = !last.isEmpty()
                    && last.get(0).camera().equals(one.camera())
                    && one.toMicros() - last.get(0).fromMicros() <= LOOK_MICROS;
            if (!near) {
                last = new ArrayList<>();
                looks.add(last);
            }
            last.add(one);
        }
        return looks;
    }

    private void away(Exception why, Duration wait) {
        LOG.warn("what was found in evidence cannot be kept now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
