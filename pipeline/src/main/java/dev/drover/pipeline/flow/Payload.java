package dev.drover.pipeline.flow;

import java.util.Map;

/**
 * What a {@link Sighting} of one kind carries beside its fields: who tells it writes {@link #values()}, who judges it
 * reads them by the {@code of} of the same type. Sightings of other kinds carry nothing, or, where a condition holds,
 * whatever was measured.
 *
 * <p>The values stand in rows of the ledger as they are, so their names and forms are bytes on a wire.
 */
public sealed interface Payload permits ReadingPayload, ZonePayload, UncertainPayload, HintPayload, GapPayload {

    /** By name, as they travel. */
    Map<String, String> values();
}
