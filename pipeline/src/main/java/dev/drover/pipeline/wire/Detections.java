package dev.drover.pipeline.wire;

import dev.drover.inference.Detection;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import java.util.List;

/**
 * What the score job made of one record of one camera, as recorded on {@code drover.detections.v1} (JSON, key cameraId).
 * The first record for a {@link FrameId} wins. Heartbeats and gaps pass through, so that silence is never "0 pigs".
 *
 * @param id identity of the frame record
 * @param kind what the frame record said
 * @param ingestMicros event time, microseconds since the epoch
 * @param cameraMicros the camera's own clock, -1 if not known
 * @param width of the scored picture in pixels, 0 when there was none
 * @param height of the scored picture in pixels, 0 when there was none
 * @param tainted the picture may show what never was; it is kept and shown, not counted
 * @param gapFromMicros start of missing video, 0 unless kind is GAP
 * @param gapToMicros end of missing video, 0 unless kind is GAP
 * @param cause why video is missing
 * @param detail one line for a person about {@code cause}
 * @param jpegSha256 of the picture, lower-case hex; empty when there was none
 * @param model sha256 of the detector's weights, empty when there was no picture
 * @param objects what was found; scores rounded to 1e-3, boxes to whole pixels
 * @param readings what was read
 * @param stats what the picture looks like
 */
public record Detections(
        FrameId id,
        RecordKind kind,
        long ingestMicros,
        long cameraMicros,
        int width,
        int height,
        boolean tainted,
        long gapFromMicros,
        long gapToMicros,
        GapCause cause,
        String detail,
        String jpegSha256,
        String model,
        List<Detection> objects,
        List<Reading> readings,
        PictureStats stats) {

    /** More boxes than this in one picture is a broken model, not a crowd. */
    public static final int MAX_OBJECTS = 500;

    public Detections {
        objects = List.copyOf(objects);
        readings = List.copyOf(readings);
        if (objects.size() > MAX_OBJECTS) {
            throw new IllegalArgumentException(objects.size() + " boxes in one picture, more than " + MAX_OBJECTS);
        }
    }
}
