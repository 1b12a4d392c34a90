package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.PasswordResets;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.SecondFactors;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.SignInDesk;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Setting up a second factor, and what an administrator does for those who lost it or their password. */
public final class SecondFactorApi implements RestApi {

    private final SignInDesk desk;
    private final ManagedPeople managed;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final PasswordResets resets;
    private final Audit audit;

    /**
     * What it works with.
     *
     * @param desk checks and makes passwords
     * @param managed whom an administrator decides about
     */
    public record Tools(
            SignInDesk desk, ManagedPeople managed, Sessions sessions, SecondFactors factors, PasswordResets resets) {}

    public SecondFactorApi(Tools tools, Audit audit) {
        this.desk = tools.desk;
        this.managed = tools.managed;
        this.sessions = tools.sessions;
        this.factors = tools.factors;
        this.resets = tools.resets;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.POST, "/session/second-factor", Right.BE_SIGNED_IN, Scoping.OWN, this::begin),
                ApiRoute.of(HttpMethod.PUT, "/session/second-factor", Right.BE_SIGNED_IN, Scoping.OWN, this::confirm),
                ApiRoute.of(
                        HttpMethod.DELETE, "/people/:id/second-factor", Right.MANAGE_PEOPLE, Scoping.ONE, this::remove),
                ApiRoute.of(
                        HttpMethod.POST, "/people/:id/password-reset", Right.MANAGE_PEOPLE, Scoping.ONE, this::handOut),
                ApiRoute.open(HttpMethod.POST, "/password-resets", this::use));
    }

    /** With the password: whoever finds a browser open must not make it their own. */
    private Future<?> begin(Call call) {
        String password = SessionApi.text(Json.body(call.ctx()), "password");
        return SessionApi.check(desk, call, call.person().name(), password)
                .compose(person -> {
                    if (person.isEmpty()) {
                        throw ProblemDetails.of(422, "WRONG_OLD_PASSWORD");
                    }
                    return factors.begin(person.get());
                })
                .map(enrolment -> enrolment.orElseThrow(() -> ProblemDetails.of(409, "SECOND_FACTOR_STANDS")))
                .onSuccess(enrolment -> Json.answer(
                        call.ctx(),
                        201,
                        Json.object().put("secret", enrolment.secret()).put("uri", enrolment.uri())));
    }

    private Future<?> confirm(Call call) {
        String code = SessionApi.text(Json.body(call.ctx()), "code");
        String account = codesOf(call.person());
        long wait = desk.secondsToWait(account, call.network());
        if (wait > 0) {
            throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", wait);
        }
        return factors.confirm(call.person(), code)
                .map(codes -> codes.orElseThrow(() -> {
                    desk.wrong(account, call.network());
                    return ProblemDetails.of(422, "SECOND_FACTOR_WRONG");
                }))
                .compose(codes -> sessions.closeOthers(call.person().id(), call.session())
                        .compose(closed -> audited(call, "second-factor-add", call.person()))
                        .onSuccess(written -> {
                            ObjectNode body = Json.object();
                            ArrayNode list = body.putArray("recovery_codes");
                            codes.forEach(list::add);
                            Json.answer(call.ctx(), 200, body);
                        }));
    }

    /** For somebody who lost the device: the person sets up another one. */
    private Future<?> remove(Call call) {
        return other(call)
                .compose(person -> factors.remove(person.id())
                        .compose(there -> there
                                ? sessions.closeAll(person.id())
                                        .compose(closed -> audited(call, "second-factor-remove", person))
                                : Future.failedFuture(ProblemDetails.notFound())))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    private Future<?> handOut(Call call) {
        return other(call)
                .compose(person -> resets.begin(person.id())
                        .compose(code -> audited(call, "password-reset", person).map(code)))
                .onSuccess(code -> Json.answer(
                        call.ctx(),
                        201,
                        Json.object().put("code", code).put("expires_in_seconds", PasswordResets.LIFE.toSeconds())));
    }

    /** Nobody is signed in for it; the code is from an administrator. */
    private Future<?> use(Call call) {
        ObjectNode body = Json.body(call.ctx());
        String name = SessionApi.text(body, "name");
        String code = SessionApi.text(body, "code");
        String fresh = SessionApi.text(body, "new_password");
        SessionApi.checkNew(fresh, "/new_password");
        String account = "reset of " + People.key(name);
        long wait = desk.secondsToWait(account, call.network());
        if (wait > 0) {
            throw ProblemDetails.of(429, "TOO_MANY_ATTEMPTS", wait);
        }
        return resets.holder(name, code)
                .map(person -> person.orElseThrow(() -> {
                    desk.wrong(account, call.network());
                    return ProblemDetails.of(401, "RESET_CODE_WRONG");
                }))
                .compose(person -> desk.hash(fresh)
                        .compose(hash -> resets.use(person, code, hash))
                        .compose(used -> {
                            if (!used) {
                                throw ProblemDetails.of(401, "RESET_CODE_WRONG");
                            }
                            return audit.write(person.name(), "password-reset-use", person.name(), "ok", call.source());
                        }))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    /** Somebody else whom the caller decides about: what one may do for oneself asks for the own password. */
    private Future<Person> other(Call call) {
        long id = PeopleApi.id(call);
        if (id == call.person().id()) {
            throw ProblemDetails.of(409, "PERSON_IS_YOU");
        }
        return managed.person(call, id);
    }

    /** What wrong codes of a person are counted under. */
    static String codesOf(Person person) {
        return "code of " + People.key(person.name());
    }

    private Future<Void> audited(Call call, String what, Person person) {
        return audit.write(call.person().name(), what, person.name(), "ok", call.source());
    }
}
