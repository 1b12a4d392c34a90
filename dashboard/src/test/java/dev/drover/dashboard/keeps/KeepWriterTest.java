package dev.drover.dashboard.keeps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.store.LedgerWorld;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.KeepJson;
import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.LoadingPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker and a real database: what is said follows what the database holds. */
class KeepWriterTest {

    private static final long SECOND = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long NOW_US = NOW.getEpochSecond() * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final long AROUND = 30 * SECOND;

    @TempDir
    static Path folder;

    private static LedgerWorld world;
    private static int rows;

    private final AtomicBoolean applied = new AtomicBoolean(true);
    private final AtomicLong judged = new AtomicLong();
    private KeepWriter writer;

    @BeforeAll
    static void startWorld() throws Exception {
        world = new LedgerWorld(folder);
    }

    @AfterAll
    static void stopWorld() throws Exception {
        world.close();
    }

    @AfterEach
    void stop() throws Exception {
        if (writer != null) {
            writer.close();
        }
        world.execute("DELETE FROM loading");
        world.execute("DELETE FROM hold");
        world.execute("DELETE FROM evidence_item");
        world.execute("DELETE FROM recorded_segment");
        said().keySet().forEach(id -> world.send(Topics.KEEPS, id, null));
    }

    @Test
    void shouldSayThatALoadingIsNeededUntilItIsConcludedAndSomeDaysLonger() throws Exception {
        loading("open", "ARMED", NOW_US - 40 * DAY, NOW_US - 39 * DAY);
        loading("just", "RELEASED", NOW_US - 2 * DAY, NOW_US - 2 * DAY + 60 * SECOND);
        loading("long", "RELEASED", NOW_US - 5 * DAY, NOW_US - 4 * DAY);
        start();

        Map<String, RecordingKeep> said = awaitSaid("loading|open|cam-open", "loading|just|cam-just");

        RecordingKeep open = said.get("loading|open|cam-open");
        assertThat(open.retention()).isEqualTo(RetentionClass.EVIDENCE);
        assertThat(open.camera()).isEqualTo("cam-open");
        assertThat(open.fromMicros()).isEqualTo(NOW_US - 40 * DAY - AROUND);
        assertThat(open.toMicros()).isEqualTo(NOW_US - 39 * DAY + LoadingPlan.GRACE_MICROS + AROUND);
        assertThat(said.get("loading|just|cam-just").toMicros()).isEqualTo(NOW_US - 2 * DAY + 60 * SECOND + AROUND);
        world.execute("UPDATE loading SET phase = 'RELEASED' WHERE batch = 'open'");
        awaitSaid("loading|just|cam-just");
    }

    @Test
    void shouldSayThatACaseHoldsALoadingUntilItIsLifted() throws Exception {
        loading("held", "RELEASED", NOW_US - 50 * DAY, NOW_US - 49 * DAY);
        world.execute("INSERT INTO hold (case_no, reason, subject, subject_id, made_by, made_at)"
                + " VALUES ('2026-1', 'a quarrel', 'loading', 'held', 'li', now())");
        start();

        assertThat(awaitSaid("loading|held|cam-held")
                        .get("loading|held|cam-held")
                        .retention())
                .isEqualTo(RetentionClass.HELD);

        world.execute("UPDATE hold SET lifted_by = 'li', lifted_at = now()");
        awaitSaid();
    }

    @Test
    void shouldSayThatAClipIsNotCutYet() throws Exception {
        world.execute("INSERT INTO evidence_item (kind, subject, subject_id, about, about_id, part, camera, epoch, seq,"
                + " at_us, wanted_from_us, wanted_to_us, state, wanted_at) VALUES ('CLIP', 'alarm', 'a1', 'alarm',"
                + " 'a1', 1, 'gate', 0, 0, 20, 10, 40, 'WANTED', now())");
        String id = "clip|" + world.number("SELECT id FROM evidence_item");
        start();

        RecordingKeep clip = awaitSaid(id).get(id);

        assertThat(clip.camera()).isEqualTo("gate");
        assertThat(clip.touches(39, 39)).isTrue();
        assertThat(clip.touches(40, 41)).isFalse();
        world.execute("UPDATE evidence_item SET state = 'KEPT'");
        awaitSaid();
    }

    @Test
    void shouldSayHowFarAllWasLookedThroughOnlyWhileAllIsApplied() throws Exception {
        world.execute("INSERT INTO recorded_segment VALUES ('gate', 1, '20260301/gate_1.mp4', 2, 1, 0, 1, 'H264', 1, 1,"
                + " 1, '', 'RAW', 'CLOSED', 'NONE', '', 1)");
        judged.set(NOW_US - 60 * SECOND);
        applied.set(false);
        start();
        await().during(Duration.ofSeconds(3)).atMost(Running.PATIENCE).until(() -> said().isEmpty());

        applied.set(true);

        RecordingKeep looked = awaitSaid("looked|gate").get("looked|gate");
        assertThat(looked.retention()).isEqualTo(RetentionClass.RAW);
        assertThat(looked.toMicros()).isEqualTo(NOW_US - 16 * 60 * SECOND);
    }

    @Test
    void shouldNotWaitForeverForACameraThatNobodyJudges() throws Exception {
        world.execute("INSERT INTO recorded_segment VALUES ('dead', 1, '20260301/dead_1.mp4', 2, 1, 0, 1, 'H264', 1, 1,"
                + " 1, '', 'RAW', 'CLOSED', 'NONE', '', 1)");
        start();

        assertThat(awaitSaid("looked|dead").get("looked|dead").toMicros()).isEqualTo(NOW_US - 8 * DAY);
    }

    private void start() {
        writer = new KeepWriter(new KeepWriter.World(
                () -> Database.connect(world.dashboardConfig()),
                world.dashboardConfig().bootstrap(),
                batch -> Optional.empty(),
                camera -> camera.equals("gate") ? judged.get() : 0,
                applied::get,
                Duration.ofDays(1095),
                Duration.ofDays(3),
                Clock.fixed(NOW, ZoneOffset.UTC)));
        writer.start();
    }

    private static void loading(String batch, String phase, long firstMicros, long lastMicros) throws Exception {
        world.execute("INSERT INTO loading (batch, farm, phase, in_count, out_count, uncertain, first_us, last_us,"
                + " last_seq, last_hash, state) VALUES ('" + batch + "', 'f', '" + phase + "', 0, 0, 0, " + firstMicros
                + ", " + lastMicros + ", 2, '', '{}')");
        row(batch, "PLAN", firstMicros - DAY, "");
        row(batch, "CROSSING_IN", firstMicros, "cam-" + batch);
    }

    private static void row(String batch, String type, long micros, String camera) throws Exception {
        rows++;
        world.execute("INSERT INTO ledger_row (event_id, key, seq, type, event_us, camera_id, batch, rule, hash, body)"
                + " VALUES ('e" + rows + "', 'k', " + rows + ", '" + type + "', " + micros + ", '" + camera + "', '"
                + batch + "', '', '', '')");
    }

    /** Waits until these and no others are said. */
    private static Map<String, RecordingKeep> awaitSaid(String... ids) {
        return await().atMost(Running.PATIENCE)
                .until(KeepWriterTest::said, said -> said.keySet().equals(Set.of(ids)));
    }

    /** What stands on the topic, the newest of each id. */
    private static Map<String, RecordingKeep> said() {
        Map<String, RecordingKeep> said = new TreeMap<>();
        new TopicLog(world.dashboardConfig().bootstrap())
                .read(Topics.KEEPS, false, Map.of())
                .forEach(record -> {
                    String id = new String(record.key(), UTF_8);
                    if (record.value() == null) {
                        said.remove(id);
                    } else {
                        said.put(id, KeepJson.read(record.value()));
                    }
                });
        return said;
    }
}
