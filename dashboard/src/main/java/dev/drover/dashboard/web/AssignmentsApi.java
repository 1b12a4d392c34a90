package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.loadings.Assignments;
import dev.drover.dashboard.loadings.Assignments.Taken;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * Who supervises a loading: taken by one officer at a time, handed on in the middle of it, given back. What was counted
 * and checked stands in the ledger and does not move with it.
 */
public final class AssignmentsApi implements RestApi {

    private static final Right RIGHT = Right.SUPERVISE_LOADINGS;
    private static final int MAX_NOTE = 500;

    private final SiteRegistry site;
    private final Assignments assignments;
    private final People people;
    private final Audit audit;

    public AssignmentsApi(SiteRegistry site, Assignments assignments, People people, Audit audit) {
        this.site = site;
        this.assignments = assignments;
        this.people = people;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        String path = "/loadings/:batch/assignment";
        return List.of(
                ApiRoute.of(HttpMethod.POST, path, RIGHT, Scoping.ONE, this::take),
                ApiRoute.of(HttpMethod.PUT, path, RIGHT, Scoping.ONE, this::hand),
                ApiRoute.of(HttpMethod.DELETE, path, RIGHT, Scoping.ONE, this::giveBack));
    }

    private Future<?> take(Call call) {
        LoadingPlan plan = plan(call);
        Person person = call.person();
        return assignments
                .take(plan.batch(), person.id(), person.name())
                .compose(taken -> {
                    if (taken.personId() != person.id()) {
                        throw ProblemDetails.of(409, "LOADING_TAKEN", taken.officer());
                    }
                    return audited(call, "loading-take", plan.batch()).map(taken);
                })
                .onSuccess(taken -> Json.answer(call.ctx(), 201, write(taken)));
    }

    private Future<?> hand(Call call) {
        LoadingPlan plan = plan(call);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields body = new JsonFields(Json.body(call.ctx()), errors).only(Set.of("to", "note"));
        String to = body.text("to", "").strip();
        String note = body.text("note", "").strip();
        if (note.length() > MAX_NOTE || note.chars().anyMatch(Character::isISOControl)) {
            errors.add("/note", "HOLD_TEXT", MAX_NOTE);
        }
        return assignments.of(plan.batch()).compose(stands -> {
            Taken from = stands.orElseThrow(() -> ProblemDetails.of(409, "LOADING_NOT_TAKEN"));
            refuseForeign(call, plan, from);
            return officer(to, plan, errors)
                    .compose(next -> assignments
                            .hand(from, next.id(), next.name(), note)
                            .compose(done -> {
                                if (!done) {
                                    throw ProblemDetails.of(409, "LOADING_NOT_TAKEN");
                                }
                                return audited(call, "loading-hand-over", plan.batch() + " " + next.name());
                            }))
                    .compose(written -> assignments.of(plan.batch()))
                    .onSuccess(now -> Json.answer(
                            call.ctx(),
                            200,
                            write(now.orElseThrow(() -> ProblemDetails.of(409, "LOADING_NOT_TAKEN")))));
        });
    }

    /** Whoever has it hands it on; whoever writes plans can, too, when that officer has gone. */
    private static void refuseForeign(Call call, LoadingPlan plan, Taken from) {
        if (from.personId() != call.person().id() && !call.sees(Right.EDIT_PLANS, plan.farm())) {
            throw ProblemDetails.of(409, "LOADING_TAKEN", from.officer());
        }
    }

    /** In the same words for nobody and for somebody who may not supervise there. */
    private Future<Person> officer(String name, LoadingPlan plan, ProblemDetails.Collector errors) {
        return people.byName(name.length() > 64 ? "" : name.replace("\0", "")).map(found -> {
            if (found.filter(person -> person.may(RIGHT, plan.farm())).isEmpty()) {
                errors.add("/to", "LOADING_OFFICER");
            }
            errors.throwIfAny();
            return found.orElseThrow();
        });
    }

    private Future<?> giveBack(Call call) {
        LoadingPlan plan = plan(call);
        return assignments
                .giveBack(plan.batch(), call.person().id())
                .compose(had -> {
                    if (!had) {
                        throw ProblemDetails.of(409, "LOADING_NOT_YOURS");
                    }
                    return audited(call, "loading-give-back", plan.batch());
                })
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    private LoadingPlan plan(Call call) {
        return call.plan(site, call.ctx().pathParam("batch"), RIGHT);
    }

    private Future<Void> audited(Call call, String what, String object) {
        return audit.write(call.person().name(), what, object, "ok", call.source());
    }

    private static ObjectNode write(Taken taken) {
        return Json.object()
                .put("batch", taken.batch())
                .put("officer", taken.officer())
                .put("since", taken.since().toString());
    }
}
