package dev.drover.dashboard.appointments;

import dev.drover.dashboard.people.Farms;
import java.util.Optional;

/**
 * Which enterprises somebody may know of: an officer those of the offices that supervise one of the officer's farms, a
 * person of an enterprise the own one and no other.
 *
 * @param own the only enterprise, empty for an officer; an empty text for a person of none
 * @param farms of the officer
 */
public record EnterpriseReach(Optional<String> own, Farms farms) {

    /** For the place {@code e} of a query; takes two parameters, the first {@code $1}. */
    public static final String SQL = " ($1::text IS NULL OR e.id = $1) AND ($2::text[] IS NULL OR e.office IN"
            + " (SELECT office FROM farm WHERE reg_no = ANY($2)))";

    public static EnterpriseReach officer(Farms farms) {
        return new EnterpriseReach(Optional.empty(), farms);
    }

    public static EnterpriseReach only(String enterprise) {
        return new EnterpriseReach(Optional.of(enterprise), Farms.ALL);
    }
}
