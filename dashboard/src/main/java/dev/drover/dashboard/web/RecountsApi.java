package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.live.LiveHub;
import dev.drover.dashboard.loadings.LoadingHistory;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.recounts.BlindCounts;
import dev.drover.dashboard.recounts.CountedTime;
import dev.drover.dashboard.recounts.RampTime;
import dev.drover.dashboard.recounts.RecountCheck;
import dev.drover.dashboard.recounts.RecountDesk;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.TimeSpan;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.LoadingFold;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Counting a loading again from its recording: what there is to look at, and the count that sees no number. */
public final class RecountsApi implements RestApi {

    /**
     * What it needs.
     *
     * @param rows the ledger's rows of each loading
     * @param desk what recordings there are
     * @param blind who may see no number
     * @param hub tells who may see no number nothing more
     */
    public record Tools(LoadingHistory rows, RecountDesk desk, BlindCounts blind, LiveHub hub) {}

    private final SiteRegistry site;
    private final Tools tools;
    private final Audit audit;
    private final ToLongFunction<Camera> judgedMicros;
    private final int speed;

    /**
     * @param judgedMicros event time of the newest picture of a camera that was judged, 0 if none is known
     * @param speed what is played no faster than so many times counts as looked at
     */
    public RecountsApi(SiteRegistry site, Tools tools, Audit audit, ToLongFunction<Camera> judgedMicros, int speed) {
        this.site = site;
        this.tools = tools;
        this.audit = audit;
        this.judgedMicros = judgedMicros;
        this.speed = speed;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/loadings/:batch/recount", Right.SEE_LOADINGS, Scoping.ONE, this::look)
                        .alsoBlind(),
                ApiRoute.of(
                        HttpMethod.POST,
                        "/loadings/:batch/blind-count",
                        Right.SUPERVISE_LOADINGS,
                        Scoping.ONE,
                        this::begin),
                ApiRoute.of(
                                HttpMethod.DELETE,
                                "/loadings/:batch/blind-count",
                                Right.SUPERVISE_LOADINGS,
                                Scoping.ONE,
                                this::giveUp)
                        .alsoBlind());
    }

    private Future<?> look(Call call) {
        LoadingPlan plan = plan(call, Right.SEE_LOADINGS);
        boolean blind = call.session().countsBlind();
        if (blind && !call.session().blindBatch().equals(plan.batch())) {
            throw ProblemDetails.of(403, "BLIND_COUNT_OPEN", call.session().blindBatch());
        }
        return tools.rows.of(plan.batch()).compose(rows -> {
            CountedTime counted = CountedTime.of(rows);
            ObjectNode body = RecountView.write(plan, counted, speed, blind);
            plan.cameras().forEach(one -> body.withArray("cameras")
                    .addObject()
                    .put("id", one.cameraId())
                    .put("role", one.role().name().toLowerCase(Locale.ROOT))
                    .put("name", site.camera(one.cameraId()).map(Camera::name).orElse("")));
            if (!blind) {
                RecountView.writeKnown(body, LoadingFold.of(plan.batch(), rows));
            }
            return time(plan, counted).onSuccess(time -> {
                RecountView.write(body, time);
                Json.answer(call.ctx(), 200, body);
            });
        });
    }

    private Future<RampTime> time(LoadingPlan plan, CountedTime counted) {
        String ramp = plan.camera(CameraRole.RAMP).orElse("");
        if (!counted.ended() || ramp.isEmpty() || counted.toMicros() <= counted.fromMicros()) {
            return Future.succeededFuture(new RampTime(List.of()));
        }
        long judged = site.camera(ramp).map(judgedMicros::applyAsLong).orElse(0L);
        return tools.desk.time(ramp, new TimeSpan(counted.fromMicros(), counted.toMicros()), judged);
    }

    private Future<?> begin(Call call) {
        LoadingPlan plan = plan(call, Right.SUPERVISE_LOADINGS);
        return tools.rows.of(plan.batch()).compose(rows -> {
            FoldedLoading state = LoadingFold.of(plan.batch(), rows);
            if (state.counts().recountedBy().isEmpty() || !CountedTime.of(rows).ended()) {
                throw ProblemDetails.of(409, "BLIND_COUNT_NOTHING");
            }
            if (state.counts().recountedBy().equals(call.person().name())) {
                throw ProblemDetails.of(409, "BLIND_COUNT_SELF");
            }
            return tools.blind
                    .begin(plan.batch(), call.person().id(), call.person().name())
                    .compose(begun -> {
                        if (!begun) {
                            throw ProblemDetails.of(409, "BLIND_COUNT_OTHER");
                        }
                        tools.hub.hideFrom(call.person());
                        return audit.write(
                                call.person().name(), "blind-count-begin", plan.batch(), "ok", call.source());
                    })
                    .onSuccess(written ->
                            Json.answer(call.ctx(), 201, Json.object().put("batch", plan.batch())));
        });
    }

    private Future<?> giveUp(Call call) {
        LoadingPlan plan = plan(call, Right.SUPERVISE_LOADINGS);
        return tools.blind
                .end(plan.batch(), call.person().id(), BlindCounts.End.GIVEN_UP)
                .compose(ended -> {
                    if (!ended) {
                        throw ProblemDetails.of(409, "BLIND_COUNT_NONE");
                    }
                    return audit.write(call.person().name(), "blind-count-give-up", plan.batch(), "ok", call.source());
                })
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    /** The values of a count from the recording as they go out: what was told, and the files it was seen in. */
    Future<Map<String, String>> values(Call call, LoadingPlan plan, Kind kind, JsonNode given) {
        boolean mine = call.session().blindBatch().equals(plan.batch());
        if (kind == Kind.BLIND_COUNT && !mine) {
            throw ProblemDetails.of(409, "BLIND_COUNT_NONE");
        }
        RecountForm.Sent sent = RecountForm.read(kind, plan, given);
        return tools.rows.of(plan.batch()).compose(rows -> complete(plan, rows, sent));
    }

    private Future<Map<String, String>> complete(LoadingPlan plan, List<LedgerEntry> rows, RecountForm.Sent sent) {
        CountedTime counted = CountedTime.of(rows);
        if (!counted.ended()) {
            throw ProblemDetails.of(409, "RECOUNT_NOT_ENDED");
        }
        TimeSpan span = new TimeSpan(counted.fromMicros(), counted.toMicros());
        String ramp = plan.camera(CameraRole.RAMP).orElse("");
        return time(plan, counted).compose(time -> {
            Optional<RecountCheck.Fault> fault =
                    new RecountCheck(ramp, span, time, RecountDesk.slitMicros()).fault(sent.told());
            fault.ifPresent(why -> {
                throw ProblemDetails.of(409, why.code(), why.about().toArray());
            });
            return tools.desk.complete(span, time, sent.told()).map(count -> {
                Map<String, String> values = new TreeMap<>(sent.values());
                values.putAll(count.values());
                return values;
            });
        });
    }

    /** A blind count that is sent has ended. */
    Future<Void> sent(Call call, LoadingPlan plan, Kind kind) {
        return kind == Kind.BLIND_COUNT
                ? tools.blind
                        .end(plan.batch(), call.person().id(), BlindCounts.End.SENT)
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private LoadingPlan plan(Call call, Right right) {
        return call.plan(site, call.ctx().pathParam("batch"), right);
    }
}
