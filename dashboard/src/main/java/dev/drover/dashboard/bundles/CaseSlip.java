package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.ReleaseSlip;
import dev.drover.dashboard.proof.ReleaseSlip.Line;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.LoadingFold;
import java.util.ArrayList;
import java.util.List;

/** What the release slip of a loading says: declared, counted, read, and how it ended. */
final class CaseSlip {

    private CaseSlip() {}

    static ReleaseSlip of(LoadingCase about, String file, String manifestSha256, String keyId) {
        FoldedLoading stands = LoadingFold.of(about.asked().batch(), about.rows());
        String farm = about.plan().map(plan -> plan.farm()).orElse("");
        List<Line> lines = new ArrayList<>();
        lines.add(line("batch", about.asked().batch()));
        lines.add(line("farm", farm));
        FoldedLoading.Conclusion outcome = stands.outcome();
        lines.add(line("outcome", outcome == null ? CaseWords.of("none") : CaseWords.of(outcome.outcome())));
        if (outcome != null) {
            lines.add(line("who", outcome.actor()));
            lines.add(line("when", CaseWords.time(outcome.row().eventMicros())));
            lines.add(line("reason", outcome.reason()));
            lines.add(line(
                    "overruled", CaseWords.steps(outcome.row().values().getOrDefault(LedgerValues.OVERRULED, ""))));
        }
        lines.add(line(
                "declared",
                about.plan()
                        .map(plan -> SummaryPage.number((long) plan.declaredHead()))
                        .orElse(SummaryPage.number(null))));
        lines.add(line("machine", SummaryPage.number(stands.counts().machine())));
        lines.add(line("tally", SummaryPage.number(stands.counts().tally())));
        lines.add(line(
                "uncertain",
                Long.toString(stands.uncertain().stream()
                        .filter(one -> one.resolution() == null)
                        .count())));
        stands.readings()
                .forEach(reading ->
                        lines.add(new Line(CaseWords.of(reading.slot().name()), reading(reading))));
        lines.add(line("made", CaseWords.time(about.asked().madeAt())));
        return new ReleaseSlip(
                about.asked().batch(),
                farm,
                file,
                manifestSha256,
                keyId,
                about.asked().madeAt().toString(),
                lines);
    }

    private static Bilingual reading(FoldedLoading.Reading reading) {
        String text = reading.row().values().getOrDefault(LedgerValues.TEXT, "");
        Bilingual outcome = CaseWords.of(reading.outcome());
        return new Bilingual(text + " " + outcome.zh(), text + " " + outcome.en());
    }

    private static Line line(String key, String value) {
        return line(key, new Bilingual(value, value));
    }

    private static Line line(String key, Bilingual value) {
        return new Line(CaseWords.of(key), value);
    }
}
