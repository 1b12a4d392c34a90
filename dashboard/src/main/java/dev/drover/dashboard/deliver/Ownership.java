package dev.drover.dashboard.deliver;

import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Role;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the owner of a subscription {@code s} may still say who is told of alarms of a farm, in SQL: asked when a
 * message is sent, so that a subscription does not outlive the rights that it was made with.
 */
final class Ownership {

    /** Why a message was not sent. */
    static final String LOST = "OWNER_WITHOUT_RIGHT: whoever answers for the subscription may not see such alarms now";

    /** Brings the owner, {@code p}; none if there is no such person any more. */
    static final String JOIN = " LEFT JOIN person p ON p.name = s.owner";

    private static final String ROLES = Stream.of(Role.values())
            .filter(role -> role.has(Right.MANAGE_SUBSCRIPTIONS))
            .map(role -> "'" + role.label() + "'")
            .collect(Collectors.joining(", "));

    private Ownership() {}

    /** @param farm an expression; NULL means every farm, and an empty one that nobody knows which */
    static String reaches(String farm) {
        return "coalesce(NOT p.disabled AND reaches_now(p.id, ARRAY[" + ROLES + "], " + farm + "), false)";
    }
}
