package dev.drover.dashboard.farms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether customs lets a farm load: only an active one. */
public enum FarmStatus {
    ACTIVE,
    SUSPENDED,
    EXPIRED;

    /** The status that a text names, in capitals or not; empty for any other text. */
    public static Optional<FarmStatus> named(String text) {
        return Arrays.stream(values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** The name on wires: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
