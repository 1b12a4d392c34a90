package dev.drover.ingest.recording;

/**
 * A picture that was published.
 *
 * @param seq its number in the session
 * @param micros event time under which it was published
 * @param ptsNanos its presentation time inside the stream, the same as that of its
 *     {@link dev.drover.ingest.media.MediaUnit}
 */
public record NumberedPicture(long seq, long micros, long ptsNanos) {}
