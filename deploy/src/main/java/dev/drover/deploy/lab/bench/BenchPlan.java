package dev.drover.deploy.lab.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How thoroughly to measure.
 *
 * @param runs of every figure, at least 1
 * @param hold how long a number of cameras must be carried without growing lag
 * @param maxCameras where the search for the machine's capacity ends
 * @param scratch folder for recordings and stacks; removed afterwards
 * @param log where to say what is going on
 */
record BenchPlan(int runs, Duration hold, int maxCameras, Path scratch, PrintStream log) {

    BenchPlan {
        if (runs < 1 || maxCameras < 1 || hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("bench needs at least one run, one camera and a time to hold");
        }
    }

    void say(String text) {
        log.println("bench: " + text);
    }
}
