package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.appointments.Booking;
import dev.drover.dashboard.appointments.BookingCheck;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.sessions.BookingDesk;
import dev.drover.dashboard.sessions.BookingDesk.Booked;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.dashboard.sessions.SessionList.Busy;
import dev.drover.dashboard.sessions.SessionOrder.Who;
import dev.drover.dashboard.sessions.SessionStatistics;
import dev.drover.dashboard.stats.DaySpan;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionVerdict;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Appointments: free slots, booking with every reason against it, visits on the spot. */
public final class AppointmentsApi implements RestApi {

    private static final List<String> FIELDS =
            List.of("enterprise", "type", "declaration", "place", "slot_from", "officer", "devices");
    private static final List<String> VISIT_FIELDS = List.of("enterprise", "type", "declaration", "result", "day");

    /** What appointments are made with. */
    public record Tools(BookingDesk desk, SessionList list, EnterpriseRegister register, SessionStatistics figures) {}

    private final Tools tools;
    private final Audit audit;
    private final Clock clock;

    public AppointmentsApi(Tools tools, Audit audit, Clock clock) {
        this.tools = tools;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/slots", Right.SEE_SESSIONS, Scoping.SEEN, this::slots),
                ApiRoute.of(HttpMethod.POST, "/appointments", Right.BOOK_SESSIONS, Scoping.SEEN, this::book),
                ApiRoute.of(HttpMethod.POST, "/site-visits", Right.SUPERVISE_SESSIONS, Scoping.SEEN, this::visit));
    }

    /** Every slot of a day of an office with who is busy then; an enterprise is told how many, not who. */
    private Future<?> slots(Call call) {
        String office = AskedFor.text(call, "office");
        LocalDate day = day(AskedFor.text(call, "day"));
        if (!call.person().offices(Right.SEE_SESSIONS).hold(office)) {
            throw ProblemDetails.notFound();
        }
        DaySpan span = new DaySpan(Optional.of(day), Optional.of(day));
        boolean officer = !call.person().ofEnterprise();
        return tools.list.busy(office, span.fromMicros(), span.untilMicros()).onSuccess(busy -> {
            ObjectNode body = Json.object().put("day", day.toString());
            ArrayNode slots = body.putArray("slots");
            long step = TimeUnit.MILLISECONDS.toMicros(BookingCheck.SLOT.toMillis());
            for (long at = span.fromMicros(); at < span.untilMicros(); at += step) {
                slot(slots.addObject(), at, step, busy, officer);
            }
            Json.answer(call.ctx(), 200, body);
        });
    }

    private void slot(ObjectNode node, long at, long step, List<Busy> busy, boolean officer) {
        List<Busy> then =
                busy.stream().filter(one -> one.slotFromMicros() == at).toList();
        node.put("from_ms", at / 1000)
                .put("to_ms", (at + step) / 1000)
                .put("past", at + step <= clock.millis() * 1000)
                .put("appointments", then.size());
        ArrayNode officers = node.putArray("officers");
        if (officer) {
            then.stream().map(Busy::officer).filter(name -> !name.isEmpty()).forEach(officers::add);
        }
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw ProblemDetails.of(400, "STATS_DAYS");
    }

    private Future<?> book(Call call) {
        String id = CommandForm.requiredId(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Booking booking = booking(Json.body(call.ctx()), errors);
        errors.throwIfAny();
        boolean enterprise = call.person().ofEnterprise();
        Who who = new Who(call.person().name(), enterprise ? Party.ENTERPRISE : Party.OFFICER);
        return tools.register
                .reach(call.person(), Right.BOOK_SESSIONS)
                .compose(reach -> tools.desk.book(booking, reach, who, id))
                .compose(booked -> answer(call, booked));
    }

    private static Booking booking(ObjectNode body, ProblemDetails.Collector errors) {
        JsonFields fields = new JsonFields(body, errors).only(FIELDS);
        return new Booking(
                EnterpriseForm.line(fields, "enterprise", 32, true, errors),
                EnterpriseForm.line(fields, "type", 41, true, errors),
                EnterpriseForm.line(fields, "declaration", 64, false, errors),
                EnterpriseForm.line(fields, "place", 200, false, errors),
                slot(fields.text("slot_from", ""), errors),
                EnterpriseForm.line(fields, "officer", 64, false, errors),
                fields.texts("devices"));
    }

    private static long slot(String text, ProblemDetails.Collector errors) {
        try {
            return TimeUnit.MILLISECONDS.toMicros(
                    OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            errors.add("/slot_from", "RANGE_ZONE");
            return 0;
        }
    }

    private Future<?> answer(Call call, Booked booked) {
        booked.taken().ifPresent(taken -> {
            throw ProblemDetails.of(409, taken.code(), taken.who(), taken.other());
        });
        if (!booked.reasons().isEmpty()) {
            ProblemDetails.Collector errors = new ProblemDetails.Collector();
            booked.reasons()
                    .forEach(one -> errors.add(
                            "/" + one.field(), one.code(), one.values().toArray()));
            throw errors.as(422, "BOOKING_REFUSED");
        }
        String session = booked.session().orElseThrow();
        call.ctx().response().putHeader(HttpHeaders.LOCATION, ApiRoute.PREFIX + "/sessions/" + session);
        return audit.write(call.person().name(), "appointment-add", session, "ok", call.source())
                .compose(written -> Json.answer(call.ctx(), 201, Json.object().put("session", session)));
    }

    private Future<?> visit(Call call) {
        String id = CommandForm.requiredId(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(Json.body(call.ctx()), errors).only(VISIT_FIELDS);
        String enterprise = EnterpriseForm.line(fields, "enterprise", 32, true, errors);
        String type = EnterpriseForm.line(fields, "type", 41, true, errors);
        String declaration = EnterpriseForm.line(fields, "declaration", 18, false, errors);
        Optional<SessionVerdict> result = SessionForm.named(SessionVerdict.values(), fields.text("result", ""));
        if (result.isEmpty()) {
            errors.add("/result", "SESSION_VERDICT");
        }
        errors.throwIfAny();
        LocalDate day = day(fields.text("day", ""));
        return tools.register
                .reach(call.person(), Right.SUPERVISE_SESSIONS)
                .compose(reach -> tools.register.one(reach, enterprise))
                .map(found -> found.orElseThrow(ProblemDetails::notFound))
                .compose(found -> tools.figures.visited(
                        id,
                        new SessionStatistics.Visit(
                                found.office(),
                                enterprise,
                                type,
                                declaration,
                                result.orElseThrow().name(),
                                new DaySpan(Optional.of(day), Optional.of(day)).fromMicros())))
                .compose(done -> audit.write(call.person().name(), "site-visit", enterprise, "ok", call.source()))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }
}
