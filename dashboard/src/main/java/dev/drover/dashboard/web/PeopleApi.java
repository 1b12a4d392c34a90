package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Role;
import dev.drover.dashboard.people.SignInDesk;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may sign in, in which role and for which farms. */
public final class PeopleApi implements RestApi {

    private static final List<String> NEW_FIELDS = List.of("name", "password", "role", "every_farm", "farms");
    private static final List<String> CHANGE_FIELDS = List.of("role", "every_farm", "farms", "disabled");

    private final Audit audit;
    private final People people;
    private final SignInDesk desk;

    public PeopleApi(People people, SignInDesk desk, Audit audit) {
        this.audit = audit;
        this.people = people;
        this.desk = desk;
    }

    @Override
    public List<ApiRoute> routes() {
        return List.of(
                ApiRoute.of(HttpMethod.GET, "/people", Right.MANAGE_PEOPLE, this::list),
                ApiRoute.of(HttpMethod.POST, "/people", Right.MANAGE_PEOPLE, this::create),
                ApiRoute.of(HttpMethod.GET, "/people/:id", Right.MANAGE_PEOPLE, this::one),
                ApiRoute.of(HttpMethod.PUT, "/people/:id", Right.MANAGE_PEOPLE, this::change));
    }

    private Future<?> list(Call call) {
        // Who there is elsewhere, in which role, is nothing to those who are of some farms.
        call.requireEveryFarm();
        return people.all().onSuccess(people -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            people.forEach(person -> items.add(SessionApi.write(person)));
            body.putNull("next_cursor");
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> one(Call call) {
        call.requireEveryFarm();
        return people.byId(id(call))
                .map(person -> person.orElseThrow(ProblemDetails::notFound))
                .onSuccess(person -> answer(call, 200, person));
    }

    private Future<?> create(Call call) {
        // An administrator of some farms could else make one of all farms.
        call.requireEveryFarm();
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields body = new JsonFields(Json.body(call.ctx()), errors).only(NEW_FIELDS);
        String name = body.text("name", "").strip();
        if (!errors.has("/name") && !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            errors.add("/name", "PERSON_NAME");
        }
        Optional<Role> role = role(body, errors);
        Farms farms = farms(body, errors);
        String password = body.text("password", "");
        errors.throwIfAny();
        SessionApi.checkNew(password, "/password");
        return desk.hash(password)
                .compose(hash -> people.create(name, hash, role.orElseThrow(), farms))
                .map(person -> person.orElseThrow(() -> taken()))
                .compose(person -> audited(call, "person-add", person).onSuccess(written -> answer(call, 201, person)));
    }

    private Future<?> change(Call call) {
        // An administrator of some farms could else make one of all farms.
        call.requireEveryFarm();
        long id = id(call);
        if (id == call.person().id()) {
            // Or the last administrator could lock everybody out.
            throw ProblemDetails.of(409, "PERSON_IS_YOU");
        }
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        JsonFields body = new JsonFields(Json.body(call.ctx()), errors).only(CHANGE_FIELDS);
        Optional<Role> role = role(body, errors);
        Farms farms = farms(body, errors);
        boolean disabled = body.requiredFlag("disabled");
        return people.byId(id)
                .map(before -> before.orElseThrow(ProblemDetails::notFound))
                .compose(before -> {
                    long seen = IfMatch.required(call.ctx());
                    errors.throwIfAny();
                    Person wanted = new Person(id, before.name(), role.orElseThrow(), farms, disabled, seen);
                    return people.change(wanted)
                            .map(changed -> changed.orElseThrow(
                                    () -> ProblemDetails.of(412, "PERSON_CHANGED", before.version())));
                })
                .compose(person ->
                        audited(call, "person-change", person).onSuccess(written -> answer(call, 200, person)));
    }

    private static void answer(Call call, int status, Person person) {
        IfMatch.answerWith(call.ctx(), person.version());
        Json.answer(call.ctx(), status, SessionApi.write(person));
    }

    private Future<Void> audited(Call call, String what, Person person) {
        String object = person.name() + " " + person.role().label() + " "
                + (person.farms().every() ? "*" : new TreeSet<>(person.farms().named()))
                + (person.disabled() ? " disabled" : "");
        return audit.write(call.person().name(), what, object, "ok", call.source());
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

    static long id(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return Long.parseLong(id);
    }

    private static Optional<Role> role(JsonFields body, ProblemDetails.Collector errors) {
        Optional<Role> role = Role.ofLabel(body.text("role", ""));
        if (role.isEmpty() && !errors.has("/role")) {
            errors.add("/role", "PERSON_ROLE");
        }
        return role;
    }

    private static Farms farms(JsonFields body, ProblemDetails.Collector errors) {
        boolean every = body.flag("every_farm", false);
        Set<String> farms = new TreeSet<>();
        body.texts("farms").forEach(farm -> farms.add(farm.strip()));
        if (farms.size() > 1000 || farms.stream().anyMatch(farm -> farm.isEmpty() || farm.length() > 64)) {
            errors.add("/farms", "PERSON_FARMS");
        }
        return every ? Farms.ALL : Farms.of(farms);
    }
}
