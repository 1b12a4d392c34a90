package dev.drover.pipeline.alarm;

import dev.drover.pipeline.flow.Sighting;
import java.util.Optional;

/** Which condition of the alarm table being in a zone is. */
public final class ZoneConditions {

    private ZoneConditions() {}

    /** The code that holds while {@code seen} is in its zone; empty if being there is no fault. */
    public static Optional<String> codeOf(Sighting seen) {
        String kind = seen.values().getOrDefault("zone_kind", "");
        String what = seen.values().getOrDefault("class", "");
        if (kind.equals("FORBIDDEN") && what.equals("person")) {
            return Optional.of("PERSON_IN_AISLE");
        }
        return kind.equals("BYPASS") && what.equals("pig") ? Optional.of("BYPASS") : Optional.empty();
    }
}
