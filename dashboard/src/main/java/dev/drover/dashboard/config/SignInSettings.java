package dev.drover.dashboard.config;

import dev.drover.ingest.config.ConfigCheck;
import java.util.List;
import java.util.Set;

/**
 * How people sign in.
 *
 * @param sessionHours a log-in ends after this many hours
 * @param idleMinutes a log-in that nobody uses ends after this many minutes
 * @param secondFactor roles that must have a second factor beside the password
 */
public record SignInSettings(int sessionHours, int idleMinutes, List<String> secondFactor) {

    private static final Set<String> ROLES = Set.of("viewer", "operator", "supervisor", "analyst", "admin");

    public static final SignInSettings USUAL = new SignInSettings(12, 60, List.of());

    public SignInSettings {
        secondFactor = List.copyOf(secondFactor);
        new ConfigCheck()
                .within(sessionHours, 1, 720, "sessionHours")
                .within(idleMinutes, 5, 43_200, "idleMinutes")
                .that(
                        ROLES.containsAll(secondFactor),
                        "secondFactor",
                        "must be roles: viewer, operator, supervisor, analyst, admin")
                .refuse();
    }
}
