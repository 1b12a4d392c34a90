package dev.drover.pipeline.watch;

import java.util.Map;

/**
 * The thresholds of watching: under which name they stand in
 * {@link dev.drover.pipeline.wire.JudgementRules#thresholds()}, and what holds where the rules do not say: the same as
 * in the rules that ship. They say when a condition begins to hold; how long it must go on until there is an alarm, the
 * alarm table says.
 */
public enum Limit {
    /** Age of the newest picture from which a camera gives none. */
    LOST_SECONDS("camera.lost.seconds", 2),
    /** Pictures in a row that were there before, and the time they span, from which a camera is frozen. */
    FROZEN_PICTURES("camera.frozen.pictures", 10),
    FROZEN_SECONDS("camera.frozen.seconds", 2),
    /** Share of the blocks with texture that have lost it. */
    COVERED_SHARE("camera.covered.share", 0.6),
    /** Share of the background's steady bits that are turned. */
    MOVED_SHARE("camera.moved.share", 0.25),
    /** Mean luma, and standard deviation of luma. */
    DARK_BRIGHTNESS("camera.dark.brightness", 30),
    BRIGHT_BRIGHTNESS("camera.bright.brightness", 220),
    LOW_CONTRAST("camera.low.contrast", 25),
    /** Sharpness for its contrast, as a share of what is usual for the camera. */
    BLUR_SHARE("camera.blur.share", 0.15),
    /** Between the camera's clock and ours. */
    DRIFT_SECONDS("camera.drift.seconds", 5),
    /** Between the clock in the picture itself, which shows whole seconds, and ours; 0 to look at none. */
    PICTURE_CLOCK_SECONDS("camera.picture.clock.seconds", 5),
    /** Pictures in a row that equal an earlier run with motion in it; 0 to look for none. */
    REPLAY_PICTURES("camera.replay.pictures", 50),
    /** Crossings back over a line, and the time they span, from which the flow is reversed. */
    REVERSE_COUNT("reverse.count", 5),
    REVERSE_SECONDS("reverse.window.seconds", 30),
    /** How long a pig on the ramp is still, while others move, until it may be down. */
    DOWN_SECONDS("animal.down.seconds", 10),
    /** Windows that the activity of a pen is compared by, and how far below the same hours of other days is a drop. */
    PEN_WINDOW_MINUTES("pen.window.minutes", 30),
    PEN_DROP_Z("pen.drop.z", 3),
    /** How long a pig in a pen lies in one place, while others move, until it is hinted at. */
    PEN_STILL_SECONDS("pen.still.seconds", 7200);

    private final String threshold;
    private final double otherwise;

    Limit(String threshold, double otherwise) {
        this.threshold = threshold;
        this.otherwise = otherwise;
    }

    /** Its name in the rules. */
    public String threshold() {
        return threshold;
    }

    /** What holds where the rules do not say. */
    public double otherwise() {
        return otherwise;
    }

    public double in(Map<String, Double> thresholds) {
        return thresholds.getOrDefault(threshold, otherwise);
    }

    /** Of a limit in seconds. */
    long micros(Map<String, Double> thresholds) {
        return Math.round(in(thresholds) * 1_000_000);
    }
}
