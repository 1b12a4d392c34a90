package dev.drover.dashboard.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role at a place for a time, as it was granted.
 *
 * @param id number in the database
 * @param personId whose it is
 * @param role what the person may do there
 * @param place where
 * @param from when it begins
 * @param to when it ends by itself, null if it does not
 * @param grantedBy who granted it
 * @param grantedAt when
 * @param endedAt when somebody ended it before its time, null if nobody did
 * @param endedBy who, empty for nobody
 */
public record Scope(
        long id,
        long personId,
        Role role,
        ScopePlace place,
        Instant from,
        @Nullable Instant to,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant endedAt,
        String endedBy) {

    /** Where it stands in its life. */
    public enum State {
        PLANNED,
        ACTIVE,
        OVER,
        ENDED
    }

    public State state(Instant now) {
        if (endedAt != null) {
            return State.ENDED;
        }
        if (to != null && !to.isAfter(now)) {
            return State.OVER;
        }
        return from.isAfter(now) ? State.PLANNED : State.ACTIVE;
    }

    /** Whether it holds now or will. */
    boolean stands(Instant now) {
        State state = state(now);
        return state == State.ACTIVE || state == State.PLANNED;
    }

    /** Whether whoever holds this now may grant {@code role} at {@code place} until {@code until}. */
    boolean allowsGranting(Role granted, ScopePlace where, @Nullable Instant until) {
        return role.has(Right.MANAGE_PEOPLE)
                && EnumSet.allOf(Right.class).stream().allMatch(right -> role.has(right) || !granted.has(right))
                && place.kind() != ScopeKind.GROUP
                && place.covers(where)
                && (to == null || until != null && !until.isAfter(to));
    }

    /**
     * Whether a grant lies within what {@code grantor} holds now: no wider place, no other right, no later end.
     *
     * @param grantor the scopes of whoever grants
     * @param until null for no end
     */
    public static boolean mayGrant(
            List<Scope> grantor, Role role, ScopePlace place, @Nullable Instant until, Instant now) {
        return grantor.stream()
                .anyMatch(held -> held.state(now) == State.ACTIVE && held.allowsGranting(role, place, until));
    }

    /**
     * Whether {@code manager} decides about a person: nothing that the person holds, or will, lies outside of what the
     * manager holds. Who holds nothing any more belongs to those who granted the last.
     */
    public static boolean mayDecide(List<Scope> manager, List<Scope> person, Instant now) {
        List<Scope> standing = person.stream().filter(one -> one.stands(now)).toList();
        List<Scope> judged = standing.isEmpty() ? person : standing;
        boolean every = manager.stream()
                .anyMatch(held -> held.state(now) == State.ACTIVE
                        && held.role.has(Right.MANAGE_PEOPLE)
                        && held.place.kind() == ScopeKind.EVERY);
        return every
                || !judged.isEmpty()
                        // Its end does not matter: whoever holds less time decides no less while it lasts.
                        && judged.stream().allMatch(one -> manager.stream()
                                .anyMatch(held -> held.state(now) == State.ACTIVE
                                        && held.forGood().allowsGranting(one.role, one.place, null)));
    }

    private Scope forGood() {
        return new Scope(id, personId, role, place, from, null, grantedBy, grantedAt, endedAt, endedBy);
    }
}
