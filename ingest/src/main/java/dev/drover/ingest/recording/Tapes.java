package dev.drover.ingest.recording;

/** Where feeds get their tapes from. */
public interface Tapes {

    /** Nothing is recorded. */
    Tapes NONE = cameraId -> Tape.NONE;

    /** The one tape of a camera; {@link Tape#NONE} if it is not recorded. */
    Tape of(String cameraId);
}
