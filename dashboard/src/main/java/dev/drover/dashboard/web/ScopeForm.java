package dev.drover.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.people.Role;
import dev.drover.dashboard.people.Scope;
import dev.drover.dashboard.people.ScopeKind;
import dev.drover.dashboard.people.ScopePlace;
import dev.drover.dashboard.people.Scopes;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scope as people enter it: every mistake is told at once with its field. What lies beyond whoever grants it is
 * refused as a whole, and in the same words whether the place exists or not.
 */
final class ScopeForm {

    private static final List<String> FIELDS = List.of("role", "kind", "key", "from", "to");
    private static final int MOST_AT_ONCE = 50;

    /** A clock that is behind by less grants nothing in the past. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Scopes scopes;
    private final Clock clock;

    ScopeForm(Scopes scopes, Clock clock) {
        this.scopes = scopes;
        this.clock = clock;
    }

    /** The scopes of a list {@code scopes} of a body that makes somebody. */
    List<Scopes.Wish> readAll(ObjectNode body, ProblemDetails.Collector errors) {
        List<Scopes.Wish> wishes = new ArrayList<>();
        JsonNode list = body.path("scopes");
        if (!list.isArray() || list.size() > MOST_AT_ONCE) {
            errors.add("/scopes", "SCOPE_LIST", MOST_AT_ONCE);
            return wishes;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode one) {
                read(one, "/scopes/" + i, errors).ifPresent(wishes::add);
            } else {
                errors.add("/scopes/" + i, "SCOPE_LIST", MOST_AT_ONCE);
            }
        }
        return wishes;
    }

    /** Empty if something is wrong with it. */
    Optional<Scopes.Wish> read(ObjectNode body, String pointer, ProblemDetails.Collector errors) {
        ProblemDetails.Collector own = new ProblemDetails.Collector();
        JsonFields fields = new JsonFields(body, own).only(FIELDS);
        Optional<Role> role = Role.ofLabel(fields.text("role", ""));
        if (role.isEmpty()) {
            own.add("/role", "PERSON_ROLE");
        }
        Optional<ScopeKind> kind = ScopeKind.ofLabel(fields.text("kind", ""));
        if (kind.isEmpty()) {
            own.add("/kind", "SCOPE_KIND");
        }
        String key = fields.text("key", "").strip();
        boolean every = kind.equals(Optional.of(ScopeKind.EVERY));
        if (kind.isPresent() && (every != key.isEmpty() || key.length() > 64 || key.indexOf('\0') >= 0)) {
            own.add("/key", "SCOPE_KEY");
        }
        Instant from = time(body, "from", own);
        Instant to = time(body, "to", own);
        Instant now = clock.instant();
        if (from != null && from.isBefore(now.minus(SLACK))) {
            own.add("/from", "SCOPE_PAST");
        }
        if (to != null && !to.isAfter(from == null ? now : from)) {
            own.add("/to", "SCOPE_END");
        }
        errors.addAll(pointer, own);
        return own.isEmpty()
                ? Optional.of(new Scopes.Wish(role.orElseThrow(), kind.orElseThrow(), key, from, to))
                : Optional.empty();
    }

    /** Refuses what lies beyond {@code grantor}; then what does not exist. */
    Future<Void> judge(List<Scope> grantor, List<Scopes.Wish> wishes, String pointer) {
        ProblemDetails.Collector errors = new ProblemDetails.Collector();
        Future<Void> judged = Future.succeededFuture();
        for (int i = 0; i < wishes.size(); i++) {
            Scopes.Wish wish = wishes.get(i);
            String at = pointer.isEmpty() ? "/key" : pointer + "/" + i + "/key";
            judged = judged.compose(before -> scopes.place(wish.kind(), wish.key()))
                    .map(place -> {
                        refuseBeyond(grantor, wish, place);
                        // A farm may have cameras before anybody registers it.
                        if (!place.known() && place.kind() != ScopeKind.FARM) {
                            errors.add(at, "SCOPE_UNKNOWN", wish.key());
                        }
                        return null;
                    });
        }
        return judged.compose(all -> {
            errors.throwIfAny();
            return Future.succeededFuture();
        });
    }

    private void refuseBeyond(List<Scope> grantor, Scopes.Wish wish, ScopePlace place) {
        if (!Scope.mayGrant(grantor, wish.role(), place, wish.to(), clock.instant())) {
            throw ProblemDetails.of(403, "SCOPE_BEYOND");
        }
    }

    private static @Nullable Instant time(ObjectNode body, String field, ProblemDetails.Collector errors) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(node.asText()).toInstant();
            if (at.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("2100-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeException e) {
            // Told below, with a time of another century.
        }
        errors.add("/" + field, "SCOPE_TIME");
        return null;
    }
}
