package dev.drover.ingest.recording;

/** Where feeds get their tapes from. */
public interface Tapes {

    /** Nothing is recorded. */
    Tapes NONE = cameraId -> Tape.NONE;

    /** Everything should be recorded, and nothing can be. */
    static Tapes broken(String why) {
        Tape broken = Tape.nowhere(why);
        return cameraId -> broken;
    }

    /** The one tape of a camera; {@link Tape#NONE} if it is not recorded. */
    Tape of(String cameraId);
}
