package dev.drover.pipeline.wire;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.NotFiniteException;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import java.util.List;

/**
 * What the score job made of one record of one camera, as recorded on {@code drover.detections.v1} (JSON, key
 * cameraId). The first record for a {@link FrameId} wins. Heartbeats and gaps pass through, so that silence is never "0
 * pigs".
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
 * @param cause why video is missing; {@code EXPIRED} on a picture: those before it were deleted before they were read
 * @param detail one line for a person about {@code cause}
 * @param jpegSha256 of the picture, lower-case hex; empty when there was none
 * @param model sha256 of the detector's weights, empty when there was no picture
 * @param objects what was found; scores rounded to 1e-3, boxes to whole pixels
 * @param readings what was read
 * @param stats what the picture looks like
 * @param rules empty, or the one set of rules that judges this camera from this record on. The score job writes it in
 *     with each heartbeat and wherever it changes, so the log that the supervise job reads says by itself which rules
 *     held when: a replay judges as the first run did, whatever has become of {@code drover.rules.v1} since
 * @param orders plans, judgement rules and commands that hold from this record on, riding in the same way
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
        PictureStats stats,
        List<CameraRules> rules,
        Orders orders) {

    /** More boxes than this in one picture is a broken model, not a crowd. */
    public static final int MAX_OBJECTS = 500;

    public Detections {
        objects = List.copyOf(objects);
        readings = List.copyOf(readings);
        rules = List.copyOf(rules);
        if (objects.size() > MAX_OBJECTS) {
            throw new TooManyObjectsException(objects.size() + " boxes in one picture, more than " + MAX_OBJECTS);
        }
        for (Detection object : objects) {
            requireInside(object.box(), width, height);
        }
        for (Reading reading : readings) {
            requireInside(reading.box(), width, height);
        }
        if (rules.size() > 1 || (rules.size() == 1 && !rules.get(0).cameraId().equals(id.cameraId()))) {
            throw new IllegalArgumentException("one set of rules at most, and only of camera " + id.cameraId());
        }
    }

    /** A record that carries no orders. */
    public Detections(
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
            PictureStats stats,
            List<CameraRules> rules) {
        this(
                id,
                kind,
                ingestMicros,
                cameraMicros,
                width,
                height,
                tainted,
                gapFromMicros,
                gapToMicros,
                cause,
                detail,
                jpegSha256,
                model,
                objects,
                readings,
                stats,
                rules,
                Orders.NONE);
    }

    private static void requireInside(Box box, int width, int height) {
        if (box.x1() < 0 || box.y1() < 0 || box.x2() > width || box.y2() > height) {
            String trouble = "box reaches out of the picture: " + box;
            throw box.finite() ? new IllegalArgumentException(trouble) : new NotFiniteException(trouble);
        }
    }

    /** This record with the rules that hold from it on. */
    public Detections withRules(CameraRules inEffect) {
        return with(List.of(inEffect), orders);
    }

    /** This record with what people laid down that holds from it on. */
    public Detections withOrders(Orders laidDown) {
        return with(rules, laidDown);
    }

    private Detections with(List<CameraRules> inEffect, Orders laidDown) {
        return new Detections(
                id,
                kind,
                ingestMicros,
                cameraMicros,
                width,
                height,
                tainted,
                gapFromMicros,
                gapToMicros,
                cause,
                detail,
                jpegSha256,
                model,
                objects,
                readings,
                stats,
                inEffect,
                laidDown);
    }

    /** A record that says nothing about rules, from a frame record and what was found in its picture. */
    public static Detections of(Frame frame, String jpegSha256, String model, Findings findings) {
        return new Detections(
                frame.id(),
                frame.kind(),
                frame.ingestMicros(),
                frame.cameraMicros(),
                frame.width(),
                frame.height(),
                frame.tainted(),
                frame.gapFromMicros(),
                frame.gapToMicros(),
                frame.cause(),
                frame.detail(),
                jpegSha256,
                model,
                findings.objects(),
                findings.readings(),
                findings.stats(),
                List.of(),
                Orders.NONE);
    }

    /** A heartbeat or gap passed through. */
    public static Detections withoutPicture(Frame frame) {
        return of(frame, "", "", new Findings(List.of(), List.of(), PictureStats.NONE));
    }
}
