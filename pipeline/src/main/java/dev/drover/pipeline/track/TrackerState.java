package dev.drover.pipeline.track;

import java.util.List;
import java.util.Objects;

/**
 * All that a tracker remembers of one camera between two pictures.
 *
 * @param nextId id of the next track that is born
 * @param tracks alive, in order of their ids, where they are when the camera's shake is taken out
 * @param shift of the last picture
 */
public record TrackerState(long nextId, List<Track> tracks, Shift shift) {

    public static final TrackerState EMPTY = new TrackerState(1, List.of(), Shift.NONE);

    public TrackerState {
        tracks = List.copyOf(tracks);
        // Checkpoints of before it was known have none.
        shift = Objects.requireNonNullElse(shift, Shift.NONE);
    }

    /** The same numbering without tracks: after a break in the video nothing is carried over. */
    public TrackerState cleared() {
        return new TrackerState(nextId, List.of(), Shift.NONE);
    }
}
