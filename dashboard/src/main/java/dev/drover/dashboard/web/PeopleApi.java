package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Scope;
import dev.drover.dashboard.people.Scopes;
import dev.drover.dashboard.people.SignInDesk;
import dev.drover.dashboard.web.ManagedPeople.Managed;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may sign in, and what they were granted where and for how long. */
public final class PeopleApi implements RestApi {

    private static final List<String> NEW_FIELDS = List.of("name", "password", "scopes");
    private static final List<String> CHANGE_FIELDS = List.of("disabled");

    private final Audit audit;
    private final ManagedPeople managed;
    private final SignInDesk desk;
    private final ScopeForm form;

    public PeopleApi(ManagedPeople managed, SignInDesk desk, Audit audit) {
        this.audit = audit;
        this.managed = managed;
        this.desk = desk;
        this.form = new ScopeForm(managed.scopes(), managed.clock());
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/people", Right.MANAGE_PEOPLE, Scoping.SEEN, this::list),
                ApiRoute.of(HttpMethod.POST, "/people", Right.MANAGE_PEOPLE, Scoping.SEEN, this::create),
                ApiRoute.of(HttpMethod.GET, "/people/:id", Right.MANAGE_PEOPLE, Scoping.ONE, this::one),
                ApiRoute.of(HttpMethod.PUT, "/people/:id", Right.MANAGE_PEOPLE, Scoping.ONE, this::change),
                ApiRoute.of(HttpMethod.POST, "/people/:id/scopes", Right.MANAGE_PEOPLE, Scoping.ONE, this::grant),
                ApiRoute.of(
                        HttpMethod.DELETE, "/people/:id/scopes/:scope", Right.MANAGE_PEOPLE, Scoping.ONE, this::end));
    }

    private Future<?> list(Call call) {
        return managed.all(call).onSuccess(people -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            people.forEach(person -> items.add(write(person)));
            body.putNull("next_cursor");
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> one(Call call) {
        return managed.one(call, id(call)).onSuccess(person -> answer(call, 200, person));
    }

    private Future<?> create(Call call) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        ObjectNode sent = Json.body(call.ctx());
        JsonFields body = new JsonFields(sent, errors).only(NEW_FIELDS);
        String name = body.text("name", "").strip();
        if (!errors.has("/name") && !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            errors.add("/name", "PERSON_NAME");
        }
        List<Scopes.Wish> wishes = form.readAll(sent, errors);
        String password = body.text("password", "");
        errors.throwIfAny();
        SessionApi.checkNew(password, "/password");
        return managed.scopes()
                .of(call.person().id())
                .compose(own -> {
                    if (wishes.isEmpty() && !Scope.mayDecide(own, List.of(), now())) {
                        // Who holds nothing would be nobody's to look after.
                        throw ProblemDetails.of(403, "SCOPE_BEYOND");
                    }
                    return form.judge(own, wishes, "/scopes");
                })
                .compose(judged -> desk.hash(password))
                .compose(hash -> managed.people()
                        .create(name, hash, wishes, call.person().name()))
                .map(person -> person.orElseThrow(() -> taken()))
                .compose(person -> managed.scopes().of(person.id()).map(scopes -> new Managed(person, scopes)))
                .compose(made -> audited(call, "person-add", told(made)).onSuccess(written -> answer(call, 201, made)));
    }

    private Future<?> change(Call call) {
        long id = other(call);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields body = new JsonFields(Json.body(call.ctx()), errors).only(CHANGE_FIELDS);
        boolean disabled = body.requiredFlag("disabled");
        return managed.one(call, id)
                .compose(before -> {
                    long seen = IfMatch.required(call.ctx());
                    errors.throwIfAny();
                    return managed.people()
                            .disable(id, disabled, seen)
                            .map(changed -> changed.orElseThrow(() -> ProblemDetails.of(
                                    412, "PERSON_CHANGED", before.person().version())))
                            .map(changed -> new Managed(changed, before.scopes()));
                })
                .compose(person ->
                        audited(call, "person-change", told(person)).onSuccess(written -> answer(call, 200, person)));
    }

    private Future<?> grant(Call call) {
        long id = other(call);
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        List<Scopes.Wish> wishes =
                form.read(Json.body(call.ctx()), "", errors).stream().toList();
        return managed.one(call, id).compose(person -> managed.scopes()
                .of(call.person().id())
                .compose(own -> {
                    errors.throwIfAny();
                    return form.judge(own, wishes, "");
                })
                .compose(judged ->
                        managed.scopes().grant(id, wishes.get(0), call.person().name()))
                .compose(scope -> audited(call, "scope-grant", person.person().name() + " " + told(scope))
                        .onSuccess(written -> Json.answer(call.ctx(), 201, write(scope)))));
    }

    private Future<?> end(Call call) {
        long id = other(call);
        long scope = id(call, "scope");
        return managed.one(call, id)
                .compose(person -> managed.scopes()
                        .end(id, scope, call.person().name())
                        .compose(ended -> {
                            if (!ended) {
                                throw ProblemDetails.notFound();
                            }
                            String what = person.scopes().stream()
                                    .filter(one -> one.id() == scope)
                                    .map(PeopleApi::told)
                                    .collect(Collectors.joining());
                            return audited(call, "scope-end", person.person().name() + " " + what);
                        }))
                .onSuccess(written -> Json.answerNothing(call.ctx()));
    }

    private void answer(Call call, int status, Managed person) {
        IfMatch.answerWith(call.ctx(), person.person().version());
        Json.answer(call.ctx(), status, write(person));
    }

    private Future<Void> audited(Call call, String what, String object) {
        return audit.write(call.person().name(), what, object, "ok", call.source());
    }

    private static String told(Managed managed) {
        return managed.person().name()
                + managed.scopes().stream().map(one -> " " + told(one)).collect(Collectors.joining())
                + (managed.person().disabled() ? " disabled" : "");
    }

    private static String told(Scope scope) {
        Instant to = scope.to();
        return scope.role().label() + " " + scope.place().kind().label()
                + (scope.place().key().isEmpty() ? "" : ":" + scope.place().key())
                + (to == null ? "" : " until " + to);
    }

    private static ProblemDetails taken() {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        errors.add("/name", "PERSON_NAME_TAKEN");
        try {
            errors.throwIfAny();
        } catch (ProblemDetails problem) {
            return problem;
        }
        throw new IllegalStateException("the collector holds an error");
    }

    /** Somebody else: or the last administrator could lock everybody out. */
    private static long other(Call call) {
        long id = id(call);
        if (id == call.person().id()) {
            throw ProblemDetails.of(409, "PERSON_IS_YOU");
        }
        return id;
    }

    static long id(Call call) {
        return id(call, "id");
    }

    static long id(Call call, String param) {
        String id = call.ctx().pathParam(param);
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return Long.parseLong(id);
    }

    private Instant now() {
        return managed.clock().instant();
    }

    private ObjectNode write(Managed managed) {
        ObjectNode node = SessionApi.write(managed.person());
        ArrayNode scopes = node.putArray("scopes");
        managed.scopes().forEach(scope -> scopes.add(write(scope)));
        return node;
    }

    private ObjectNode write(Scope scope) {
        return Json.object()
                .put("id", scope.id())
                .put("role", scope.role().label())
                .put("kind", scope.place().kind().label())
                .put("key", scope.place().key())
                .put("zh", scope.place().zh())
                .put("en", scope.place().en())
                .put("from", scope.from().toString())
                .put("to", text(scope.to()))
                .put("granted_by", scope.grantedBy())
                .put("granted_at", scope.grantedAt().toString())
                .put("ended_at", text(scope.endedAt()))
                .put("ended_by", scope.endedBy())
                .put("state", scope.state(now()).name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
