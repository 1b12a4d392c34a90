package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.live.SocketSeats;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.SecondFactors;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.Sessions.Session;
import dev.drover.dashboard.people.SignInDesk;
import dev.drover.dashboard.people.SignInDesk.Answer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signing in and out, changing the own password, tickets for the websocket. */
public final class SessionApi implements RestApi {

    /** When somebody who was not served may try again. */
    private static final int COME_AGAIN_SECONDS = 5;

    private final AccessGate gate;
    private final SignInDesk desk;
    private final Sessions sessions;
    private final Audit audit;
    private final DashboardMetrics metrics;
    private final SocketSeats seats;
    private final SecondFactors factors;

    /**
     * What signing in needs.
     *
     * @param gate knows the cookie
     * @param desk checks passwords
     * @param seats where a websocket may sit
     */
    public record Tools(
            AccessGate gate, SignInDesk desk, SocketSeats seats, Sessions sessions, DashboardMetrics metrics) {}

    public SessionApi(Tools tools, SecondFactors factors, Audit audit) {
        this.factors = factors;
        this.gate = tools.gate;
        this.desk = tools.desk;
        this.seats = tools.seats;
        this.sessions = tools.sessions;
        this.metrics = tools.metrics;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(HttpMethod.POST, "/session", this::signIn),
                ApiRoute.of(HttpMethod.GET, "/session", Right.BE_SIGNED_IN, Scoping.OWN, this::whoAmI),
                ApiRoute.of(HttpMethod.DELETE, "/session", Right.BE_SIGNED_IN, Scoping.OWN, this::signOut),
                ApiRoute.of(HttpMethod.PUT, "/session/password", Right.BE_SIGNED_IN, Scoping.OWN, this::changePassword),
                ApiRoute.of(HttpMethod.POST, "/ws-tickets", Right.SEE_CAMERAS, Scoping.OWN, this::ticket));
    }

    private Future<?> signIn(Call call) {
        ObjectNode body = Json.body(call.ctx());
        String name = text(body, "name");
        String password = text(body, "password");
        if (name.isBlank() || name.length() > 64 || password.isEmpty() || password.length() > Passwords.MAX_LENGTH) {
            throw ProblemDetails.of(401, "WRONG_NAME_OR_PASSWORD");
        }
        return counted(call, check(desk, call, name, password))
                .compose(person -> person.isEmpty()
                        ? refuse(People.key(name), call, "WRONG_NAME_OR_PASSWORD")
                        : secondFactor(person.get(), text(body, "code"), call));
    }

    private Future<Optional<Person>> counted(Call call, Future<Optional<Person>> checked) {
        return checked.onFailure(refused -> {
            if (refused instanceof ProblemDetails problem) {
                String unserved = call.isGone() ? "gone" : "busy";
                metrics.logins
                        .labels(problem.status() == 429 ? "limited" : unserved)
                        .inc();
            }
        });
    }

    /** Only after the password was right; wrong codes are counted, as wrong passwords are. */
    private Future<Void> secondFactor(Person person, String code, Call call) {
        String account = SecondFactorApi.codesOf(person);
        long wait = desk.secondsToWait(account, call.network());
        if (wait > 0) {
            metrics.logins.labels("limited").inc();
            throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", wait);
        }
        return factors.check(person, code).compose(check -> switch (check) {
            case NONE -> welcome(person, false, call);
            case RIGHT -> welcome(person, true, call);
            case MISSING -> Future.failedFuture(ProblemDetails.of(401, "SECOND_FACTOR_MISSING"));
            case WRONG -> {
                desk.wrong(account, call.network());
                yield refuse(People.key(person.name()), call, "SECOND_FACTOR_WRONG");
            }
        });
    }

    /** Empty for what is wrong. */
    static Future<Optional<Person>> check(SignInDesk desk, Call call, String name, String password) {
        if (password.isEmpty() || password.length() > Passwords.MAX_LENGTH) {
            return Future.succeededFuture(Optional.empty());
        }
        return desk.check(new SignInDesk.Attempt(name, password, call.network(), call::isGone))
                .map(answer -> {
                    if (answer instanceof Answer.TooMany tooMany) {
                        throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", tooMany.secondsToWait());
                    }
                    if (answer instanceof Answer.Busy || answer instanceof Answer.Gone) {
                        throw ProblemDetails.of(503, "SIGN_IN_BUSY", COME_AGAIN_SECONDS);
                    }
                    return answer instanceof Answer.Right right ? Optional.of(right.person()) : Optional.empty();
                });
    }

    private Future<Void> refuse(String account, Call call, String code) {
        metrics.logins.labels("refused").inc();
        return audit.write(account, "sign-in", account, "refused", call.source())
                .compose(written -> {
                    throw ProblemDetails.of(401, code);
                });
    }

    /**
     * Who is in is told before it is written, so that the log names nobody who is not; a session that cannot be written
     * down does not live.
     */
    private Future<Void> welcome(Person person, boolean secondFactor, Call call) {
        if (call.isGone()) {
            metrics.logins.labels("unanswered").inc();
            return audit.write(person.name(), "sign-in", person.name(), "unanswered", call.source());
        }
        return sessions.open(person, call.source())
                .compose(token -> sessions.find(token).compose(session -> {
                    call.ctx().response().addCookie(gate.cookie(token, sessions.life()));
                    String blindBatch = session.map(Session::blindBatch).orElse("");
                    Future<Void> told = Json.answer(call.ctx(), 201, signedIn(person, secondFactor, blindBatch));
                    return told.transform(sent -> writeSignedIn(person, token, sent.succeeded(), call));
                }));
    }

    private Future<Void> writeSignedIn(Person person, String token, boolean answered, Call call) {
        String result = answered ? "ok" : "unanswered";
        metrics.logins.labels(result).inc();
        Future<Void> kept = answered ? Future.succeededFuture() : sessions.closeToken(token);
        return kept.compose(done -> audit.write(person.name(), "sign-in", person.name(), result, call.source()))
                .recover(unwritten -> sessions.closeToken(token));
    }

    private Future<?> whoAmI(Call call) {
        Json.answer(
                call.ctx(),
                200,
                signedIn(
                        call.person(),
                        call.session().secondFactor(),
                        call.session().blindBatch()));
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
        return check(desk, call, call.person().name(), text(body, "old_password"))
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

    /** Where there is no room for a websocket, this can say so; a refused handshake tells a browser nothing. */
    private Future<?> ticket(Call call) {
        seats.full(new SocketSeats.Sitter(call.person().id(), call.network())).ifPresent(full -> {
            throw ProblemDetails.of(429, full.name());
        });
        return sessions.ticket(call.session())
                .onSuccess(ticket -> Json.answer(
                        call.ctx(),
                        201,
                        Json.object()
                                .put("ticket", ticket)
                                .put("expires_in_seconds", Sessions.TICKET_LIFE.toSeconds())));
    }

    private ObjectNode signedIn(Person person, boolean secondFactor, String blindBatch) {
        return write(person)
                .put("blind_count", blindBatch)
                .put("second_factor", secondFactor ? "on" : gate.wantsSecondFactor(person) ? "required" : "none");
    }

    static ObjectNode write(Person person) {
        ObjectNode node = Json.object()
                .put("id", person.id())
                .put("name", person.name())
                .put("every_farm", person.purview().seesEveryFarm())
                .put("disabled", person.disabled())
                .put("version", person.version());
        ArrayNode roles = node.putArray("roles");
        person.purview().roles().forEach(roles::add);
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
