package dev.drover.dashboard.appointments;

import dev.drover.dashboard.people.Offices;
import java.util.Optional;

/**
 * Which enterprises and appointments somebody may know of: an officer those of the offices that a right reaches, a
 * person of an enterprise the own one and no other.
 *
 * @param own the only enterprise, empty for an officer; an empty text for a person of none
 * @param offices that the right reaches
 */
public record EnterpriseReach(Optional<String> own, Offices offices) {

    /**
     * A condition of a query in which {@code e} is the enterprise; takes two parameters, the first {@code $1}.
     *
     * @param office the column with the office that decides: of an appointment its own, also where the enterprise has
     *     moved to another since
     */
    public static String sql(String office) {
        return " ($1::text IS NULL OR e.id = $1) AND ($2::text[] IS NULL OR " + office + " = ANY($2))";
    }

    public static EnterpriseReach officer(Offices offices) {
        return new EnterpriseReach(Optional.empty(), offices);
    }

    public static EnterpriseReach only(String enterprise, Offices offices) {
        return new EnterpriseReach(Optional.of(enterprise), offices);
    }
}
