package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.alarms.AlarmEvent;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.orders.OrderDesk;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.store.Judgements;
import dev.drover.dashboard.store.Judgements.History;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandKeys;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Alarms and what people do with them. Each deed is an order: it goes to the topic of commands, and the alarm's next
 * step tells that it was done. Who orders says which step they saw; of two at once one is first, and the other is told
 * who.
 */
public final class AlarmsApi implements RestApi {

    private static final int DEFAULT_LIMIT = 100;

    private final SiteRegistry site;
    private final Audit audit;
    private final Judgements judgements;
    private final AlarmBoard alarms;
    private final OrderDesk orders;

    public AlarmsApi(SiteRegistry site, Audit audit, Judgements judgements, AlarmBoard alarms, OrderDesk orders) {
        this.site = site;
        this.audit = audit;
        this.judgements = judgements;
        this.alarms = alarms;
        this.orders = orders;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/alarms", Right.SEE_LOADINGS, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.GET, "/alarms/:id", Right.SEE_LOADINGS, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.POST, "/alarms/:id/claim", Right.HANDLE_ALARMS, Scoping.ONE, this::claim),
                ApiRoute.of(HttpMethod.POST, "/alarms/:id/close", Right.HANDLE_ALARMS, Scoping.ONE, this::close),
                ApiRoute.of(HttpMethod.POST, "/alarms/:id/shelve", Right.HANDLE_ALARMS, Scoping.ONE, this::shelve));
    }

    private Future<?> list(Call call) {
        Set<Alarm.State> states = states(call.ctx().queryParam("state"));
        String batch = String.join("", call.ctx().queryParam("batch"));
        Page page = Page.of(call.ctx(), DEFAULT_LIMIT);
        if (states.equals(Set.of(Alarm.State.CLOSED))) {
            return history(call, batch, page);
        }
        Predicate<Alarm> wanted = alarm -> states.contains(alarm.state())
                && (batch.isEmpty() || alarm.batch().equals(batch))
                && reaches(call, Right.SEE_LOADINGS, alarm);
        answer(call, page.cut(alarms.alarms(wanted), AlarmBoard::placeOf));
        return Future.succeededFuture();
    }

    /** Closed ones as far back as the database goes. */
    private Future<?> history(Call call, String batch, Page page) {
        return judgements
                .closedAlarms(
                        call.reach(site, Right.SEE_LOADINGS),
                        batch,
                        page.after().orElse(ListPlace.FIRST),
                        page.limit() + 1)
                .onSuccess(some -> answer(call, page.cut(some.items(), some.total(), AlarmBoard::placeOf)));
    }

    private void answer(Call call, Page.Cut<Alarm> cut) {
        ObjectNode body = Json.object();
        cut.write(body, (items, alarm) -> items.add(write(alarm)));
        Json.answer(call.ctx(), 200, body);
    }

    /** The alarm with all its steps. The board is ahead of the database by moments; what it knows is added. */
    private Future<?> one(Call call) {
        String id = call.ctx().pathParam("id");
        return judgements.alarm(id).compose(history -> {
            Optional<Alarm> newest = alarms.alarm(id).or(() -> history.map(History::now));
            Alarm alarm =
                    newest.filter(one -> reaches(call, Right.SEE_LOADINGS, one)).orElseThrow(ProblemDetails::notFound);
            List<Alarm> steps = new ArrayList<>(history.map(History::steps).orElse(List.of()));
            if (steps.stream().noneMatch(step -> step.seq() == alarm.seq())) {
                steps.add(alarm);
            }
            return orders.holder(alarm).onSuccess(holder -> {
                ObjectNode body = write(alarm);
                body.put("under_way_by", holder.orElse(""));
                ArrayNode told = body.putArray("steps");
                steps.forEach(step -> told.add(write(step)));
                IfMatch.answerWith(call.ctx(), alarm.seq());
                Json.answer(call.ctx(), 200, body);
            });
        });
    }

    private Future<?> claim(Call call) {
        return order(call, Command.Kind.ACK_ALARM, "alarm-claim");
    }

    private Future<?> close(Call call) {
        return order(call, Command.Kind.CLOSE_ALARM, "alarm-close");
    }

    private Future<?> shelve(Call call) {
        return order(call, Command.Kind.SHELVE_ALARM, "alarm-shelve");
    }

    private Future<?> order(Call call, Command.Kind kind, String what) {
        Alarm alarm = alarm(call, Right.HANDLE_ALARMS);
        long seen = IfMatch.required(call.ctx());
        Map<String, String> values = CommandForm.values(kind, Json.body(call.ctx()), "");
        refuseIfNotTheirs(call, alarm, seen);
        if (kind != Command.Kind.CLOSE_ALARM && !alarm.open()) {
            throw ProblemDetails.of(409, "ALARM_RESOLVED");
        }
        if (kind == Command.Kind.ACK_ALARM && alarm.state() == Alarm.State.ACKED) {
            throw ProblemDetails.of(409, "ALARM_YOURS");
        }
        values.put(CommandKeys.ALARM, alarm.id());
        Command command = new Command(
                CommandForm.idOrFresh(call.ctx()),
                target(alarm),
                kind,
                call.person().name(),
                orders.nowMicros(),
                values);
        return orders.takeTurn(alarm, command)
                .compose(other -> {
                    other.ifPresent(name -> {
                        throw ProblemDetails.of(412, "ALARM_TAKEN", name);
                    });
                    return orders.send(command);
                })
                .compose(sent -> {
                    if (!sent) {
                        throw ProblemDetails.of(409, "IDEMPOTENCY_KEY_USED");
                    }
                    return audit.write(call.person().name(), what, alarm.id(), "ok", call.source());
                })
                .onSuccess(written -> {
                    ObjectNode body = Json.object().put("command", command.id());
                    body.set("alarm", write(alarm));
                    CommandForm.answerAccepted(
                            call.ctx(), "/alarms/" + alarm.id().replace("/", "%2F"), body);
                });
    }

    /** One owner at a time; what nobody has claimed anybody may close or shelve. */
    private static void refuseIfNotTheirs(Call call, Alarm alarm, long seen) {
        String owner = alarm.owner();
        if (alarm.state() == Alarm.State.CLOSED) {
            throw ProblemDetails.of(412, "ALARM_CLOSED", owner.isEmpty() ? "?" : owner);
        }
        if (!owner.isEmpty() && !owner.equals(call.person().name())) {
            throw ProblemDetails.of(412, "ALARM_TAKEN", owner);
        }
        if (seen != alarm.seq()) {
            throw ProblemDetails.of(412, "ALARM_CHANGED", alarm.seq());
        }
    }

    /** The alarm of the path, if it exists and {@code right} reaches it; both failures look the same. */
    private Alarm alarm(Call call, Right right) {
        return alarms.alarm(call.ctx().pathParam("id"))
                .filter(alarm -> reaches(call, right, alarm))
                .orElseThrow(ProblemDetails::notFound);
    }

    private boolean reaches(Call call, Right right, Alarm alarm) {
        return call.sees(right, site.farmOf(alarm));
    }

    private ObjectNode write(Alarm alarm) {
        return AlarmEvent.write(alarm, site.farmOf(alarm));
    }

    private static String target(Alarm alarm) {
        if (!alarm.batch().isEmpty()) {
            return alarm.batch();
        }
        return alarm.cameraId().isEmpty() ? alarm.subject() : alarm.cameraId();
    }

    private static Set<Alarm.State> states(List<String> given) {
        String names = given.isEmpty() ? "open" : given.get(0);
        if (names.equals("open")) {
            return Set.of(Alarm.State.RAISED, Alarm.State.ACKED, Alarm.State.RESOLVED);
        }
        try {
            return Arrays.stream(names.split(","))
                    .map(name -> Alarm.State.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw ProblemDetails.of(400, "ALARM_STATE");
        }
    }
}
