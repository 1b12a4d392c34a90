package dev.drover.deploy.lab.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one fault did. Everything but the two times must be nought; the times are told, not judged.
 *
 * @param id in deploy/docs/faults.md
 * @param what was done
 * @param planned how often it was to be done
 * @param injected how often it really happened
 * @param lost rows, frames and true crossings that are missing
 * @param doubled rows that stand there twice
 * @param wrong rows that say something else, crossings that never were
 * @param reordered rows or frames before their elders
 * @param undeclaredGapSeconds video that is neither there nor declared missing
 * @param detectSeconds from the fault to the first word about it, NaN if nobody has to notice
 * @param recoverSeconds from the fault to the next good result, NaN if nothing stood still
 * @param note what else a person wants to know
 * @param examples of what is wrong
 */
record FaultReport(
        String id,
        String what,
        int planned,
        int injected,
        long lost,
        long doubled,
        long wrong,
        long reordered,
        double undeclaredGapSeconds,
        double detectSeconds,
        double recoverSeconds,
        String note,
        List<String> examples) {

    FaultReport {
        examples = List.copyOf(examples);
    }

    /** Whether every bound holds and the fault was no pretence. */
    @JsonProperty
    boolean good() {
        return injected == planned
                && planned > 0
                && lost == 0
                && doubled == 0
                && wrong == 0
                && reordered == 0
                && undeclaredGapSeconds == 0;
    }

    /** What was done, and what is left of the evidence. */
    static FaultReport of(FaultName fault, Injection injection, Evidence.Judgement judgement) {
        LedgerOracle.Verdict verdict = judgement.verdict();
        String note = Stream.of(injection.note(), judgement.counted())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return new FaultReport(
                fault.id(),
                fault.what(),
                injection.planned(),
                injection.injected(),
                verdict.lost(),
                verdict.doubled(),
                verdict.wrong(),
                verdict.reordered(),
                judgement.undeclaredGapSeconds(),
                injection.detectSeconds(),
                injection.recoverSeconds(),
                note,
                verdict.examples());
    }

    /** A fault that did not come to its end. */
    static FaultReport broken(FaultName fault, Exception why) {
        return new FaultReport(
                fault.id(),
                fault.what(),
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                Double.NaN,
                Double.NaN,
                "did not end: " + why,
                List.of());
    }

    static String head() {
        return "| fault | what | injected | LOST | DUP | WRONG | REORDER | UNDECLARED_GAP s | TTD s | TTR s | good | note |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d of %d | %d | %d | %d | %d | %.1f | %s | %s | %s | %s |%n",
                id,
                what,
                injected,
                planned,
                lost,
                doubled,
                wrong,
                reordered,
                undeclaredGapSeconds,
                seconds(detectSeconds),
                seconds(recoverSeconds),
                good() ? "yes" : "NO " + examples,
                note);
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
