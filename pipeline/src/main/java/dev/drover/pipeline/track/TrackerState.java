package dev.drover.pipeline.track;

import java.util.List;

/**
 * All that a tracker remembers of one camera between two pictures.
 *
 * @param nextId id of the next track that is born
 * @param tracks alive, in order of their ids
 */
public record TrackerState(long nextId, List<Track> tracks) {

    public static final TrackerState EMPTY = new TrackerState(1, List.of());

    public TrackerState {
        tracks = List.copyOf(tracks);
    }

    /** The same numbering without tracks: after a break in the video nothing is carried over. */
    public TrackerState cleared() {
        return new TrackerState(nextId, List.of());
    }
}
