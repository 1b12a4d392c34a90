package dev.drover.dashboard.web;

import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.people.Scope;
import dev.drover.dashboard.people.Scopes;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whom an administrator decides about: people who hold nothing outside of what the administrator holds. To others they
 * do not exist; else whoever looks after one office could take over an account that sees every farm.
 */
public record ManagedPeople(People people, Scopes scopes, Clock clock) {

    /** A person with all that was ever granted. */
    record Managed(Person person, List<Scope> scopes) {}

    Future<List<Managed>> all(Call call) {
        return scopes.all().compose(scopesOf -> people.all().map(all -> {
            List<Scope> own = of(scopesOf, call.person().id());
            List<Managed> managed = new ArrayList<>();
            for (Person person : all) {
                List<Scope> theirs = of(scopesOf, person.id());
                if (Scope.mayDecide(own, theirs, clock.instant())) {
                    managed.add(new Managed(person, theirs));
                }
            }
            return managed;
        }));
    }

    private static List<Scope> of(Map<Long, List<Scope>> all, long personId) {
        return all.getOrDefault(personId, List.of());
    }

    /** One whom the caller decides about; else as if there were none. */
    Future<Managed> one(Call call, long id) {
        return scopes.of(call.person().id()).compose(own -> scopes.of(id).compose(theirs -> people.byId(id)
                .map(found -> found.filter(person -> Scope.mayDecide(own, theirs, clock.instant()))
                        .map(person -> new Managed(person, theirs))
                        .orElseThrow(ProblemDetails::notFound))));
    }

    Future<Person> person(Call call, long id) {
        return one(call, id).map(Managed::person);
    }
}
