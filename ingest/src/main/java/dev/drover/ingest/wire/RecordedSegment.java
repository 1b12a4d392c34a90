package dev.drover.ingest.wire;

import java.util.regex.Pattern;

/**
 * One piece of a camera's recording, or a hole in it, as it stands on {@link Topics#SEGMENTS}. What is said later of
 * the same camera, start and path takes the place of what was said before, and a state is never followed by an earlier
 * one.
 *
 * @param camera see {@link FrameId#cameraId()}
 * @param epoch of the pictures' {@link FrameId}s, -1 if there are none or they were never published
 * @param seqFrom of the first picture within, -1 if there is none
 * @param seqTo of the last picture within, -1 if there is none
 * @param startMicros ingest clock, microseconds since the epoch: the first picture of the recording within
 * @param endMicros where the next picture begins; the start as long as the piece is open
 * @param codec {@code H264}, {@code H265}, or what else the camera sends, which is not recorded
 * @param width of the recorded picture in pixels, 0 if not known
 * @param height of the recorded picture in pixels, 0 if not known
 * @param bytes of the file; 0 while it is open and where there is none
 * @param sha256 of the file, lower-case hex; empty while it is open and where there is none
 * @param path of the file below the folder of recordings, {@code DAY/NAME.mp4}; empty for a hole
 * @param retention how long it is kept
 * @param state what has become of it
 * @param cause why
 * @param detail one line for a person about the cause, may be empty
 * @param saidMicros when this was said, ingest clock
 */
public record RecordedSegment(
        String camera,
        long epoch,
        long seqFrom,
        long seqTo,
        long startMicros,
        long endMicros,
        String codec,
        int width,
        int height,
        long bytes,
        String sha256,
        String path,
        RetentionClass retention,
        SegmentState state,
        SegmentCause cause,
        String detail,
        long saidMicros) {

    private static final Pattern PATH = Pattern.compile("\\d{8}/[A-Za-z0-9_.-]{1,120}\\.mp4");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public RecordedSegment {
        new FrameId(camera, Math.max(0, epoch), Math.max(0, seqFrom));
        detail = OneLine.of(detail, Frame.MAX_DETAIL);
        codec = OneLine.of(codec, 32);
        if (epoch < -1 || seqFrom < -1 || seqTo < seqFrom || (seqFrom < 0) != (seqTo < 0)) {
            throw new IllegalArgumentException("no range of pictures: " + epoch + "/" + seqFrom + ".." + seqTo);
        }
        if (startMicros < 0 || endMicros < startMicros || saidMicros < 0) {
            throw new IllegalArgumentException("no span: " + startMicros + ".." + endMicros);
        }
        if (width < 0 || height < 0 || bytes < 0) {
            throw new IllegalArgumentException("no size: " + width + "x" + height + ", " + bytes + " bytes");
        }
        if (!path.isEmpty() && !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("no path of a recording: " + OneLine.of(path, 80));
        }
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256 in lower-case hex");
        }
        if (state == SegmentState.CLOSED && (path.isEmpty() || sha256.isEmpty() || bytes == 0)) {
            throw new IllegalArgumentException("a closed segment has a path, a hash and a size");
        }
        if (state == SegmentState.LOST && cause == SegmentCause.NONE) {
            throw new IllegalArgumentException("what is lost has a cause");
        }
    }

    /** The same one of pictures that were numbered meanwhile. */
    public RecordedSegment withEpoch(long numbered) {
        return new RecordedSegment(
                camera,
                numbered,
                seqFrom,
                seqTo,
                startMicros,
                endMicros,
                codec,
                width,
                height,
                bytes,
                sha256,
                path,
                retention,
                state,
                cause,
                detail,
                saidMicros);
    }

    /** The same one, kept for another time from now on. */
    public RecordedSegment withRetention(RetentionClass kept, long nowMicros) {
        return said(kept, state, cause, detail, nowMicros);
    }

    /** The same one, removed. */
    public RecordedSegment deleted(SegmentCause why, String words, long nowMicros) {
        return said(retention, SegmentState.DELETED, why, words, nowMicros);
    }

    /** The same pictures, of which something else is said. */
    private RecordedSegment said(
            RetentionClass kept, SegmentState stands, SegmentCause why, String words, long nowMicros) {
        return new RecordedSegment(
                camera,
                epoch,
                seqFrom,
                seqTo,
                startMicros,
                endMicros,
                codec,
                width,
                height,
                bytes,
                sha256,
                path,
                kept,
                stands,
                why,
                words,
                nowMicros);
    }
}
