package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.Orders;
import java.util.List;
import java.util.Map;

/**
 * What one camera tells a loading or the alarm table, in the order of that camera's own time. Each record of a camera
 * makes at least one (its last is {@link Kind#PROGRESS}), so that whoever joins cameras knows how far each has come.
 *
 * @param cameraId the camera
 * @param micros event time, never before that of the camera's sighting before
 * @param epoch ingest session of the record behind it
 * @param seq number of the record behind it
 * @param ordinal dense from 0 inside the record
 * @param kind what it is
 * @param subject of CROSSING_*: line; READING: {@code plate}, {@code seal} or {@code container}; CONDITION_*: alarm
 *     code; ZONE_*: zone; HINT: its name
 * @param track the track concerned, 0 if none
 * @param values of its {@link Payload}, or what was measured where a condition holds
 * @param frames ids of the frames that are the evidence
 * @param orders what people laid down, where the record carried any; else {@link Orders#NONE}
 */
public record Sighting(
        String cameraId,
        long micros,
        long epoch,
        long seq,
        int ordinal,
        Kind kind,
        String subject,
        long track,
        Map<String, String> values,
        List<String> frames,
        Orders orders) {

    /** Kinds of sighting. */
    public enum Kind {
        /** The record is done; carries its orders. */
        PROGRESS,
        CROSSING_IN,
        CROSSING_OUT,
        /** A track may have crossed, or two in one: {@link UncertainPayload}. */
        CROSSING_UNCERTAIN,
        /**
         * The vote over one track's frames so far, whenever it changed and when the track ended:
         * {@link ReadingPayload}.
         */
        READING,
        /**
         * A tracked object came into a zone: {@link ZonePayload}. For a vehicle the whole picture is a zone, too. A
         * standing object that is hidden for up to ten seconds has not left; it keeps its first track here.
         */
        ZONE_ENTERED,
        /** It left, or was lost: {@link ZonePayload} with its stay. */
        ZONE_LEFT,
        /** A condition of the alarm table holds for this camera from now on, before any on-delay: what was measured. */
        CONDITION_ON,
        /** It holds no more. */
        CONDITION_OFF,
        /** A clinical hint, {@code activity, spacing} or {@code long_still}: {@link HintPayload}. */
        HINT,
        /** Video is missing, told with the record that comes after it or declares it: {@link GapPayload}. */
        GAP
    }

    public Sighting {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }

    /** The same with other orders. */
    public Sighting with(Orders other) {
        return new Sighting(cameraId, micros, epoch, seq, ordinal, kind, subject, track, values, frames, other);
    }
}
