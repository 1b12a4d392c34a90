package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Orders;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the score job works.
 *
 * @param cameras known before any setting arrives, each with its farm, empty if that is not known
 * @param rules known before any setting arrives, by camera
 * @param orders known before any setting arrives, of all loadings and cameras
 * @param strangerGraceMillis how long frames of an unregistered camera pass, because the cameras topic may lag behind
 *     them
 * @param batchSize pictures scored in one call at most; a processor core gains nothing from more than one, a graphics
 *     card does
 * @param batchWaitMillis how long the first picture of a batch waits for others
 */
public record ScoreSettings(
        Map<String, String> cameras,
        Map<String, CameraRules> rules,
        Orders orders,
        long strangerGraceMillis,
        int batchSize,
        long batchWaitMillis)
        implements Serializable {

    public ScoreSettings {
        cameras = Map.copyOf(cameras);
        rules = Map.copyOf(rules);
        if (strangerGraceMillis < 0 || batchSize < 1 || batchSize > 256 || batchWaitMillis < 0) {
            throw new IllegalArgumentException("grace and wait from 0, batchSize 1 to 256");
        }
    }

    /** Of cameras whose farm nobody asks. */
    public ScoreSettings(
            Set<String> cameras,
            Map<String, CameraRules> rules,
            Orders orders,
            long strangerGraceMillis,
            int batchSize,
            long batchWaitMillis) {
        this(
                cameras.stream().collect(Collectors.toMap(camera -> camera, camera -> "")),
                rules,
                orders,
                strangerGraceMillis,
                batchSize,
                batchWaitMillis);
    }

    /** Without orders. */
    public ScoreSettings(
            Set<String> cameras,
            Map<String, CameraRules> rules,
            long strangerGraceMillis,
            int batchSize,
            long batchWaitMillis) {
        this(cameras, rules, Orders.NONE, strangerGraceMillis, batchSize, batchWaitMillis);
    }

    /** For live cameras: small batches that hold nobody up. */
    public static ScoreSettings live(Map<String, String> cameras, Map<String, CameraRules> rules, Orders orders) {
        return new ScoreSettings(cameras, rules, orders, 3_000, 4, 5);
    }
}
