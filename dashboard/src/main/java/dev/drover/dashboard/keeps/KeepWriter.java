package dev.drover.dashboard.keeps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.store.Applier;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.ingest.wire.EpochMicros;
import dev.drover.ingest.wire.KeepJson;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.LoadingPlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which recordings are needed, on a thread of its own, and again whatever of it changes. Of several dashboards on
 * one database it is the one that applies the ledger: only that one knows whether all was applied.
 */
public final class KeepWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeepWriter.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(2));
    private static final int TIMEOUT_MILLIS = 10_000;

    /** What is judged later than this after it happened may name recordings that were looked through. */
    private static final long BEHIND_MICROS = TimeUnit.MINUTES.toMicros(15);
    /** Detections are kept seven days: what is older than that and a day nobody judges any more. */
    private static final long NEVER_MICROS = TimeUnit.DAYS.toMicros(8);
    /** How far all was looked through is said in steps of this. */
    private static final long STEP_MICROS = TimeUnit.MINUTES.toMicros(1);

    private static final String CAMERAS =
            """
            WITH RECURSIVE c AS (
                (SELECT camera_id FROM recorded_segment ORDER BY camera_id LIMIT 1)
                UNION ALL
                SELECT (SELECT s.camera_id FROM recorded_segment s WHERE s.camera_id > c.camera_id
                        ORDER BY s.camera_id LIMIT 1) FROM c WHERE c.camera_id IS NOT NULL)
            SELECT camera_id FROM c WHERE camera_id IS NOT NULL""";

    /**
     * What it stands on.
     *
     * @param connections opens the database
     * @param bootstrap of Kafka
     * @param plans by batch
     * @param judgedMicros event time up to which a camera's pictures are judged, 0 if it is not known
     * @param applied true while this dashboard applies the ledger and all of it is applied
     * @param undecided for how long the recording of a loading is needed that nobody concludes
     * @param concluded for how long that of one which is
     * @param clock tells since when
     */
    public record World(
            Applier.Connections connections,
            String bootstrap,
            Function<String, Optional<LoadingPlan>> plans,
            ToLongFunction<String> judgedMicros,
            BooleanSupplier applied,
            Duration undecided,
            Duration concluded,
            Clock clock) {}

    private final World world;
    private final SupervisedLoop loop = new SupervisedLoop("keeps", Saying::new, PAUSES, this::away);

    public KeepWriter(World world) {
        this.world = world;
    }

    public void start() {
        loop.start();
    }

    /** One connection to each side. */
    private final class Saying implements SupervisedLoop.Session {
        private final Connection db = world.connections().open();
        private final NeededSpans spans =
                new NeededSpans(db, new NeededSpans.Times(world.undecided(), world.concluded()), world.plans());
        private final KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(
                world.bootstrap(),
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS - 1_000));
        private @Nullable Map<String, RecordingKeep> said;

        Saying() throws SQLException, IOException {}

        @Override
        public boolean work() throws SQLException, ExecutionException, InterruptedException {
            if (!world.applied().getAsBoolean()) {
                // Another one may say something else meanwhile.
                said = null;
                return false;
            }
            Map<String, RecordingKeep> known = said == null ? readSaid() : said;
            said = known;
            // How far it is judged first, then what is needed: what is judged in between is needed and not yet free.
            List<RecordingKeep> lookedThrough = lookedThrough(known);
            sayNeeded(known, spans.read(world.clock().instant()));
            say(known, lookedThrough);
            return false;
        }

        private Map<String, RecordingKeep> readSaid() {
            Map<String, RecordingKeep> all = new HashMap<>();
            new TopicLog(world.bootstrap()).read(Topics.KEEPS, false, Map.of()).forEach(record -> {
                String id = record.key() == null ? "" : new String(record.key(), UTF_8);
                if (record.value() == null) {
                    all.remove(id);
                } else {
                    try {
                        all.put(id, KeepJson.read(record.value()));
                    } catch (IllegalArgumentException bad) {
                        LOG.warn("what is said of recordings under {} cannot be read: {}", id, bad.getMessage());
                    }
                }
            });
            return all;
        }

        private List<RecordingKeep> lookedThrough(Map<String, RecordingKeep> known) throws SQLException {
            long never = EpochMicros.of(world.clock().instant()) - NEVER_MICROS;
            List<RecordingKeep> all = new ArrayList<>();
            for (String camera : cameras()) {
                String id = "looked|" + camera;
                long judged = world.judgedMicros().applyAsLong(camera) - BEHIND_MICROS;
                long until = Math.max(never, judged) / STEP_MICROS * STEP_MICROS;
                RecordingKeep before = known.get(id);
                if (until > 0 && (before == null || until > before.toMicros())) {
                    all.add(new RecordingKeep(id, camera, 0, until, RetentionClass.RAW, ""));
                }
            }
            return all;
        }

        private List<String> cameras() throws SQLException {
            try (Statement select = db.createStatement();
                    ResultSet found = select.executeQuery(CAMERAS)) {
                List<String> cameras = new ArrayList<>();
                while (found.next()) {
                    cameras.add(found.getString(1));
                }
                return cameras;
            }
        }

        /** What is new before what is over, so that no span is without word in between. */
        private void sayNeeded(Map<String, RecordingKeep> known, List<RecordingKeep> needed)
                throws ExecutionException, InterruptedException {
            say(known, needed);
            Set<String> ids = new HashSet<>();
            needed.forEach(keep -> ids.add(keep.id()));
            List<String> over = known.values().stream()
                    .filter(RecordingKeep::needed)
                    .map(RecordingKeep::id)
                    .filter(id -> !ids.contains(id))
                    .toList();
            for (String id : over) {
                send(id, null).get();
                known.remove(id);
            }
        }

        /** Returns once Kafka has all of it. */
        private void say(Map<String, RecordingKeep> known, List<RecordingKeep> keeps)
                throws ExecutionException, InterruptedException {
            List<Future<?>> sent = new ArrayList<>();
            List<RecordingKeep> news = keeps.stream()
                    .filter(keep -> !keep.equals(known.get(keep.id())))
                    .toList();
            news.forEach(keep -> sent.add(send(keep.id(), KeepJson.write(keep))));
            for (Future<?> one : sent) {
                one.get();
            }
            news.forEach(keep -> known.put(keep.id(), keep));
        }

        private Future<?> send(String id, byte @Nullable [] value) {
            return producer.send(new ProducerRecord<>(Topics.KEEPS, id.getBytes(UTF_8), value));
        }

        @Override
        public void close() throws SQLException {
            try (db) {
                producer.close(Duration.ofSeconds(1));
            }
        }
    }

    private void away(Exception why, Duration wait) {
        LOG.warn("which recordings are needed cannot be said now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
