package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.CameraRules;

/**
 * A change of what is known of one camera, from the compacted topics.
 *
 * @param cameraId the camera
 * @param what which of the four
 * @param rules the new rules, null unless RULES
 */
public record Setting(String cameraId, What what, CameraRules rules) {

    /** Kinds of change. */
    public enum What {
        CAMERA,
        CAMERA_REMOVED,
        RULES,
        RULES_REMOVED
    }

    public Setting {
        if ((what == What.RULES) != (rules != null)) {
            throw new IllegalArgumentException("RULES, and only RULES, carry rules");
        }
    }

    public static Setting camera(String cameraId) {
        return new Setting(cameraId, What.CAMERA, null);
    }

    public static Setting cameraRemoved(String cameraId) {
        return new Setting(cameraId, What.CAMERA_REMOVED, null);
    }

    public static Setting rules(CameraRules rules) {
        return new Setting(rules.cameraId(), What.RULES, rules);
    }

    public static Setting rulesRemoved(String cameraId) {
        return new Setting(cameraId, What.RULES_REMOVED, null);
    }
}
