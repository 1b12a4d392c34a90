package dev.drover.pipeline.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.pipeline.simulated.SimulatedLoading.Fault;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Twenty mornings, one truck each, by day and by night, each second one with a planted fault: the whole job on a
 * cluster.
 */
class TwentyLoadingsTest {

    private static final long S = 1_000_000;
    /**
     * A loading counts an animal that stops just behind the line when it goes on; its camera's row has the true time.
     */
    private static final long TOLD_WITHIN = 10 * S;

    private static final int[] HEADS = {34, 40, 108, 144};

    private static SimulatedLoading loading(int i) {
        Fault fault = Fault.values()[i % Fault.values().length];
        return new SimulatedLoading(
                100 + i, HEADS[(i + i / 10) % HEADS.length], i % 3 == 1, fault, WireExamples.T0 + i * 7200 * S);
    }

    @Test
    void shouldCountExactlyOrPointAtEveryWrongCrossingAndRaiseEveryPlantedFault() throws Exception {
        List<SimulatedLoading> loadings = new ArrayList<>();
        Iterator<Detections> log = IntStream.range(0, 20)
                .mapToObj(TwentyLoadingsTest::loading)
                .peek(loadings::add)
                .flatMap(each -> each.records().stream())
                .iterator();

        JudgedLog judged = JudgedLog.of(log, 1);

        List<String> wrong = new ArrayList<>();
        List<String> falseAlarms = new ArrayList<>();
        int exact = 0;
        for (SimulatedLoading loading : loadings) {
            List<LedgerEntry> rows = judged.rows().stream()
                    .filter(row -> row.batch().equals(loading.batch()))
                    .toList();
            Set<String> raised = raised(judged, loading);
            boolean counted = machine(rows) == loading.net();
            exact += counted ? 1 : 0;
            missed(loading, rows).forEach(each -> wrong.add(loading.batch() + " not on the recount list: " + each));
            if (!counted && state(rows, "COUNTING").equals("PASSED")) {
                wrong.add(loading.batch() + " passed its count of " + machine(rows) + ", it was " + loading.net());
            }
            loading.fault().codes().stream()
                    .filter(code -> !raised.contains(code))
                    .forEach(code -> wrong.add(loading.batch() + " did not raise " + code + " but " + raised));
            boolean releasable = loading.fault() == Fault.NONE || loading.fault() == Fault.PERSON_AT_THE_DOOR;
            if (releasable != conclusion(rows).equals("released") && uncertain(rows) == 0) {
                wrong.add(loading.batch() + " ended with " + conclusion(rows));
            }
            judged.alarms().stream()
                    .filter(step -> step.severity() == 1 && concerns(step, loading))
                    .map(Alarm::code)
                    .distinct()
                    .filter(code -> !expected(loading, counted).contains(code))
                    .forEach(code -> falseAlarms.add(loading.batch() + " " + code));
            System.out.println(summary(loading, rows, raised));
        }
        System.out.println(exact + " of 20 exact, false alarms of severity 1: " + falseAlarms);
        assertThat(wrong).isEmpty();
        assertThat(falseAlarms).hasSizeLessThanOrEqualTo(1);
    }

    /** A count that is wrong is truly no match; what was left out on purpose is truly missing. */
    private static Set<String> expected(SimulatedLoading loading, boolean counted) {
        Set<String> expected = new TreeSet<>(loading.fault().codes());
        if (!counted) {
            expected.add("COUNT_MISMATCH");
            expected.add("COUNT_OVER");
        }
        return expected;
    }

    private static boolean concerns(Alarm step, SimulatedLoading loading) {
        return step.batch().equals(loading.batch())
                || step.subject().endsWith("-" + loading.batch().substring("batch-".length()));
    }

    private static Set<String> raised(JudgedLog judged, SimulatedLoading loading) {
        return judged.alarms().stream()
                .filter(step -> concerns(step, loading))
                .map(Alarm::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int machine(List<LedgerEntry> rows) {
        return rows.stream()
                .filter(row -> row.type() == Type.RECONCILIATION)
                .reduce((first, second) -> second)
                .map(row -> Integer.parseInt(row.values().get(LedgerValues.MACHINE)))
                .orElse(-1);
    }

    private static String state(List<LedgerEntry> rows, String gate) {
        return rows.stream()
                .filter(row -> row.type() == Type.GATE && row.rule().equals(gate))
                .reduce((first, second) -> second)
                .map(row -> row.values().get(LedgerValues.STATE))
                .orElse("");
    }

    /** Crossings that the ledger has not, or has too many, and that no entry of the recount list is near. */
    private static List<String> missed(SimulatedLoading loading, List<LedgerEntry> rows) {
        List<String> missed = new ArrayList<>();
        for (SceneTruth.Direction direction : SceneTruth.Direction.values()) {
            Type type = direction == SceneTruth.Direction.IN ? Type.CROSSING_IN : Type.CROSSING_OUT;
            long[] truth = loading.truth().crossings().stream()
                    .filter(crossing -> crossing.direction() == direction)
                    .mapToLong(crossing -> loading.microsOf(crossing.frame()))
                    .sorted()
                    .toArray();
            long[] told = rows.stream()
                    .filter(row -> row.type() == type && row.key().startsWith(LedgerValues.LOADING))
                    .mapToLong(LedgerEntry::eventMicros)
                    .sorted()
                    .toArray();
            ToldCrossings match = ToldCrossings.of(truth, told, TOLD_WITHIN, micros -> listed(rows, micros));
            match.lost().forEach(micros -> missed.add("lost " + direction + " at " + second(loading, micros)));
            match.madeUp().forEach(micros -> missed.add("too many " + direction + " at " + second(loading, micros)));
        }
        return missed;
    }

    private static String second(SimulatedLoading loading, long micros) {
        return (micros - loading.microsOf(0)) / S + " s";
    }

    private static boolean listed(List<LedgerEntry> rows, long micros) {
        return rows.stream()
                .filter(row -> row.type() == Type.CROSSING_UNCERTAIN)
                .anyMatch(row -> {
                    long from = Long.parseLong(
                            row.values().getOrDefault("from_us", Long.toString(row.eventMicros() - 8 * S)));
                    long to = Long.parseLong(
                            row.values().getOrDefault("to_us", Long.toString(row.eventMicros() + 2 * S)));
                    return micros >= from - 2 * S && micros <= to + 4 * S;
                });
    }

    private static String summary(SimulatedLoading loading, List<LedgerEntry> rows, Set<String> raised) {
        return loading.batch() + " " + loading.fault() + " truth " + loading.net() + " machine " + machine(rows)
                + " uncertain " + uncertain(rows) + " " + raised + " : " + conclusion(rows);
    }

    private static long uncertain(List<LedgerEntry> rows) {
        return rows.stream()
                .filter(row ->
                        row.type() == Type.CROSSING_UNCERTAIN && row.key().startsWith(LedgerValues.LOADING))
                .count();
    }

    /** What became of the release, why not if it was refused. */
    private static String conclusion(List<LedgerEntry> rows) {
        return rows.stream()
                .filter(row -> row.type() == Type.COMMAND && row.rule().equals("CONCLUDE"))
                .map(row -> row.values().getOrDefault(LedgerValues.REFUSED, "released"))
                .findFirst()
                .orElse("no conclusion");
    }
}
