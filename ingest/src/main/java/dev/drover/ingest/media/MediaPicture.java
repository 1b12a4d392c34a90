package dev.drover.ingest.media;

/**
 * One decoded, scaled and JPEG-encoded picture as it leaves the media graph.
 *
 * @param ptsNanos presentation time inside the stream, nanoseconds from its start
 * @param captureMicros when the picture reached this machine on the local clock, microseconds since the epoch: not when
 *     it left the decoder, so a picture that a stall held back keeps its old time; 0 for recordings
 * @param cameraMicros the camera's own clock (RTCP sender report), microseconds since the epoch, -1 if not known
 * @param width of the JPEG in pixels
 * @param height of the JPEG in pixels
 * @param tainted packets were lost since the last intra picture
 * @param format codec and source size, such as {@code H264 1920x1080}; another value means another calibration
 * @param jpeg the picture
 */
public record MediaPicture(
        long ptsNanos,
        long captureMicros,
        long cameraMicros,
        int width,
        int height,
        boolean tainted,
        String format,
        byte[] jpeg) {}
