package dev.drover.pipeline.alarm;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.ZonePayload;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Zone;
import java.util.Optional;

/** Which condition of the alarm table being in a zone is. */
public final class ZoneConditions {

    private ZoneConditions() {}

    /** The code that holds while {@code seen} is in its zone; empty if being there is no fault. */
    public static Optional<String> codeOf(Sighting seen) {
        ZonePayload zone = ZonePayload.of(seen);
        if (zone.in(Zone.Kind.FORBIDDEN) && zone.is(ObjectClass.PERSON)) {
            return Optional.of(AlarmCode.PERSON_IN_AISLE.name());
        }
        return zone.in(Zone.Kind.BYPASS) && zone.is(ObjectClass.PIG)
                ? Optional.of(AlarmCode.BYPASS.name())
                : Optional.empty();
    }
}
