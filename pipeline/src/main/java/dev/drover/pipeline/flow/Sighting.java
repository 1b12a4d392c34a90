package dev.drover.pipeline.flow;

import dev.drover.pipeline.wire.Orders;
import java.util.List;
import java.util.Map;

/**
 * What one camera tells a loading or the alarm table, in the order of that camera's own time. Each record of a camera makes at
 * least one (its last is {@link Kind#PROGRESS}), so that whoever joins cameras knows how far each has come.
 *
 * @param cameraId the camera
 * @param micros event time, never before that of the camera's sighting before
 * @param epoch ingest session of the record behind it
 * @param seq number of the record behind it
 * @param ordinal dense from 0 inside the record
 * @param kind what it is
 * @param subject of CROSSING_*: line; READING: {@code plate} or {@code seal}; CONDITION_*: alarm code; ZONE_*: zone; HINT: its name
 * @param track the track concerned, 0 if none
 * @param values what was measured, by name
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
        /**
         * {@code reason} BORN_INSIDE or LOST_INSIDE: not counted, with {@code first} (inside or outside the passage) and {@code last}
         * (before the line, on the line, behind it); or MERGED: {@code into} the track that swallowed this one, or, where this one was
         * counted once and may be two, {@code times} as large as usual and {@code counted} 1.
         */
        CROSSING_UNCERTAIN,
        /**
         * The vote over one track's frames so far, whenever it changed and when the track ended: {@code text, raw, confidence,
         * votes (frames), kind, fits (grammar and check digit), variant}; also {@code agreeing} (frames that gave exactly this text),
         * {@code frames} (in which anything was read), {@code vehicle} (its track, 0 if none), {@code check} (of a seal), {@code
         * plate_in_view} (true or false), {@code plate_frames}, {@code ended} (true or false).
         */
        READING,
        /**
         * A tracked object came into a zone: {@code class, zone_kind}. For a vehicle the whole picture is a zone, too: {@code picture} of
         * kind {@code PICTURE}. A standing object that is hidden for up to ten seconds has not left; it keeps its first track here.
         */
        ZONE_ENTERED,
        /** It left, or was lost: {@code class, zone_kind, dwell_us, moved} (share of the time it moved). */
        ZONE_LEFT,
        /** A condition of the alarm table holds for this camera from now on, before any on-delay: what was measured. */
        CONDITION_ON,
        /** It holds no more. */
        CONDITION_OFF,
        /**
         * A clinical hint, {@code activity, spacing} or {@code long_still}: {@code pen, measure, value, from_us, to_us}; compared with other
         * days also {@code usual, z, days}, of one place {@code place}.
         */
        HINT,
        /** Video is missing, told with the record that comes after it or declares it: {@code from_us, to_us, cause}. */
        GAP
    }

    public Sighting {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }
}
