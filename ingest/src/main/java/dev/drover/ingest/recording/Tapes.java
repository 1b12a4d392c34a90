package dev.drover.ingest.recording;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;

/** Where feeds get their tapes from. */
public interface Tapes {

    /** Nothing is recorded. */
    Tapes NONE = cameraId -> Tape.NONE;

    /** Everything should be recorded, and nothing can be. */
    static Tapes broken(String why) {
        Tape broken = new Tape() {
            @Override
            public void track(MediaTrack track, long micros) {}

            @Override
            public void unit(MediaUnit unit, long micros) {}

            @Override
            public void numbered(long session, long seq, long micros) {}

            @Override
            public void end(long micros) {}

            @Override
            public String trouble() {
                return why;
            }
        };
        return cameraId -> broken;
    }

    /** The one tape of a camera; {@link Tape#NONE} if it is not recorded. */
    Tape of(String cameraId);
}
