package dev.drover.deploy.lab.demo;

import dev.drover.deploy.lab.farm.StoryCue;

/**
 * How fast the simulated farm goes: at its own pace where the machine judges its pictures in time, slower where it does
 * not, so that nothing is lost or late that no real camera would have lost.
 *
 * @param value seconds of the story in a second
 */
record DemoPace(double value) {

    static final DemoPace FULL = new DemoPace(1);

    /** Judged so late a camera's clock is not yet taken for one that is off, which is 5 s. */
    static final double LATE = 3.5;

    private static final double IN_TIME = 2;

    /**
     * The pace that follows a look at the machine.
     *
     * @param late seconds between the moment a picture was taken and that it was judged
     */
    DemoPace after(double late) {
        if (late > LATE) {
            return new DemoPace(Math.max(StoryCue.SLOWEST, value * 0.8));
        }
        return late < IN_TIME ? new DemoPace(Math.min(1, value * 1.1)) : this;
    }

    /** Whole tenths, for a person; it is told when these change. */
    int tenths() {
        return (int) Math.floor(value * 10 + 1e-9);
    }
}
