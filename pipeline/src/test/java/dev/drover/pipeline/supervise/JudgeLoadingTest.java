package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.loading.LoadingChain;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both operators of a loading in their harnesses: cameras' sightings in, rows out. */
class JudgeLoadingTest {

    private static final long S = 1_000_000;
    private static final LoadingPlan PLAN = new LoadingPlan(
            "b1",
            1,
            "f",
            Leg.FARM_TO_TRANSFER,
            WireExamples.T0,
            WireExamples.T0 + 600 * S,
            34,
            "粤P12345",
            "",
            "",
            List.of("SEAL001"),
            List.of(new PlanCamera("ramp-1", CameraRole.RAMP), new PlanCamera("rear-1", CameraRole.REAR_DOOR)),
            "ramp",
            "",
            List.of(),
            "",
            "");

    /** Ten minutes of two cameras, until long after the plan: the ramp is lost for 20 s, a command comes on both. */
    private static Map<String, List<Sighting>> log() {
        Map<String, List<Sighting>> log = new HashMap<>();
        Random random = new Random(4);
        List<Command> commands = List.of(
                new Command("c1", "b1", Command.Kind.SIGN_CLINICAL, "li", 0, Map.of("result", "pass")),
                new Command("c2", "b1", Command.Kind.ARM, "li", 0, Map.of()),
                new Command("c3", "b1", Command.Kind.END_COUNTING, "li", 0, Map.of()));
        for (String camera : List.of("ramp-1", "rear-1")) {
            List<Sighting> all = new ArrayList<>();
            for (int second = 0; second < 4300; second += second < 600 ? 1 : 100) {
                long micros = WireExamples.T0 + second * S + (camera.equals("ramp-1") ? 0 : 300_000);
                int ordinal = 0;
                if (camera.equals("ramp-1") && second > 60 && second < 400 && random.nextInt(8) == 0) {
                    Kind kind = random.nextInt(6) == 0 ? Kind.CROSSING_OUT : Kind.CROSSING_IN;
                    all.add(sighting(camera, micros, second, ordinal++, kind, "ramp", Orders.NONE));
                }
                if (camera.equals("ramp-1") && (second == 150 || second == 170)) {
                    Kind kind = second == 150 ? Kind.CONDITION_ON : Kind.CONDITION_OFF;
                    all.add(sighting(camera, micros, second, ordinal++, kind, "CAM_LOST", Orders.NONE));
                }
                Orders orders = second % 60 == 0
                        ? new Orders(
                                List.of(), List.of(PLAN), commands.subList(0, second < 60 ? 0 : second < 420 ? 2 : 3))
                        : Orders.NONE;
                all.add(sighting(camera, micros, second, ordinal, Kind.PROGRESS, "", orders));
            }
            log.put(camera, all);
        }
        return log;
    }

    private static Sighting sighting(
            String camera, long micros, int seq, int ordinal, Kind kind, String subject, Orders orders) {
        return new Sighting(
                camera, micros, 1, seq, ordinal, kind, subject, 0, Map.of(), List.of(camera + "/1/" + seq), orders);
    }

    private static List<Sighting> mixed(Map<String, List<Sighting>> log, long seed) {
        Random random = new Random(seed);
        List<Sighting> all = new ArrayList<>();
        Map<String, Integer> at = new HashMap<>();
        List<String> cameras = new ArrayList<>(log.keySet().stream().sorted().toList());
        while (!cameras.isEmpty()) {
            String camera = cameras.get(random.nextInt(cameras.size()));
            // Long runs of one camera, as when a job catches up.
            for (int run = random.nextInt(200); run >= 0 && cameras.contains(camera); run--) {
                int next = at.merge(camera, 1, Integer::sum) - 1;
                all.add(log.get(camera).get(next));
                if (next + 1 == log.get(camera).size()) {
                    cameras.remove(camera);
                }
            }
        }
        return all;
    }

    private static List<LedgerFact> judged(List<Sighting> sightings) throws Exception {
        try (LoadingChain chain = LoadingChain.fresh()) {
            for (Sighting sighting : sightings) {
                chain.take(sighting);
            }
            return chain.facts();
        }
    }

    @Test
    void shouldWriteTheSameRowsHoweverTheCamerasInterleave() throws Exception {
        List<LedgerFact> first = judged(mixed(log(), 1));

        assertThat(first)
                .extracting(LedgerFact::type)
                .contains(
                        LedgerEntry.Type.PLAN,
                        LedgerEntry.Type.COMMAND,
                        LedgerEntry.Type.CROSSING_IN,
                        LedgerEntry.Type.CROSSING_UNCERTAIN,
                        LedgerEntry.Type.RECONCILIATION,
                        LedgerEntry.Type.ALARM,
                        LedgerEntry.Type.GATE);
        assertThat(first).extracting(LedgerFact::eventId).doesNotHaveDuplicates();
        for (long seed = 2; seed < 8; seed++) {
            assertThat(judged(mixed(log(), seed))).isEqualTo(first);
        }
    }

    @Test
    void shouldWriteTheSameRowsWhereverItIsCutAndRestored() throws Exception {
        List<Sighting> sightings = mixed(log(), 1);
        List<LedgerFact> whole = judged(sightings);
        Random random = new Random(5);
        LoadingChain chain = LoadingChain.fresh();

        for (int i = 0; i < sightings.size(); i++) {
            chain.take(sightings.get(i));
            if (random.nextInt(60) == 0) {
                chain = chain.cutAndRestored(i + 1);
            }
        }

        assertThat(chain.facts()).isEqualTo(whole);
        chain.close();
    }

    @Test
    void shouldForgetALoadingWhenAllItsCamerasHaveComePastItsEndAndGrace() throws Exception {
        try (LoadingChain chain = LoadingChain.fresh()) {
            for (Sighting sighting : mixed(log(), 1)) {
                chain.take(sighting);
            }

            assertThat(chain.liveEntries()).isZero();
        }
    }

    @Test
    void shouldWaitForTheSlowestCamera() throws Exception {
        Map<String, List<Sighting>> log = log();
        try (LoadingChain chain = LoadingChain.fresh()) {
            for (Sighting sighting : log.get("ramp-1")) {
                chain.take(sighting);
            }
            assertThat(chain.facts()).isEmpty();

            for (Sighting sighting : log.get("rear-1")) {
                chain.take(sighting);
            }

            assertThat(chain.facts()).isEqualTo(judged(mixed(log, 1)));
        }
    }
}
