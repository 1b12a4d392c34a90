package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.counts.LineCounts.Status;
import dev.drover.dashboard.farms.FarmRegister;
import dev.drover.dashboard.loadings.LoadingNow;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** What loadings are judged against. A plan's version is its ETag; every change makes the next version. */
public final class PlansApi implements RestApi {

    private static final int DEFAULT_LIMIT = 50;

    /** As long as a plan file may be, with what JSON makes of it. */
    private static final long PLAN_BODY = 1024 * 1024;

    private final SiteRegistry site;
    private final SiteWriter writer;
    private final Audit audit;
    private final LoadingView loadings;
    private final FarmRegister farms;

    public PlansApi(SiteRegistry site, SiteWriter writer, Audit audit, LoadingView loadings, FarmRegister farms) {
        this.site = site;
        this.writer = writer;
        this.audit = audit;
        this.loadings = loadings;
        this.farms = farms;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/plans", Right.SEE_LOADINGS, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.GET, "/plans/:batch", Right.SEE_LOADINGS, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.POST, "/plan-files", Right.EDIT_PLANS, Scoping.ALIKE, this::readFile)
                        .withBody(PLAN_BODY),
                ApiRoute.of(HttpMethod.PUT, "/plans/:batch", Right.EDIT_PLANS, Scoping.ONE, this::put)
                        .withBody(PLAN_BODY),
                ApiRoute.of(HttpMethod.DELETE, "/plans/:batch", Right.EDIT_PLANS, Scoping.ONE, this::remove));
    }

    private Future<?> list(Call call) {
        Page page = Page.of(call.ctx(), DEFAULT_LIMIT);
        List<LoadingPlan> visible = site.plans().stream()
                .filter(plan -> call.sees(Right.SEE_LOADINGS, plan.farm()))
                .toList();
        ObjectNode body = Json.object();
        page.cut(visible, SiteRegistry::placeOf).write(body, (items, plan) -> PlanView.write(items.addObject(), plan));
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private Future<?> one(Call call) {
        answer(call, 200, existing(call, Right.SEE_LOADINGS).orElseThrow(ProblemDetails::notFound));
        return Future.succeededFuture();
    }

    /** What a plan file says, to be looked at and then put; nothing is kept. */
    private Future<?> readFile(Call call) {
        ObjectNode body = Json.object();
        PlanView.write(
                body, PlanForm.readFile(Json.body(call.ctx()).path("text").asText("")));
        Json.answer(call.ctx(), 200, body);
        return Future.succeededFuture();
    }

    private Future<?> put(Call call) {
        String batch = call.ctx().pathParam("batch");
        Optional<LoadingPlan> before = existing(call, Right.EDIT_PLANS);
        before.ifPresent(plan -> checkVersion(call, plan));
        if (before.isEmpty() && IfMatch.isGiven(call.ctx())) {
            throw ProblemDetails.of(412, "PLAN_GONE");
        }
        if (before.isEmpty() && site.plan(batch).isPresent()) {
            // Another farm's: it must not be overwritten, nor told of.
            throw ProblemDetails.notFound();
        }
        int version = before.map(LoadingPlan::version).orElse(0) + 1;
        ObjectNode body = Json.body(call.ctx());
        return farms.farm(body.path("farm").asText("")).compose(registered -> {
            LoadingPlan plan = new PlanForm(site, call.person(), registered.map(FarmRegister.Entry::farm))
                    .read(batch, version, body);
            return writer.put(plan)
                    .compose(written -> audited(call, before.isEmpty() ? "plan-add" : "plan-change", plan))
                    .onSuccess(written -> answer(call, before.isEmpty() ? 201 : 200, plan));
        });
    }

    /** Only before anything happened under it: rows that were judged against a plan keep pointing at it. */
    private Future<?> remove(Call call) {
        LoadingPlan plan = existing(call, Right.EDIT_PLANS).orElseThrow(ProblemDetails::notFound);
        checkVersion(call, plan);
        return loadings.read(List.of(plan)).compose(known -> {
            LoadingNow now = known.loadings().get(plan.batch());
            if (known.status() != Status.OK || now == null) {
                throw ProblemDetails.of(503, "PART_AWAY");
            }
            if (now.hasBegun()) {
                throw ProblemDetails.of(409, "PLAN_IN_USE");
            }
            return writer.removePlan(plan.batch())
                    .compose(removed -> audited(call, "plan-remove", plan))
                    .onSuccess(written -> Json.answerNothing(call.ctx()));
        });
    }

    private static void checkVersion(Call call, LoadingPlan plan) {
        if (IfMatch.required(call.ctx()) != plan.version()) {
            throw ProblemDetails.of(412, "PLAN_CHANGED", plan.version());
        }
    }

    private Optional<LoadingPlan> existing(Call call, Right right) {
        return site.plan(call.ctx().pathParam("batch")).filter(plan -> call.sees(right, plan.farm()));
    }

    private Future<Void> audited(Call call, String what, LoadingPlan plan) {
        String object = plan.batch() + " v" + plan.version();
        return audit.write(call.person().name(), what, object, "ok", call.source());
    }

    private static void answer(Call call, int status, LoadingPlan plan) {
        ObjectNode body = Json.object();
        PlanView.write(body, plan);
        IfMatch.answerWith(call.ctx(), plan.version());
        Json.answer(call.ctx(), status, body);
    }
}
