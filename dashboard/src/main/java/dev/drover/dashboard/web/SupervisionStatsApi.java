package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.sessions.SessionFigures;
import dev.drover.dashboard.sessions.SessionStatistics;
import dev.drover.dashboard.sessions.SessionStatistics.Answer;
import dev.drover.dashboard.sessions.SessionStatistics.Group;
import dev.drover.dashboard.stats.CsvText;
import dev.drover.pipeline.wire.SessionVerdict;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Statistics of sessions by video; amounts are exact, as texts, each with its currency. */
public final class SupervisionStatsApi implements RestApi {

    private final SessionStatistics figures;
    private final SessionReach reach;

    public SupervisionStatsApi(SessionStatistics figures, SessionReach reach) {
        this.figures = figures;
        this.reach = reach;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/stats/sessions", Right.SEE_SESSIONS, Scoping.SEEN, this::sessions),
                ApiRoute.of(HttpMethod.GET, "/stats/sessions.csv", Right.SEE_SESSIONS, Scoping.SEEN, this::table));
    }

    private record Told(Group group, boolean sample, boolean hasSample, Answer answer) {}

    private Future<Told> told(Call call) {
        String named = AskedFor.text(call, "group");
        Group group = SessionForm.named(Group.values(), named.isEmpty() ? Group.TOTAL.label() : named)
                .orElseThrow(() -> ProblemDetails.of(400, "STATS_SESSION_GROUP"));
        String data = AskedFor.data(call);
        return reach.of(call, Right.SEE_SESSIONS)
                .compose(seen -> figures.hasSample(seen).compose(has -> {
                    boolean sample = AskedFor.isSample(data, has);
                    SessionStatistics.Wanted wanted = new SessionStatistics.Wanted(
                            seen,
                            AskedFor.days(call),
                            AskedFor.text(call, "office"),
                            AskedFor.text(call, "type"),
                            sample);
                    return figures.read(group, wanted).map(answer -> new Told(group, sample, has, answer));
                }));
    }

    private Future<?> sessions(Call call) {
        return told(call).onSuccess(told -> {
            ObjectNode body = Json.object()
                    .put("group", told.group.label())
                    .put("sample", told.sample)
                    .put("has_sample", told.hasSample);
            write(body, told.answer.total());
            ArrayNode groups = body.putArray("groups");
            told.answer.groups().forEach(one -> {
                ObjectNode node = groups.addObject()
                        .put("key", one.key())
                        .put("zh", one.zh())
                        .put("en", one.en());
                write(node, one);
            });
            Json.answer(call.ctx(), 200, body);
        });
    }

    private static void write(ObjectNode node, SessionFigures one) {
        node.put("sessions", one.sessions())
                .put("on_site", one.onSite())
                .put("enterprises", one.enterprises())
                .put("declarations", one.declarations())
                .put("pieces", one.pieces())
                .put("slow", one.slow());
        put(node, "remote_share", one.remoteShare(), 4);
        ObjectNode value = node.putObject("value");
        one.sortedValue().forEach((currency, amount) -> value.put(currency, exact(amount)));
        ObjectNode results = node.putObject("results");
        for (SessionVerdict verdict : SessionVerdict.values()) {
            results.put(SessionView.label(verdict), one.results().getOrDefault(verdict.name(), 0L));
        }
        ObjectNode times = node.putObject("mean_s");
        put(times, "to_confirmed", one.times().toConfirmed(), 1);
        put(times, "to_live", one.times().toLive(), 1);
        put(times, "live", one.times().live(), 1);
        put(times, "verifying", one.times().verifying(), 1);
        put(times, "whole", one.times().whole(), 1);
    }

    private static String exact(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static void put(ObjectNode node, String name, OptionalDouble value, int places) {
        FigureText.put(node, name, value.isPresent() ? OptionalDouble.of(rounded(value.getAsDouble(), places)) : value);
    }

    private static double rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    private Future<?> table(Call call) {
        return told(call).onSuccess(told -> {
            CsvText table = new CsvText()
                    .row(List.of(
                            told.group.label(),
                            "zh",
                            "en",
                            "data",
                            "sessions",
                            "on_site",
                            "remote_share",
                            "enterprises",
                            "declarations",
                            "pieces",
                            "value",
                            "slow",
                            "mean_s"));
            String data = told.sample ? "sample" : "real";
            told.answer.groups().forEach(one -> table.row(fields(one, one.key(), data)));
            table.row(fields(told.answer.total(), "total", data));
            FigureText.answer(call, "sessions", table);
        });
    }

    private static List<String> fields(SessionFigures one, String key, String data) {
        List<String> fields = new ArrayList<>(List.of(key, one.zh(), one.en(), data));
        fields.add("" + one.sessions());
        fields.add("" + one.onSite());
        fields.add(FigureText.text(one.remoteShare(), 4));
        fields.add("" + one.enterprises());
        fields.add("" + one.declarations());
        fields.add("" + one.pieces());
        fields.add(one.sortedValue().entrySet().stream()
                .map(amount -> amount.getKey() + " " + exact(amount.getValue()))
                .collect(Collectors.joining("; ")));
        fields.add("" + one.slow());
        fields.add(FigureText.text(one.times().whole(), 1));
        return fields;
    }
}
