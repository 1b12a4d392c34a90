package dev.drover.deploy.lab.demo;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules of the simulated farm: those that ship, less the two for repeated pictures and the one for the clock in the
 * picture. Its films repeat a second while time stands still, begin anew, and show the time of the day they were
 * painted for, and that is exactly what a frozen camera, replayed footage and a wrong clock are.
 */
final class DemoRules {

    /** More pictures in a row than any showing has. */
    private static final double NEVER = 1_000_000;

    private DemoRules() {}

    static JudgementRules rules() {
        JudgementRules shipped = ShippedRules.judgement();
        Map<String, Double> thresholds = new HashMap<>(shipped.thresholds());
        thresholds.put("camera.frozen.pictures", NEVER);
        thresholds.put("camera.replay.pictures", 0.0);
        thresholds.put("camera.picture.clock.seconds", 0.0);
        return shipped.next(thresholds, shipped.alarms());
    }
}
