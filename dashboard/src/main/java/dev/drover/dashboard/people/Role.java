package dev.drover.dashboard.people;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The roles a person can have; each is a fixed set of rights, and what is not listed is denied. */
public enum Role {
    VIEWER(Right.BE_SIGNED_IN, Right.SEE_CAMERAS, Right.SEE_LOADINGS, Right.SEE_SESSIONS),
    OPERATOR(
            Right.BE_SIGNED_IN,
            Right.SEE_CAMERAS,
            Right.SEE_HEALTH,
            Right.SEE_LOADINGS,
            Right.HANDLE_ALARMS,
            Right.SUPERVISE_LOADINGS,
            Right.SEE_SESSIONS,
            Right.BOOK_SESSIONS,
            Right.SUPERVISE_SESSIONS),
    SUPERVISOR(
            Right.BE_SIGNED_IN,
            Right.SEE_CAMERAS,
            Right.SEE_HEALTH,
            Right.SEE_LOADINGS,
            Right.HANDLE_ALARMS,
            Right.SUPERVISE_LOADINGS,
            Right.EDIT_PLANS,
            Right.EDIT_RULES,
            Right.MANAGE_SUBSCRIPTIONS,
            Right.SEE_SESSIONS,
            Right.BOOK_SESSIONS,
            Right.SUPERVISE_SESSIONS),
    ANALYST(Right.BE_SIGNED_IN, Right.SEE_CAMERAS, Right.SEE_HEALTH, Right.SEE_LOADINGS, Right.SEE_SESSIONS),
    ADMIN(Right.values()),
    /** Somebody of an enterprise: sees its own appointments and nothing else. */
    ENTERPRISE(Right.BE_SIGNED_IN, Right.SEE_SESSIONS, Right.BOOK_SESSIONS);

    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = EnumSet.noneOf(Right.class);
        this.rights.addAll(Set.of(rights));
    }

    public boolean has(Right right) {
        return rights.contains(right);
    }

    /** The name on wires and in the database: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofLabel(String label) {
        for (Role role : values()) {
            if (role.label().equals(label)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
