package dev.drover.ingest.wire;

/**
 * One record of one camera as it travels on {@code drover.frames.v1}.
 *
 * @param id identity; see {@link FrameId}
 * @param kind what this record says
 * @param ingestMicros event time: the ingest clock when the picture arrived (or the heartbeat was written),
 *     microseconds since the epoch, never decreasing inside one camera
 * @param cameraMicros the camera's own clock (RTCP sender report), microseconds since the epoch, -1 if not known;
 *     evidence, never used for order
 * @param width of the JPEG in pixels, 0 when there is none
 * @param height of the JPEG in pixels, 0 when there is none
 * @param tainted the decoder lost packets since the last intra frame, so the picture may show what never was
 * @param gapFromMicros start of the missing span, 0 unless kind is GAP
 * @param gapToMicros end of the missing span, 0 unless kind is GAP
 * @param cause why video is missing (GAP), or why the camera gives no picture now (HEARTBEAT); NONE otherwise, but for
 *     {@link #behindExpired()}, which is never written to this topic
 * @param detail one line for a person about {@code cause}, without secrets; empty if there is nothing to say
 * @param jpeg the picture, empty when there is none
 */
public record Frame(
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
        byte[] jpeg) {

    /** The schema version this build writes and reads. */
    public static final int SCHEMA = 1;

    /** Largest accepted JPEG in bytes; the same limit stands in producer, topic and consumer. */
    public static final int MAX_JPEG_BYTES = 4 * 1024 * 1024;

    /** Longest {@code detail} in characters; longer ones are cut. */
    public static final int MAX_DETAIL = 200;

    public Frame {
        detail = OneLine.of(detail, MAX_DETAIL);
        if (ingestMicros <= 0) {
            throw new IllegalArgumentException("ingestMicros must be positive: " + ingestMicros);
        }
        if (kind == RecordKind.FRAME && (jpeg.length == 0 || width <= 0 || height <= 0)) {
            throw new IllegalArgumentException("a FRAME needs a picture and its size");
        }
        if (kind == RecordKind.GAP && (gapToMicros < gapFromMicros || cause == GapCause.NONE)) {
            throw new IllegalArgumentException("a GAP needs a span and a cause");
        }
        if (jpeg.length > MAX_JPEG_BYTES) {
            throw new IllegalArgumentException("picture of " + jpeg.length + " bytes is over " + MAX_JPEG_BYTES);
        }
    }

    public static Frame picture(
            FrameId id, long ingestMicros, long cameraMicros, int width, int height, boolean tainted, byte[] jpeg) {
        return new Frame(
                id,
                RecordKind.FRAME,
                ingestMicros,
                cameraMicros,
                width,
                height,
                tainted,
                0,
                0,
                GapCause.NONE,
                "",
                jpeg);
    }

    /** The same record under another identity: its session's number is known only when it is sent. */
    public Frame withId(FrameId other) {
        return new Frame(
                other,
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
                jpeg);
    }

    /** This picture, of which is known that what stood before it on the log was deleted before it was read. */
    public Frame behindExpired() {
        return new Frame(
                id,
                kind,
                ingestMicros,
                cameraMicros,
                width,
                height,
                tainted,
                gapFromMicros,
                gapToMicros,
                GapCause.EXPIRED,
                detail,
                jpeg);
    }

    public static Frame heartbeat(FrameId id, long ingestMicros, GapCause cause, String detail) {
        return new Frame(id, RecordKind.HEARTBEAT, ingestMicros, -1, 0, 0, false, 0, 0, cause, detail, new byte[0]);
    }

    public static Frame gap(
            FrameId id, long ingestMicros, long fromMicros, long toMicros, GapCause cause, String detail) {
        return new Frame(
                id, RecordKind.GAP, ingestMicros, -1, 0, 0, false, fromMicros, toMicros, cause, detail, new byte[0]);
    }
}
