package dev.drover.inference.paint.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What really happens in one run of a scene. A scene that is shown in a loop repeats it: in loop {@code n} every frame
 * number grows by {@code n * frames}, and {@code in} and {@code out} are added again.
 *
 * @param kind of scene
 * @param seed it was made from
 * @param width of its pictures
 * @param height of its pictures
 * @param fps frames a second
 * @param frames in one run
 * @param line over which pigs are counted, null where nothing is counted
 * @param crossings in the order of their frames
 * @param in crossings towards the truck
 * @param out crossings back
 * @param events other things that happen, in the order of their frames
 * @param plate number of the truck, empty where none is shown
 * @param seal number of the seal, empty where none is shown
 * @param pigs how many pigs are seen, for each frame
 */
public record SceneTruth(
        String kind,
        long seed,
        int width,
        int height,
        double fps,
        long frames,
        @Nullable SceneLine line,
        List<Crossing> crossings,
        int in,
        int out,
        List<Event> events,
        String plate,
        String seal,
        List<Integer> pigs) {

    public SceneTruth {
        crossings = List.copyOf(crossings);
        events = List.copyOf(events);
        pigs = List.copyOf(pigs);
        if (pigs.size() != frames) {
            throw new IllegalArgumentException("pigs are counted for " + pigs.size() + " of " + frames + " frames");
        }
    }

    /** Direction of a crossing. */
    public enum Direction {
        IN,
        OUT
    }

    /**
     * A pig passed the line in full: it was clear of the neutral band on one side, and now is on the other.
     *
     * @param frame first one in which its middle is clear of the band on the new side
     * @param fromFrame last one in which it was clear on the old side
     * @param line id of the line
     * @param direction towards the truck or back
     * @param pig id of the pig
     */
    public record Crossing(long frame, long fromFrame, String line, Direction direction, int pig) {}

    /**
     * Something else that happens.
     *
     * @param frame in which it happens
     * @param what for instance {@code TURN_BACK}, {@code TRUCK_STOPS}, {@code SEAL_APPLIED}
     * @param id whom it concerns, 0 for nobody
     */
    public record Event(long frame, String what, int id) {}
}
