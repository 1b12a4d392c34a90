package dev.drover.ingest.media;

/**
 * One decoded, scaled and JPEG-encoded picture as it leaves the media graph.
 *
 * @param ptsNanos presentation time inside the stream, nanoseconds from its start
 * @param captureNanos when the picture reached this machine, by {@link System#nanoTime()}, which on Linux is one clock
 *     for all processes: not when it left the decoder, so a picture that a stall held back keeps its old time;
 *     meaningless for recordings
 * @param cameraMicros the camera's own clock (RTCP sender report), microseconds since the epoch, -1 if not known
 * @param width of the JPEG in pixels
 * @param height of the JPEG in pixels
 * @param tainted there was no whole intra picture since the beginning, or since packets were lost
 * @param format codec and source size, such as {@code H264 1920x1080}; another value means another calibration
 * @param jpeg the picture
 */
public record MediaPicture(
        long ptsNanos,
        long captureNanos,
        long cameraMicros,
        int width,
        int height,
        boolean tainted,
        String format,
        byte[] jpeg) {}
