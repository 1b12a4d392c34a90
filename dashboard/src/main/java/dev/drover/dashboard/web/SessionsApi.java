package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Sessions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * Where people are signed in, and ending that from elsewhere: the own sessions, and those of people one decides about.
 */
public final class SessionsApi implements RestApi {

    private final Sessions sessions;
    private final ManagedPeople managed;
    private final Audit audit;

    public SessionsApi(Sessions sessions, ManagedPeople managed, Audit audit) {
        this.sessions = sessions;
        this.managed = managed;
        this.audit = audit;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/session/all", Right.BE_SIGNED_IN, Scoping.OWN, this::own),
                ApiRoute.of(HttpMethod.DELETE, "/session/all/:session", Right.BE_SIGNED_IN, Scoping.OWN, this::endOwn),
                ApiRoute.of(HttpMethod.GET, "/people/:id/sessions", Right.MANAGE_PEOPLE, Scoping.ONE, this::theirs),
                ApiRoute.of(
                        HttpMethod.DELETE,
                        "/people/:id/sessions/:session",
                        Right.MANAGE_PEOPLE,
                        Scoping.ONE,
                        this::endTheirs));
    }

    private Future<?> own(Call call) {
        return list(call, call.person());
    }

    private Future<?> endOwn(Call call) {
        return end(call, call.person());
    }

    private Future<?> theirs(Call call) {
        return managed.person(call, PeopleApi.id(call)).compose(person -> list(call, person));
    }

    private Future<?> endTheirs(Call call) {
        return managed.person(call, PeopleApi.id(call)).compose(person -> end(call, person));
    }

    private Future<?> list(Call call, Person person) {
        return sessions.of(person.id()).onSuccess(all -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            all.forEach(one -> items.addObject()
                    .put("id", one.id())
                    .put("source", one.source())
                    .put("begun_at", one.begunAt().toString())
                    .put("used_at", one.usedAt().toString())
                    .put("expires_at", one.expiresAt().toString())
                    .put("this", one.tokenHash().equals(call.session().tokenHash())));
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<Void> end(Call call, Person person) {
        return sessions.end(person.id(), PeopleApi.id(call, "session"))
                .compose(ended -> {
                    if (!ended) {
                        throw ProblemDetails.notFound();
                    }
                    return audit.write(call.person().name(), "session-end", person.name(), "ok", call.source());
                })
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }
}
