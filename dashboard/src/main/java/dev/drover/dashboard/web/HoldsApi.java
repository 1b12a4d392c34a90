package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.pins.Holds;
import dev.drover.dashboard.registry.SiteRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds: what a case keeps beyond its time. */
public final class HoldsApi implements RestApi {

    private static final Right RIGHT = Right.SUPERVISE_LOADINGS;
    private static final int MAX_CASE = 64;
    private static final int MAX_REASON = 500;

    private final SiteRegistry site;
    private final Holds holds;
    private final Audit audit;

    public HoldsApi(SiteRegistry site, Holds holds, Audit audit) {
        this.site = site;
        this.holds = holds;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/holds", RIGHT, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.POST, "/holds", RIGHT, Scoping.SEEN, this::make),
                ApiRoute.of(HttpMethod.DELETE, "/holds/:id", RIGHT, Scoping.ONE, this::lift));
    }

    private Future<?> list(Call call) {
        return holds.all().onSuccess(all -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            all.stream().filter(hold -> sees(call, hold.subjectId())).forEach(hold -> items.add(write(hold)));
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> make(Call call) {
        ObjectNode body = Json.body(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of("case_no", "reason", "batch", "until").contains(name)) {
                errors.add("/" + (name.length() > 64 ? name.substring(0, 64) : name), "FIELD_UNKNOWN");
            }
        });
        String caseNo = text(body, "case_no", MAX_CASE, errors);
        String reason = text(body, "reason", MAX_REASON, errors);
        String batch = text(body, "batch", MAX_CASE, errors);
        Instant until = until(body, errors);
        if (!errors.has("/batch") && !sees(call, batch)) {
            errors.add("/batch", "HOLD_BATCH");
        }
        errors.throwIfAny();
        return holds.make(
                        new Holds.Wish(caseNo, reason, batch, until),
                        call.person().name())
                .compose(hold -> audited(call, "hold-make", hold).onSuccess(written -> {
                    call.ctx().response().putHeader(HttpHeaders.LOCATION, ApiRoute.PREFIX + "/holds/" + hold.id());
                    Json.answer(call.ctx(), 201, write(hold));
                }));
    }

    private Future<?> lift(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        String who = call.person().name();
        return holds.one(Long.parseLong(id)).compose(found -> {
            Holds.Hold hold = found.filter(one -> sees(call, one.subjectId())).orElseThrow(ProblemDetails::notFound);
            return holds.lift(hold.id(), who)
                    .compose(lifted -> lifted ? audited(call, "hold-lift", hold) : Future.succeededFuture())
                    .onSuccess(written -> Json.answerNothing(call.ctx()));
        });
    }

    private Future<Void> audited(Call call, String what, Holds.Hold hold) {
        return audit.write(call.person().name(), what, hold.caseNo() + " " + hold.subjectId(), "ok", call.source());
    }

    private boolean sees(Call call, String batch) {
        return site.plan(batch).filter(plan -> call.sees(RIGHT, plan.farm())).isPresent();
    }

    private static String text(ObjectNode body, String field, int most, ProblemDetails.Collector errors) {
        String text = body.path(field).asText("").strip();
        if (text.isEmpty()) {
            errors.add("/" + field, "FIELD_REQUIRED");
        } else if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            errors.add("/" + field, "HOLD_TEXT", most);
        }
        return text;
    }

    private static @Nullable Instant until(ObjectNode body, ProblemDetails.Collector errors) {
        if (body.path("until").isMissingNode() || body.path("until").isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(body.path("until").asText()).toInstant();
        } catch (DateTimeException e) {
            errors.add("/until", "HOLD_UNTIL");
            return null;
        }
    }

    private static ObjectNode write(Holds.Hold hold) {
        Instant until = hold.until();
        Instant lifted = hold.liftedAt();
        return Json.object()
                .put("id", hold.id())
                .put("case_no", hold.caseNo())
                .put("reason", hold.reason())
                .put("batch", hold.subjectId())
                .put("made_by", hold.madeBy())
                .put("made_at", hold.madeAt().toString())
                .put("until", until == null ? null : until.toString())
                .put("lifted_by", hold.liftedBy())
                .put("lifted_at", lifted == null ? null : lifted.toString());
    }
}
