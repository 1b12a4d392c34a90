package dev.drover.dashboard.people;

import java.util.Locale;
import java.util.Optional;

/** What a scope reaches. */
public enum ScopeKind {
    /** Every farm, also those to come. */
    EVERY,
    /** The farms of all offices of a district, as they stand. */
    DISTRICT,
    /** The farms of an office, as they stand. */
    OFFICE,
    /** One farm, registered or not. */
    FARM,
    /** The pictures of the cameras of a group, and nothing else of their farms. */
    GROUP;

    /** The name on wires: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ScopeKind> ofLabel(String label) {
        for (ScopeKind kind : values()) {
            if (kind.label().equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
