package dev.drover.pipeline.flow;

import dev.drover.ingest.wire.GapCause;

/**
 * Video of one camera that is not there to be judged.
 *
 * @param cameraId the camera
 * @param epoch ingest session
 * @param fromSeq first record concerned; of a declared gap, the record that declares it
 * @param toSeq last record concerned
 * @param fromMicros event time it begins
 * @param toMicros event time it ends
 * @param cause name of a {@link GapCause}, {@link #HOLE}, {@link #SILENCE} or
 *     {@link #OLD_SESSION}
 * @param detail one line for a person
 */
public record MissingSpan(
        String cameraId,
        long epoch,
        long fromSeq,
        long toSeq,
        long fromMicros,
        long toMicros,
        String cause,
        String detail) {

    /** Records are missing inside the dense sequence of a session. */
    public static final String HOLE = "HOLE";

    /** The same, and the frames log deleted them before they were read: judging was slower than the cameras. */
    public static final String EXPIRED = GapCause.EXPIRED.name();

    /** No record at all for longer than heartbeats allow, and nobody declared why. */
    public static final String SILENCE = "SILENCE";

    /** Only records of an older session come: they are not judged, and nobody else shows the camera. */
    public static final String OLD_SESSION = "OLD_SESSION";

    /** Whether it is a hole in the numbering, told by the record behind it; otherwise one declares it itself. */
    public boolean isHole() {
        return cause.equals(HOLE) || cause.equals(EXPIRED);
    }

    /** Longer than this and an animal may have gone and come: nothing is carried across. */
    public boolean breaksTracks() {
        return toMicros - fromMicros >= 1_000_000;
    }
}
