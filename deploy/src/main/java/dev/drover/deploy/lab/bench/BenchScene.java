package dev.drover.deploy.lab.bench;

import dev.drover.deploy.lab.loading.SceneScript;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The painted loading of the measures that need none of its pictures. */
final class BenchScene {

    private static final long SEED = 7;
    private static final int HEAD = 108;

    private BenchScene() {}

    static SceneScript script(BenchPlan plan) {
        plan.say("working out a painted loading of " + HEAD + " head");
        return SceneScript.of(SEED, HEAD);
    }

    /** Detections are kept for days: what is recorded must not be older. */
    static long recentHourMicros() {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS));
    }
}
