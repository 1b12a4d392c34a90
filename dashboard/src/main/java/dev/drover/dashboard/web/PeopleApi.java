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
                ApiRoute.of(HttpMethod.PUT, "/people/:id", Right.MANAGE_PEOPLE, this::change));
    }

    private Future<?> list(Call call) {
        return people.all().onSuccess(people -> {
            ObjectNode body = Json.object();
            ArrayNode items = body.putArray("items");
            people.forEach(person -> items.add(SessionApi.write(person)));
            body.putNull("next_cursor");
            Json.answer(call.ctx(), 200, body);
        });
    }

    private Future<?> create(Call call) {
        // An administrator of some farms could else make one of all farms.
        call.requireEveryFarm();
        ObjectNode body = Json.body(call.ctx());
        String name = SessionApi.text(body, "name").strip();
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            errors.add("/name", "PERSON_NAME");
        }
        Optional<Role> role = role(body, errors);
        Farms farms = farms(body, errors);
        errors.throwIfAny();
        String password = SessionApi.text(body, "password");
        SessionApi.checkNew(password, "/password");
        return desk.hash(password)
                .compose(hash -> people.create(name, hash, role.orElseThrow(), farms))
                .map(person -> person.orElseThrow(() -> taken()))
                .compose(person -> audited(call, "person-add", person)
                        .onSuccess(written -> Json.answer(call.ctx(), 201, SessionApi.write(person))));
    }

    private Future<?> change(Call call) {
        // An administrator of some farms could else make one of all farms.
        call.requireEveryFarm();
        ObjectNode body = Json.body(call.ctx());
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Optional<Role> role = role(body, errors);
        Farms farms = farms(body, errors);
        errors.throwIfAny();
        boolean disabled = body.path("disabled").asBoolean(false);
        long id = id(call);
        if (id == call.person().id()) {
            // Or the last administrator could lock everybody out.
            throw ProblemDetails.of(409, "PERSON_IS_YOU");
        }
        return people.change(id, role.orElseThrow(), farms, disabled)
                .map(person -> person.orElseThrow(ProblemDetails::notFound))
                .compose(person -> audited(call, "person-change", person)
                        .onSuccess(written -> Json.answer(call.ctx(), 200, SessionApi.write(person))));
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

    private static long id(Call call) {
        String id = call.ctx().pathParam("id");
        if (!id.matches("\\d{1,18}")) {
            throw ProblemDetails.notFound();
        }
        return Long.parseLong(id);
    }

    private static Optional<Role> role(ObjectNode body, ProblemDetails.Collector errors) {
        Optional<Role> role = Role.ofLabel(SessionApi.text(body, "role"));
        if (role.isEmpty()) {
            errors.add("/role", "PERSON_ROLE");
        }
        return role;
    }

    private static Farms farms(ObjectNode body, ProblemDetails.Collector errors) {
        if (body.path("every_farm").asBoolean(false)) {
            return Farms.ALL;
        }
        Set<String> farms = new TreeSet<>();
        body.path("farms").forEach(farm -> farms.add(farm.asText().strip()));
        if (farms.size() > 1000 || farms.stream().anyMatch(farm -> farm.isEmpty() || farm.length() > 64)) {
            errors.add("/farms", "PERSON_FARMS");
        }
        return Farms.of(farms);
    }
}
