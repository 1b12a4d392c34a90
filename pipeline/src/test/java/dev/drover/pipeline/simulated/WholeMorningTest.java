package dev.drover.pipeline.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.loading.LoadingChain;
import dev.drover.pipeline.simulated.SimulatedLoading.Fault;
import dev.drover.pipeline.supervise.SuperviseChain;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One morning with a covered camera, judged in many ways that must not matter. */
class WholeMorningTest {

    private static List<Detections> records;

    @BeforeAll
    static void morning() {
        records = new SimulatedLoading(104, 34, false, Fault.COVERED_CAMERA, WireExamples.T0).records();
    }

    /** Each camera's records in their order, but cameras far ahead of each other, as when a job catches up. */
    private static List<Detections> mixed(long seed) {
        Map<String, List<Detections>> byCamera = new LinkedHashMap<>();
        records.forEach(each -> byCamera.computeIfAbsent(each.id().cameraId(), id -> new ArrayList<>())
                .add(each));
        Random random = new Random(seed);
        List<List<Detections>> left = new ArrayList<>(byCamera.values());
        List<Detections> all = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Detections> camera = left.get(random.nextInt(left.size()));
            int run = Math.min(camera.size(), 1 + random.nextInt(600));
            all.addAll(camera.subList(0, run));
            camera.subList(0, run).clear();
            left.removeIf(List::isEmpty);
        }
        return all;
    }

    @Test
    void shouldWriteTheSameBytesWhateverTheInterleavingAndParallelism() throws Exception {
        JudgedLog first = JudgedLog.of(records.iterator(), 1);

        assertThat(first.rows())
                .extracting(LedgerEntry::type)
                .contains(
                        LedgerEntry.Type.PLAN,
                        LedgerEntry.Type.COMMAND,
                        LedgerEntry.Type.CROSSING_IN,
                        LedgerEntry.Type.CROSSING_UNCERTAIN,
                        LedgerEntry.Type.READING,
                        LedgerEntry.Type.GATE,
                        LedgerEntry.Type.HEALTH,
                        LedgerEntry.Type.ALARM,
                        LedgerEntry.Type.RECONCILIATION);
        assertThat(JudgedLog.of(mixed(1).iterator(), 1).sha256()).isEqualTo(first.sha256());
        assertThat(JudgedLog.of(mixed(2).iterator(), 2).sha256()).isEqualTo(first.sha256());
    }

    @Test
    void shouldWriteTheSameRowsWhereverAllOperatorsAreCutAndRestored() throws Exception {
        List<LedgerFact> whole = judged(mixed(3), Integer.MAX_VALUE);

        assertThat(judged(mixed(3), 400)).isEqualTo(whole);
    }

    /** @param every cut once in so many records, by chance */
    private static List<LedgerFact> judged(List<Detections> log, int every) throws Exception {
        Random random = new Random(7);
        SuperviseChain cameras = SuperviseChain.fresh();
        LoadingChain loading = LoadingChain.fresh();
        for (int i = 0; i < log.size(); i++) {
            cameras.take(log.get(i));
            for (Sighting sighting : cameras.sightings()) {
                loading.take(sighting);
            }
            cameras.sightings().clear();
            if (random.nextInt(every) == 1) {
                SuperviseChain.Snapshot snapshot = cameras.snapshot(i + 1);
                cameras.close();
                cameras = SuperviseChain.restored(snapshot);
                loading = loading.cutAndRestored(i + 1);
            }
        }
        cameras.close();
        loading.close();
        return loading.facts();
    }
}
