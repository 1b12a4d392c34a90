package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.CopyFacts;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.LoadingFold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code index.html} of a bundle: what happened, for a person without Drover, in Chinese and English. */
final class SummaryPage {

    private static final String STYLE = "body{font:15px/1.5 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
            + "max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}small{color:#666}h1{font-size:1.6em}"
            + "h2{font-size:1.15em;border-bottom:1px solid #ccc;margin-top:2em}table{border-collapse:collapse;width:100%}"
            + "th,td{text-align:left;vertical-align:top;padding:.25em .6em;border-bottom:1px solid #eee}"
            + "figure{display:inline-block;margin:.3em;width:15em}img{width:100%;background:#ddd}"
            + ".simulated img{clip-path:inset(0 0 2.8% 0)}code{word-break:break-all}";

    private final LoadingCase about;
    private final FoldedLoading stands;
    private final PageText page;

    private SummaryPage(LoadingCase about) {
        this.about = about;
        this.page = new PageText(title(about), STYLE);
        this.stands = LoadingFold.of(about.asked().batch(), about.asked().isAlarm() ? List.of() : about.rows());
    }

    /** @param simulated whether the lowest rows of a picture are a number for machines, which people are not shown */
    static String of(LoadingCase about, CopyFacts facts, Predicate<CasePicture> simulated) {
        SummaryPage summary = new SummaryPage(about);
        if (about.asked().isAlarm()) {
            summary.writeAlarmHead();
            summary.writeAlarms();
        } else {
            summary.writeHead();
            summary.writeGates();
            summary.writeAlarms();
            summary.writeDecisions();
        }
        summary.writePictures(simulated);
        summary.writeMedia();
        summary.writeFacts(facts);
        return summary.page.end();
    }

    private static Bilingual title(LoadingCase about) {
        return CaseWords.of(about.asked().isAlarm() ? "title.alarm" : "title");
    }

    private void writeAlarmHead() {
        page.raw("<h1>").both(title(about)).raw("</h1>\n<table>\n");
        about.steps().stream().findFirst().ifPresent(alarm -> {
            page.fact("what", new Bilingual(alarm.zh(), alarm.en()));
            page.fact("farm", alarm.farm());
            page.fact("batch", alarm.batch());
            page.fact("camera", alarm.cameraId());
        });
        page.fact("version", Integer.toString(about.asked().version())).raw("</table>\n");
    }

    private void writeHead() {
        page.raw("<h1>").both(CaseWords.of("title")).raw("</h1>\n<table>\n");
        page.fact("batch", about.asked().batch());
        page.fact("farm", about.plan().map(plan -> plan.farm()).orElse(""));
        page.fact("version", Integer.toString(about.asked().version()));
        FoldedLoading.Conclusion outcome = stands.outcome();
        page.fact("outcome", outcome == null ? CaseWords.of("none") : CaseWords.of(outcome.outcome()));
        if (outcome != null) {
            page.fact("who", outcome.actor());
            page.fact("when", CaseWords.time(outcome.row().eventMicros()));
            page.fact("reason", outcome.reason());
            page.fact("overruled", CaseWords.steps(outcome.row().values().getOrDefault(LedgerValues.OVERRULED, "")));
        }
        page.raw("</table>\n").heading("figures").raw("<table>\n");
        page.fact(
                "declared",
                about.plan().map(plan -> number((long) plan.declaredHead())).orElse(number(null)));
        page.fact("machine", number(stands.counts().machine()));
        page.fact("second", number(stands.counts().second()));
        page.fact("tally", number(stands.counts().tally()));
        long open = stands.uncertain().stream()
                .filter(one -> one.resolution() == null)
                .count();
        page.fact("uncertain", Long.toString(open));
        page.raw("</table>\n");
    }

    /** What is not known is never shown as 0. */
    static Bilingual number(@Nullable Long count) {
        return count == null ? CaseWords.of("notKnown") : new Bilingual(count.toString(), count.toString());
    }

    private static Bilingual plain(String text) {
        return new Bilingual(text, text);
    }

    private static Bilingual by(String by) {
        return by.equals(LedgerValues.BY_MACHINE) ? CaseWords.of("machineBy") : plain(by);
    }

    private void writeGates() {
        page.heading("gates").raw("<table>\n").head(List.of("what", "state", "value", "by", "when"));
        stands.gates()
                .forEach(gate -> page.row(List.of(
                        CaseWords.of(gate.gate().name()),
                        CaseWords.of(gate.state()),
                        plain(gate.machine()),
                        by(gate.by()),
                        plain(CaseWords.time(gate.row().eventMicros())))));
        stands.readings()
                .forEach(reading -> page.row(List.of(
                        CaseWords.of(reading.slot().name()),
                        CaseWords.of(reading.outcome()),
                        plain(reading.row().values().getOrDefault(LedgerValues.TEXT, "")),
                        by(reading.by()),
                        plain(CaseWords.time(reading.row().eventMicros())))));
        page.raw("</table>\n");
    }

    private void writeAlarms() {
        Map<String, Alarm> last = new LinkedHashMap<>();
        about.steps().forEach(step -> last.put(step.id(), step));
        page.heading("alarms");
        if (last.isEmpty()) {
            page.raw("<p>").both(CaseWords.of("none")).raw("</p>\n");
            return;
        }
        page.raw("<table>\n").head(List.of("what", "severity", "raised", "state", "who", "verdict"));
        last.values()
                .forEach(alarm -> page.row(List.of(
                        new Bilingual(alarm.zh() + "：" + alarm.detailZh(), alarm.en() + ": " + alarm.detailEn()),
                        plain(Integer.toString(alarm.severity())),
                        plain(CaseWords.time(alarm.raisedMicros())),
                        CaseWords.of(alarm.state().name()),
                        plain(alarm.owner()),
                        plain(alarm.verdict()))));
        page.raw("</table>\n");
    }

    private void writeDecisions() {
        page.heading("decisions").raw("<table>\n").head(List.of("when", "who", "did", "value"));
        for (FoldedLoading.Ordered ordered : stands.commands()) {
            Bilingual did = CaseWords.of(ordered.kind());
            Bilingual refused = CaseWords.of("refused");
            String why = ordered.refused();
            page.row(List.of(
                    plain(CaseWords.time(ordered.row().eventMicros())),
                    plain(ordered.actor()),
                    why.isEmpty()
                            ? did
                            : new Bilingual(
                                    did.zh() + "（" + refused.zh() + "：" + why + "）",
                                    did.en() + " (" + refused.en() + ": " + why + ")"),
                    plain(values(ordered))));
        }
        page.raw("</table>\n");
    }

    /** What a count from a recording rests on is in the rows. */
    private static String values(FoldedLoading.Ordered ordered) {
        return ordered.values().entrySet().stream()
                .filter(value -> !RecordedCount.LISTS.contains(value.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("; "));
    }

    private void writePictures(Predicate<CasePicture> simulated) {
        page.heading("pictures");
        for (CasePicture picture : about.pictures()) {
            if (picture.kept()) {
                page.raw(simulated.test(picture) ? "<figure class=\"simulated\"><a href=\"" : "<figure><a href=\"");
                page.text(picture.file()).raw("\"><img loading=\"lazy\" alt=\"\" src=\"");
                page.text(picture.file())
                        .raw("\"></a><figcaption>")
                        .text(picture.id().toString());
                page.raw("<br><small>")
                        .text(CaseWords.time(picture.atMicros()))
                        .raw("</small></figcaption></figure>\n");
            }
        }
        List<CasePicture> missing =
                about.pictures().stream().filter(picture -> !picture.kept()).toList();
        if (!missing.isEmpty()) {
            page.heading("missing").raw("<table>\n");
            missing.forEach(picture -> page.row(List.of(
                    plain(picture.id().toString()),
                    CaseWords.of(picture.cause().isEmpty() ? picture.state() : picture.cause()))));
            page.raw("</table>\n");
        }
    }

    private void writeMedia() {
        if (about.media().isEmpty()) {
            return;
        }
        page.heading("media").raw("<table>\n").head(List.of("camera", "from", "to", "shows", "value"));
        for (CaseMedia film : about.media()) {
            page.raw("<tr><td>").text(film.camera()).raw("</td><td>");
            page.text(film.fromMicros() == 0 ? "" : CaseWords.time(film.fromMicros()))
                    .raw("</td><td>");
            page.text(film.toMicros() == 0 ? "" : CaseWords.time(film.toMicros()))
                    .raw("</td><td>");
            page.both(CaseWords.of("about." + film.about().split(" ", 2)[0])).raw("</td><td>");
            if (film.file().isPresent()) {
                page.raw("<a href=\"media/")
                        .text(film.name() + part(film))
                        .raw("\">")
                        .text(film.name());
                page.raw("</a></td></tr>\n");
            } else {
                page.both(whyNot(film)).raw("</td></tr>\n");
            }
        }
        page.raw("</table>\n");
    }

    /** Players begin a film where the end of its address says. */
    private static String part(CaseMedia film) {
        return film.isClip() && film.offsetMicros() > 0
                ? String.format(Locale.ROOT, "#t=%.3f", film.offsetMicros() / 1e6)
                : "";
    }

    private static Bilingual whyNot(CaseMedia film) {
        String key = film.state().equals("MISSED") ? film.cause() : film.state();
        return CaseWords.of("film." + key);
    }

    private void writeFacts(CopyFacts facts) {
        page.heading("facts").raw("<table>\n");
        page.fact("method", facts.method());
        page.fact("time", facts.time());
        page.fact("maker", facts.maker());
        page.fact("proves", facts.proves());
        page.fact("original", facts.original());
        page.raw("</table>\n").heading("check");
        page.raw("<p><code>drover verify ").text(CaseFile.name(about.asked())).raw(" --key site.pub</code></p>\n");
    }
}
