package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.SignInDesk;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Signing in and out, changing the own password, tickets for the websocket. */
public final class SessionApi implements RestApi {

    private final AccessGate gate;
    private final SignInDesk desk;
    private final Sessions sessions;
    private final Audit audit;
    private final DashboardMetrics metrics;

    public SessionApi(AccessGate gate, SignInDesk desk, Sessions sessions, Audit audit, DashboardMetrics metrics) {
        this.gate = gate;
        this.desk = desk;
        this.sessions = sessions;
        this.audit = audit;
        this.metrics = metrics;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(HttpMethod.POST, "/session", this::signIn),
                ApiRoute.of(HttpMethod.GET, "/session", Right.BE_SIGNED_IN, this::whoAmI),
                ApiRoute.of(HttpMethod.DELETE, "/session", Right.BE_SIGNED_IN, this::signOut),
                ApiRoute.of(HttpMethod.PUT, "/session/password", Right.BE_SIGNED_IN, this::changePassword),
                ApiRoute.of(HttpMethod.POST, "/ws-tickets", Right.SEE_CAMERAS, this::ticket));
    }

    private Future<?> signIn(Call call) {
        ObjectNode body = Json.body(call.ctx());
        String name = text(body, "name");
        String password = text(body, "password");
        if (name.isBlank() || name.length() > 64 || password.isEmpty() || password.length() > Passwords.MAX_LENGTH) {
            throw ProblemDetails.of(401, "WRONG_NAME_OR_PASSWORD");
        }
        long wait = desk.secondsToWait(name, call.source());
        if (wait > 0 || desk.busy()) {
            metrics.logins.labels("limited").inc();
            throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", Math.max(1, wait));
        }
        return desk.check(name, password, call.source())
                .compose(person -> person.isEmpty() ? refuse(People.key(name), call) : welcome(person.get(), call));
    }

    private Future<Void> refuse(String account, Call call) {
        metrics.logins.labels("refused").inc();
        return audit.write(account, "sign-in", account, "refused", call.source())
                .compose(written -> {
                    throw ProblemDetails.of(401, "WRONG_NAME_OR_PASSWORD");
                });
    }

    private Future<Void> welcome(Person person, Call call) {
        metrics.logins.labels("ok").inc();
        return sessions.open(person, call.source())
                .compose(token -> audit.write(person.name(), "sign-in", person.name(), "ok", call.source())
                        .onSuccess(written -> {
                            call.ctx().response().addCookie(gate.cookie(token, sessions.life()));
                            Json.answer(call.ctx(), 201, write(person));
                        }));
    }

    private Future<?> whoAmI(Call call) {
        Json.answer(call.ctx(), 200, write(call.person()));
        return Future.succeededFuture();
    }

    private Future<?> signOut(Call call) {
        return sessions.close(call.session())
                .compose(closed -> audit.write(
                        call.person().name(), "sign-out", call.person().name(), "ok", call.source()))
                .onSuccess(written -> {
                    call.ctx().response().addCookie(gate.cookie("", Duration.ZERO));
                    Json.answerNothing(call.ctx());
                });
    }

    private Future<?> changePassword(Call call) {
        ObjectNode body = Json.body(call.ctx());
        String fresh = text(body, "new_password");
        checkNew(fresh, "/new_password");
        String name = call.person().name();
        long wait = desk.secondsToWait(name, call.source());
        if (wait > 0) {
            throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", wait);
        }
        return desk.check(name, text(body, "old_password"), call.source())
                .compose(person -> {
                    if (person.isEmpty()) {
                        throw ProblemDetails.of(422, "WRONG_OLD_PASSWORD");
                    }
                    return desk.changePassword(person.get(), fresh);
                })
                .compose(changed -> sessions.closeOthers(call.person().id(), call.session()))
                .compose(closed -> audit.write(
                        call.person().name(), "change-password", call.person().name(), "ok", call.source()))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    static void checkNew(String password, String pointer) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        if (password.length() < Passwords.MIN_LENGTH || password.length() > Passwords.MAX_LENGTH) {
            errors.add(pointer, "PASSWORD_LENGTH", Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
        }
        errors.throwIfAny();
    }

    private Future<?> ticket(Call call) {
        return sessions.ticket(call.session())
                .onSuccess(ticket -> Json.answer(
                        call.ctx(),
                        201,
                        Json.object()
                                .put("ticket", ticket)
                                .put("expires_in_seconds", Sessions.TICKET_LIFE.toSeconds())));
    }

    static ObjectNode write(Person person) {
        ObjectNode node = Json.object()
                .put("id", person.id())
                .put("name", person.name())
                .put("role", person.role().label())
                .put("every_farm", person.farms().every())
                .put("disabled", person.disabled());
        ArrayNode farms = node.putArray("farms");
        person.farms().named().stream().sorted().forEach(farms::add);
        ArrayNode rights = node.putArray("rights");
        for (Right right : Right.values()) {
            if (person.may(right)) {
                rights.add(right.name().toLowerCase(Locale.ROOT));
            }
        }
        return node;
    }

    static String text(ObjectNode body, String field) {
        return body.path(field).isTextual() ? body.path(field).asText() : "";
    }
}
