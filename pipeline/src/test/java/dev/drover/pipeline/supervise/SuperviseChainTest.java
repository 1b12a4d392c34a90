package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.simulated.JudgedLog;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The whole chain of judgement, without a cluster. */
class SuperviseChainTest {

    private static final int CAMERAS = 3;

    /** Pigs that walk up and down, some turning back, with holes, gaps, repetitions and a second session; by camera. */
    private static Map<String, List<Detections>> log(long seed) {
        Map<String, List<Detections>> log = new LinkedHashMap<>();
        for (int c = 0; c < CAMERAS; c++) {
            String camera = "ramp-" + c;
            Random random = new Random(seed + c);
            List<Detections> records = new ArrayList<>();
            long micros = WireExamples.T0;
            for (long epoch = 3; epoch < 5; epoch++) {
                double[] y = {30, 330, 30};
                double[] speed = {9, -11, 14};
                for (long seq = 0; seq < 400; seq++, micros += 200_000) {
                    FrameId id = new FrameId(camera, epoch, seq);
                    if (seq % 6 == 0) {
                        records.add(Detections.withoutPicture(Frame.heartbeat(id, micros, GapCause.NONE, ""))
                                .withRules(WireExamples.rules(camera, seq < 200 ? 1 : 2)));
                    } else if (seq == 250) {
                        records.add(Detections.withoutPicture(
                                Frame.gap(id, micros, micros - 3_000_000, micros, GapCause.STALLED, "")));
                    } else {
                        records.add(picture(id, micros, y, speed, random));
                    }
                }
                micros += 10_000_000;
            }
            records.removeIf(record -> record.id().seq() == 111 + record.id().epoch());
            records.add(300, records.get(299));
            records.add(301, records.get(280));
            log.put(camera, records);
        }
        return log;
    }

    private static Detections picture(FrameId id, long micros, double[] y, double[] speed, Random random) {
        List<Detection> found = new ArrayList<>();
        for (int pig = 0; pig < y.length; pig++) {
            y[pig] += speed[pig];
            if (y[pig] < 20 || y[pig] > 340 || (y[pig] > 170 && y[pig] < 185 && random.nextInt(3) == 0)) {
                speed[pig] = -speed[pig];
            }
            if (random.nextInt(10) > 0) {
                float top = (float) Math.rint(Math.max(0, Math.min(320, y[pig] - 20 + random.nextInt(5))));
                float left = 60 + 200 * pig;
                found.add(new Detection(ObjectClass.PIG, 0.8f, new Box(left, top, left + 80, top + 40)));
            }
        }
        Frame frame = Frame.picture(id, micros, -1, 640, 360, id.seq() % 50 == 7, new byte[] {1});
        return Detections.of(frame, "a".repeat(64), "b".repeat(64), new Findings(found, List.of(), PictureStats.NONE));
    }

    /** The cameras' records mixed by chance, each camera's own order kept. */
    private static List<Detections> mixed(Map<String, List<Detections>> log, long seed) {
        Random random = new Random(seed);
        Map<String, Integer> at = new HashMap<>();
        List<String> cameras = new ArrayList<>(log.keySet());
        List<Detections> all = new ArrayList<>();
        while (!cameras.isEmpty()) {
            String camera = cameras.get(random.nextInt(cameras.size()));
            int next = at.merge(camera, 1, Integer::sum) - 1;
            all.add(log.get(camera).get(next));
            if (next + 1 == log.get(camera).size()) {
                cameras.remove(camera);
            }
        }
        return all;
    }

    private static List<LedgerEntry> judged(List<Detections> records) throws Exception {
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            for (Detections record : records) {
                chain.take(record);
            }
            return chain.ledger();
        }
    }

    @Test
    void shouldWriteTheSameBytesHoweverTheCamerasInterleave() throws Exception {
        Map<String, List<Detections>> log = log(1);
        List<LedgerEntry> first = judged(mixed(log, 1));

        List<LedgerEntry> second = judged(mixed(log, 2));

        assertThat(first)
                .extracting(LedgerEntry::type)
                .contains(LedgerEntry.Type.CROSSING_IN, LedgerEntry.Type.CROSSING_OUT, LedgerEntry.Type.GAP);
        assertThat(second).isNotEqualTo(first);
        assertThat(JudgedLog.sha256(second)).isEqualTo(JudgedLog.sha256(first));
    }

    @Test
    void shouldWriteTheSameBytesWhereverItIsCutAndRestored() throws Exception {
        List<Detections> records = mixed(log(1), 1);
        List<LedgerEntry> whole = judged(records);

        List<LedgerEntry> pieces = new ArrayList<>();
        SuperviseChain chain = SuperviseChain.fresh();
        Random random = new Random(5);
        for (int i = 0; i < records.size(); i++) {
            chain.take(records.get(i));
            if (random.nextInt(300) == 0) {
                SuperviseChain.Snapshot snapshot = chain.snapshot(i + 1);
                pieces.addAll(chain.ledger());
                chain.close();
                chain = SuperviseChain.restored(snapshot);
            }
        }
        pieces.addAll(chain.ledger());
        chain.close();

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void shouldWriteTheSameBytesThoughRecordsComeTwiceAndALittleOutOfOrder() throws Exception {
        Map<String, List<Detections>> log = log(1);
        List<LedgerEntry> whole = judged(mixed(log, 1));
        Random random = new Random(9);
        Map<String, List<Detections>> shaken = new LinkedHashMap<>();
        log.forEach((camera, records) -> {
            List<Detections> moved = new ArrayList<>(records);
            for (int i = 0; i + 1 < moved.size(); i += 2) {
                boolean sameSession =
                        moved.get(i).id().epoch() == moved.get(i + 1).id().epoch();
                if (sameSession && random.nextInt(3) == 0) {
                    moved.add(i + 2, moved.get(i));
                    moved.remove(i);
                    moved.add(Math.min(moved.size(), i + 5), moved.get(i));
                }
            }
            // A repetition that would cross into the next session is a stale one, and changes nothing either.
            shaken.put(camera, moved);
        });

        assertThat(JudgedLog.sha256(judged(mixed(shaken, 4)))).isEqualTo(JudgedLog.sha256(whole));
    }

    @Test
    void shouldNumberDenselyAndChainEveryRow() throws Exception {
        Map<String, LedgerEntry> last = new HashMap<>();
        for (LedgerEntry row : judged(mixed(log(2), 1))) {
            LedgerEntry before = last.put(row.key(), row);
            assertThat(row.seq()).isEqualTo(before == null ? 1 : before.seq() + 1);
            assertThat(row.previousHash()).isEqualTo(before == null ? LedgerJson.FIRST : before.hash());
            assertThat(row.hash()).isEqualTo(LedgerJson.hashOf(row));
        }
        assertThat(last).hasSize(2 * CAMERAS);
    }

    @Test
    void shouldTellSightingsDenselyInEachRecordAndEndItWithProgress() throws Exception {
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            for (Detections record : log(2).get("ramp-0")) {
                chain.take(record);
            }

            Sighting before = null;
            for (Sighting now : chain.sightings()) {
                boolean sameRecord = before != null && before.epoch() == now.epoch() && before.seq() == now.seq();
                assertThat(now.ordinal()).isEqualTo(sameRecord ? before.ordinal() + 1 : 0);
                if (before != null) {
                    assertThat(now.micros()).isGreaterThanOrEqualTo(before.micros());
                    assertThat(before.kind() == Sighting.Kind.PROGRESS).isEqualTo(!sameRecord);
                }
                before = now;
            }
            assertThat(before.kind()).isEqualTo(Sighting.Kind.PROGRESS);
            assertThat(chain.sightings())
                    .extracting(Sighting::kind)
                    .contains(
                            Sighting.Kind.CROSSING_IN,
                            Sighting.Kind.CROSSING_OUT,
                            Sighting.Kind.CONDITION_ON,
                            Sighting.Kind.GAP);
        }
    }

    @Test
    void shouldHandTheOrdersOfEveryRecordOnAlsoOfALateOne() throws Exception {
        Orders orders = new Orders(List.of(new JudgementRules(1, 1, Map.of(), List.of())), List.of(), List.of());
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            chain.take(WireExamples.heartbeat("ramp-1", 3, 0).withOrders(orders));
            chain.take(WireExamples.heartbeat("ramp-1", 3, 2));
            chain.take(WireExamples.heartbeat("ramp-1", 3, 20));

            chain.take(WireExamples.heartbeat("ramp-1", 3, 1).withOrders(orders));

            assertThat(chain.sightings())
                    .filteredOn(told -> !told.orders().equals(Orders.NONE))
                    .extracting(Sighting::seq)
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    void shouldTellTheSameSightingsWhereverItIsCutAndRestored() throws Exception {
        List<Detections> records = mixed(log(1), 1);
        List<Sighting> whole;
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            for (Detections record : records) {
                chain.take(record);
            }
            whole = chain.sightings();
        }

        List<Sighting> pieces = new ArrayList<>();
        SuperviseChain chain = SuperviseChain.fresh();
        Random random = new Random(6);
        for (int i = 0; i < records.size(); i++) {
            chain.take(records.get(i));
            if (random.nextInt(300) == 0) {
                SuperviseChain.Snapshot snapshot = chain.snapshot(i + 1);
                pieces.addAll(chain.sightings());
                chain.close();
                chain = SuperviseChain.restored(snapshot);
            }
        }
        pieces.addAll(chain.sightings());
        chain.close();

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void shouldSetAnOlderSessionAside() throws Exception {
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            chain.take(WireExamples.heartbeat("ramp-1", 4, 0));

            chain.take(WireExamples.heartbeat("ramp-1", 3, 7));

            assertThat(chain.stale()).singleElement().satisfies(bad -> assertThat(bad.reason())
                    .isEqualTo("FRAME_STALE_EPOCH"));
        }
    }

    @Test
    void shouldForgetTracksThatAreGone() throws Exception {
        try (SuperviseChain chain = SuperviseChain.fresh()) {
            for (Detections record : log(1).get("ramp-0")) {
                chain.take(record);
            }
            FrameId last = new FrameId("ramp-0", 9, 0);
            long micros = WireExamples.T0 + 900_000_000L;
            chain.take(picture(last, micros, new double[0], new double[0], new Random(1)));

            // One entry of tracker state and one of the crossing book, which holds no track any more.
            assertThat(chain.liveEntries()).isEqualTo(2);
        }
    }
}
