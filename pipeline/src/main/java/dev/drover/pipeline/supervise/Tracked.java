package dev.drover.pipeline.supervise;

import dev.drover.inference.ObjectClass;
import java.util.List;

/**
 * An observation with what the tracker made of it.
 *
 * @param observation as it came
 * @param objects tracks seen in this picture and believed; empty if there was no picture to judge
 * @param ended ids of the tracks that are no more since the observation before
 */
public record Tracked(Observation observation, List<TrackedObject> objects, List<Long> ended) {

    public Tracked {
        objects = List.copyOf(objects);
        ended = List.copyOf(ended);
    }

    /**
     * One track in one picture.
     *
     * @param track its id
     * @param kind what it is
     * @param cx centre in pixels, smoothed
     * @param cy centre in pixels, smoothed
     */
    public record TrackedObject(long track, ObjectClass kind, double cx, double cy) {}
}
