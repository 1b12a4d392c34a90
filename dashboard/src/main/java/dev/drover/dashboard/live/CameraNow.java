package dev.drover.dashboard.live;

import java.util.Map;

/**
 * What one camera is like at one moment.
 *
 * @param state what the tile says
 * @param cause a name of {@link dev.drover.ingest.wire.GapCause}, or {@code INGEST_SILENT}; {@code NONE} while all is
 *     well
 * @param detail one line for a person about the cause, as ingest wrote it
 * @param lastFrameMicros event time of the newest picture shown, 0 if there was none
 * @param newestMicros event time of the newest picture or heartbeat heard of, shown or not; 0 if there was none
 * @param fps pictures a second shown over the last seconds
 * @param scored whether the newest picture came with its boxes
 * @param present how many of each class were on the newest scored picture
 * @param pace how fast what it shows goes: less than 1 where a simulated farm is slowed
 */
public record CameraNow(
        State state,
        String cause,
        String detail,
        long lastFrameMicros,
        long newestMicros,
        double fps,
        boolean scored,
        Map<String, Integer> present,
        double pace) {

    /** What a tile says of its camera: dashboard/README.md#states-of-a-camera. */
    public enum State {
        LIVE,
        /** Pictures come, but late. */
        LAGGING,
        /** The connection stands, no pictures come. */
        STALLED,
        NO_SIGNAL,
        /** Switched off by a person. */
        OFF
    }

    public CameraNow {
        present = Map.copyOf(present);
    }
}
