package dev.drover.ingest.recording;

import dev.drover.ingest.media.MediaTrack;
import dev.drover.ingest.media.MediaUnit;

/**
 * Where a camera's feed puts what is to be recorded. No method waits for the disk. Times are event times, microseconds
 * since the epoch.
 */
public interface Tape {

    /** Of a camera that is not recorded. */
    Tape NONE = nowhere("");

    /** One that keeps nothing, and says so unless {@code trouble} is empty. */
    static Tape nowhere(String trouble) {
        return new Tape() {
            @Override
            public void track(MediaTrack track, long micros) {}

            @Override
            public void unit(MediaUnit unit, long micros) {}

            @Override
            public void numbered(long session, NumberedPicture picture) {}

            @Override
            public void end(long micros) {}

            @Override
            public String trouble() {
                return trouble;
            }
        };
    }

    /** What follows is this. */
    void track(MediaTrack track, long micros);

    /** A compressed picture, in the order in which they are decoded. */
    void unit(MediaUnit unit, long micros);

    /** A picture was published under a number. */
    void numbered(long session, NumberedPicture picture);

    /** The stream is over. */
    void end(long micros);

    /** Why nothing can be recorded at the moment though pictures come, one line for a person; empty if all is well. */
    String trouble();
}
