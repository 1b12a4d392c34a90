package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.stats.AlarmFigures;
import dev.drover.dashboard.stats.AlarmStatistics;
import dev.drover.dashboard.stats.CsvText;
import dev.drover.dashboard.stats.DaySpan;
import dev.drover.dashboard.stats.LoadingFigures;
import dev.drover.dashboard.stats.LoadingStatistics;
import dev.drover.dashboard.stats.LoadingStatistics.Group;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;

/** Statistics, as figures for charts and as tables for spreadsheets. */
public final class StatsApi implements RestApi {

    private static final List<String> OUTCOMES = List.of("released", "rejected", "returned");

    private final LoadingStatistics loadings;
    private final AlarmStatistics alarms;
    private final SiteRegistry site;

    public StatsApi(LoadingStatistics loadings, AlarmStatistics alarms, SiteRegistry site) {
        this.loadings = loadings;
        this.alarms = alarms;
        this.site = site;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/stats/loadings", Right.SEE_LOADINGS, Scoping.SEEN, this::loadings),
                ApiRoute.of(
                        HttpMethod.GET, "/stats/loadings.csv", Right.SEE_LOADINGS, Scoping.SEEN, this::loadingsTable),
                ApiRoute.of(HttpMethod.GET, "/stats/alarms", Right.SEE_LOADINGS, Scoping.SEEN, this::alarms),
                ApiRoute.of(HttpMethod.GET, "/stats/alarms.csv", Right.SEE_LOADINGS, Scoping.SEEN, this::alarmsTable));
    }

    /** What was asked for and what it came to. */
    private record Told(Group group, boolean sample, boolean hasSample, LoadingStatistics.Answer answer) {}

    private Future<Told> told(Call call) {
        Group group = group(AskedFor.text(call, "group"));
        DaySpan days = AskedFor.days(call);
        String data = AskedFor.data(call);
        return loadings.hasSample(call.farms(Right.SEE_LOADINGS)).compose(has -> {
            boolean sample = AskedFor.isSample(data, has);
            return loadings.read(
                            group,
                            new LoadingStatistics.Wanted(
                                    call.farms(Right.SEE_LOADINGS),
                                    days,
                                    AskedFor.text(call, "office"),
                                    AskedFor.text(call, "farm"),
                                    sample))
                    .map(answer -> new Told(group, sample, has, answer));
        });
    }

    private Future<?> loadings(Call call) {
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

    private Future<?> loadingsTable(Call call) {
        return told(call).onSuccess(told -> {
            CsvText table = new CsvText()
                    .row(List.of(
                            told.group.label(),
                            "zh",
                            "en",
                            "data",
                            "batches",
                            "head",
                            "declared",
                            "released",
                            "rejected",
                            "returned",
                            "s_per_head",
                            "baseline_s_per_head",
                            "n",
                            "n_baseline",
                            "faster_percent"));
            String data = told.sample ? "sample" : "real";
            told.answer.groups().forEach(one -> table.row(fields(one, one.key(), data)));
            table.row(fields(told.answer.total(), "total", data));
            FigureText.answer(call, "loadings", table);
        });
    }

    private static List<String> fields(LoadingFigures one, String key, String data) {
        LoadingFigures.Pace pace = one.pace();
        return List.of(
                key,
                one.zh(),
                one.en(),
                data,
                "" + one.batches(),
                "" + one.head(),
                "" + one.declared(),
                "" + one.outcomes().getOrDefault("released", 0L),
                "" + one.outcomes().getOrDefault("rejected", 0L),
                "" + one.outcomes().getOrDefault("returned", 0L),
                FigureText.text(pace.secondsPerHead(), 3),
                FigureText.text(pace.baselineSecondsPerHead(), 3),
                "" + pace.n(),
                "" + pace.baselineN(),
                FigureText.text(pace.fasterPercent(), 1));
    }

    private static void write(ObjectNode node, LoadingFigures one) {
        LoadingFigures.Pace pace = one.pace();
        node.put("batches", one.batches()).put("head", one.head()).put("declared", one.declared());
        ObjectNode outcomes = node.putObject("outcomes");
        OUTCOMES.forEach(outcome -> outcomes.put(outcome, one.outcomes().getOrDefault(outcome, 0L)));
        FigureText.put(node, "s_per_head", pace.secondsPerHead());
        FigureText.put(node, "baseline_s_per_head", pace.baselineSecondsPerHead());
        node.put("n", pace.n()).put("n_baseline", pace.baselineN()).put("timed", pace.timed());
        FigureText.put(node, "faster_percent", pace.fasterPercent());
    }

    private Future<?> alarms(Call call) {
        return figures(call).onSuccess(answer -> {
            ObjectNode body = Json.object().put("hours", answer.hours()).put("desks", answer.desks());
            body.put("per_desk_and_hour", answer.perDeskAndHour());
            write(body, answer.total());
            ArrayNode codes = body.putArray("codes");
            answer.byCode().forEach(one -> write(codes, one));
            ArrayNode offices = body.putArray("offices");
            answer.byOffice().forEach(one -> write(offices, one));
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> alarmsTable(Call call) {
        return figures(call).onSuccess(answer -> {
            CsvText table = new CsvText()
                    .row(List.of(
                            "code", "zh", "en", "alarms", "judged", "false", "false_percent", "claimed", "claim_s"));
            answer.byCode()
                    .forEach(one -> table.row(List.of(
                            one.key(),
                            one.zh(),
                            one.en(),
                            "" + one.alarms(),
                            "" + one.judged(),
                            "" + one.dismissed(),
                            FigureText.text(one.falsePercent(), 1),
                            "" + one.claimed(),
                            FigureText.text(one.claimSeconds(), 1))));
            FigureText.answer(call, "alarms", table);
        });
    }

    private Future<AlarmStatistics.Answer> figures(Call call) {
        return alarms.read(call.reach(site, Right.SEE_LOADINGS), AskedFor.days(call), AskedFor.text(call, "office"));
    }

    private static void write(ArrayNode list, AlarmFigures one) {
        ObjectNode node =
                list.addObject().put("key", one.key()).put("zh", one.zh()).put("en", one.en());
        write(node, one);
    }

    private static void write(ObjectNode node, AlarmFigures one) {
        node.put("alarms", one.alarms())
                .put("judged", one.judged())
                .put("false_alarms", one.dismissed())
                .put("claimed", one.claimed());
        FigureText.put(node, "false_percent", one.falsePercent());
        FigureText.put(node, "claim_s", one.claimSeconds());
    }

    private static Group group(String named) {
        return Arrays.stream(Group.values())
                .filter(group -> group.label().equals(named.isEmpty() ? "total" : named))
                .findFirst()
                .orElseThrow(() -> ProblemDetails.of(400, "STATS_GROUP"));
    }
}
