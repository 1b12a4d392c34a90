package dev.drover.pipeline.flow;

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
     * @param width in pixels, smoothed
     * @param height in pixels, smoothed
     * @param leapt whether this box was only guessed to be the track's: it lay where nothing but the absence of another
     *     box spoke for it
     */
    public record TrackedObject(
            long track, ObjectClass kind, double cx, double cy, double width, double height, boolean leapt) {

        /** One that was found where it was believed. */
        public TrackedObject(long track, ObjectClass kind, double cx, double cy, double width, double height) {
            this(track, kind, cx, cy, width, height, false);
        }

        /** In square pixels. */
        public double area() {
            return width * height;
        }

        /** Square root of the area: the unit in which distances of this object are judged, at least one pixel. */
        public double size() {
            return Math.sqrt(Math.max(1, area()));
        }

        /** Intersection over union of both boxes. */
        public double overlap(TrackedObject other) {
            double w = Math.min(cx + width / 2, other.cx + other.width / 2)
                    - Math.max(cx - width / 2, other.cx - other.width / 2);
            double h = Math.min(cy + height / 2, other.cy + other.height / 2)
                    - Math.max(cy - height / 2, other.cy - other.height / 2);
            return w <= 0 || h <= 0 ? 0 : w * h / (area() + other.area() - w * h);
        }

        /** Whether a point, in pixels, lies in its box. */
        public boolean covers(double x, double y) {
            return Math.abs(x - cx) <= width / 2 && Math.abs(y - cy) <= height / 2;
        }
    }
}
