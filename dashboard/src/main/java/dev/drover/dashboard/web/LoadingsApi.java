package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.alarms.AlarmEvent;
import dev.drover.dashboard.counts.LineCounts.Status;
import dev.drover.dashboard.live.JudgedEvent;
import dev.drover.dashboard.loadings.Assignments;
import dev.drover.dashboard.loadings.LoadingHistory;
import dev.drover.dashboard.loadings.LoadingNow;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.orders.OrderDesk;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.fold.FoldedLoading;
import dev.drover.pipeline.wire.fold.LoadingFold;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loadings: their list, one with all that was judged, and what people order. */
public final class LoadingsApi implements RestApi {

    /**
     * Where loadings are told from.
     *
     * @param now where they stand
     * @param rows the ledger's rows of each
     * @param alarms the alarms of each
     * @param assignments who supervises each
     */
    public record Sources(LoadingView now, LoadingHistory rows, AlarmBoard alarms, Assignments assignments) {}

    private static final int DEFAULT_LIMIT = 50;

    /** The marks of a recount are the most that anybody orders at once. */
    private static final long COMMAND_BODY = 320 * 1024;

    private final SiteRegistry site;
    private final Audit audit;
    private final LoadingView loadings;
    private final LoadingHistory rows;
    private final AlarmBoard alarms;
    private final Assignments assignments;
    private final OrderDesk orders;
    private final RecountsApi recounts;

    public LoadingsApi(SiteRegistry site, Sources sources, OrderDesk orders, RecountsApi recounts, Audit audit) {
        this.site = site;
        this.loadings = sources.now;
        this.rows = sources.rows;
        this.alarms = sources.alarms;
        this.assignments = sources.assignments;
        this.orders = orders;
        this.recounts = recounts;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/loadings", Right.SEE_LOADINGS, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.GET, "/loadings/:batch", Right.SEE_LOADINGS, Scoping.ONE, this::one),
                ApiRoute.of(
                                HttpMethod.POST,
                                "/loadings/:batch/commands",
                                Right.SUPERVISE_LOADINGS,
                                Scoping.ONE,
                                this::order)
                        .withBody(COMMAND_BODY)
                        .alsoBlind());
    }

    private Future<?> list(Call call) {
        Page page = Page.of(call.ctx(), DEFAULT_LIMIT);
        List<LoadingPlan> visible = site.plans().stream()
                .filter(plan -> call.sees(Right.SEE_LOADINGS, plan.farm()))
                .toList();
        Page.Cut<LoadingPlan> shown = page.cut(visible, SiteRegistry::placeOf);
        return officers(shown.items())
                .compose(officers -> loadings.read(shown.items()).onSuccess(known -> {
                    ObjectNode body = Json.object().put("status", label(known.status()));
                    ArrayNode items = body.putArray("items");
                    for (LoadingPlan plan : shown.items()) {
                        ObjectNode item = items.addObject();
                        PlanView.writeSummary(item, plan);
                        now(known, plan, item);
                        item.put(
                                "open_alarms",
                                openAlarms(plan.batch(), known.loadings().get(plan.batch())));
                        item.put("officer", officers.getOrDefault(plan.batch(), ""));
                    }
                    shown.writeRest(body);
                    Json.answer(call.ctx(), 200, body);
                }));
    }

    /** Who supervises each of {@code plans}, by batch. */
    private Future<Map<String, String>> officers(List<LoadingPlan> plans) {
        return assignments.of(plans.stream().map(LoadingPlan::batch).toList()).map(taken -> {
            Map<String, String> officers = new HashMap<>();
            taken.forEach((batch, one) -> officers.put(batch, one.officer()));
            return officers;
        });
    }

    private Future<?> one(Call call) {
        LoadingPlan plan = plan(call, Right.SEE_LOADINGS);
        return officers(List.of(plan)).compose(officers -> rows.of(plan.batch())
                .compose(rows -> loadings.read(List.of(plan)).onSuccess(known -> {
                    FoldedLoading loading = LoadingFold.of(plan.batch(), rows);
                    ObjectNode body = LoadingStateView.write(loading);
                    body.put("status", label(known.status()));
                    PlanView.write(body.putObject("plan"), plan);
                    cameras(body.putArray("cameras"), plan);
                    now(known, plan, body.putObject("now"));
                    ArrayNode told = body.putArray("alarms");
                    List<Alarm> all = alarms.alarms(alarm -> isOf(alarm, plan.batch(), endOf(loading)));
                    body.put("alarms_total", all.size());
                    all.stream().limit(Page.MAX).forEach(alarm -> told.add(AlarmEvent.write(alarm, plan.farm())));
                    body.put("officer", officers.getOrDefault(plan.batch(), ""));
                    Json.answer(call.ctx(), 200, body);
                })));
    }

    private Future<?> order(Call call) {
        LoadingPlan plan = plan(call, Right.SUPERVISE_LOADINGS);
        ObjectNode body = Json.body(call.ctx());
        Command.Kind kind = CommandForm.kind(body);
        if (call.session().countsBlind() && kind != Command.Kind.BLIND_COUNT) {
            throw ProblemDetails.of(403, "BLIND_COUNT_OPEN", call.session().blindBatch());
        }
        Future<Map<String, String>> values =
                switch (kind) {
                    case RECOUNT, BLIND_COUNT -> recounts.values(call, plan, kind, body.path("values"));
                    default -> Future.succeededFuture(CommandForm.values(kind, body.path("values"), "/values"));
                };
        String id = CommandForm.requiredId(call.ctx());
        return values.compose(given -> send(
                call, plan, new Command(id, plan.batch(), kind, call.person().name(), orders.nowMicros(), given)));
    }

    private Future<?> send(Call call, LoadingPlan plan, Command command) {
        String what =
                "loading-" + command.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return orders.send(command)
                .compose(sent -> {
                    if (!sent) {
                        throw ProblemDetails.of(409, "IDEMPOTENCY_KEY_USED");
                    }
                    return recounts.sent(call, plan, command.kind());
                })
                .compose(ended -> audit.write(call.person().name(), what, plan.batch(), "ok", call.source()))
                .onSuccess(written -> CommandForm.answerAccepted(
                        call.ctx(), "/loadings/" + plan.batch(), Json.object().put("command", command.id())));
    }

    private LoadingPlan plan(Call call, Right right) {
        return call.plan(site, call.ctx().pathParam("batch"), right);
    }

    private long openAlarms(String batch, @Nullable LoadingNow now) {
        long end = now != null && now.phase().equals(Phase.CONCLUDED.name()) ? now.eventMicros() : Long.MAX_VALUE;
        return alarms.alarms(alarm -> isOf(alarm, batch, end) && alarm.open()).size();
    }

    private static long endOf(FoldedLoading loading) {
        FoldedLoading.Conclusion outcome = loading.outcome();
        return outcome == null ? Long.MAX_VALUE : outcome.row().eventMicros();
    }

    /**
     * Whether an alarm is this loading's. A camera is not told that its loading is concluded, and names it until the
     * plan is over: what befalls the camera itself after that is no matter of the loading.
     */
    static boolean isOf(Alarm alarm, String batch, long concludedMicros) {
        boolean ofCamera = !alarm.subject().equals(alarm.batch());
        return alarm.batch().equals(batch) && !(ofCamera && alarm.raisedMicros() > concludedMicros);
    }

    /** Nothing where the view is not known: the page says so and shows no zero. */
    private static void now(LoadingView.Known known, LoadingPlan plan, ObjectNode node) {
        LoadingNow now = known.loadings().get(plan.batch());
        if (now != null) {
            JudgedEvent.write(node, now);
        }
    }

    /** Names of the plan's cameras; one that was removed since is told without. */
    private void cameras(ArrayNode list, LoadingPlan plan) {
        plan.cameras().forEach(one -> list.addObject()
                .put("id", one.cameraId())
                .put("role", one.role().name().toLowerCase(Locale.ROOT))
                .put("name", site.camera(one.cameraId()).map(Camera::name).orElse("")));
    }

    private static String label(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
