package dev.drover.deploy.analyse;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.ReadingKind;
import java.util.List;
import java.util.Locale;

/**
 * What the recording says about each thing the plan says. Texts must be equal: nothing is corrected. One picture is no
 * reading, so a text seen only once needs a person.
 *
 * @param declaredHead head on the papers, -1 if they say nothing
 * @param countedHead pigs in less pigs out over the plan's first line that counts pigs, -1 if there is none
 * @param head MATCH, MISMATCH, or UNREAD when either number is missing
 * @param plates outcome of each planned plate
 * @param seals outcome of each planned seal
 */
record PlanOutcome(long declaredHead, long countedHead, Outcome head, List<Text> plates, List<Text> seals) {

    enum Outcome {
        MATCH,
        MISMATCH,
        UNREAD,
        NEEDS_CONFIRMATION
    }

    /**
     * @param planned as the plan says
     * @param read what was read most often of this kind, empty if nothing
     */
    record Text(String planned, String read, Outcome outcome) {}

    static PlanOutcome of(AnalysisPlan plan, List<LineTotal> lines, List<ReadingTotal> readings) {
        long counted = lines.stream()
                .filter(line -> line.counts().equals(ObjectClass.PIG.label()))
                .mapToLong(line -> line.in() - line.out())
                .findFirst()
                .orElse(-1);
        boolean known = plan.declaredHead() >= 0
                && lines.stream().anyMatch(line -> line.counts().equals(ObjectClass.PIG.label()));
        Outcome head = !known ? Outcome.UNREAD : counted == plan.declaredHead() ? Outcome.MATCH : Outcome.MISMATCH;
        return new PlanOutcome(
                plan.declaredHead(),
                counted,
                head,
                outcomes(plan.plates(), ReadingKind.PLATE, readings),
                outcomes(plan.seals(), ReadingKind.SEAL, readings));
    }

    private static List<Text> outcomes(List<String> planned, ReadingKind kind, List<ReadingTotal> readings) {
        String label = kind.name().toLowerCase(Locale.ROOT);
        List<ReadingTotal> ofKind =
                readings.stream().filter(r -> r.kind().equals(label)).toList();
        return planned.stream()
                .map(text -> ofKind.stream()
                        .filter(r -> r.text().equals(text))
                        .findFirst()
                        .map(r -> new Text(text, text, r.pictures() > 1 ? Outcome.MATCH : Outcome.NEEDS_CONFIRMATION))
                        .orElseGet(() -> ofKind.isEmpty()
                                ? new Text(text, "", Outcome.UNREAD)
                                : new Text(text, ofKind.get(0).text(), Outcome.MISMATCH)))
                .toList();
    }
}
