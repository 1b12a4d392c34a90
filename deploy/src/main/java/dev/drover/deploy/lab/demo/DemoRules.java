package dev.drover.deploy.lab.demo;

import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.JudgementRules;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules of the simulated farm: those that ship, less the two for repeated pictures. Its films repeat a second while
 * time stands still, and begin anew, and that is exactly what a frozen camera and replayed footage are.
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
        return shipped.next(thresholds, shipped.alarms());
    }
}
