package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.CameraRules;
import java.util.List;

/**
 * What the score job knows of one camera.
 *
 * @param registered whether it stands on {@code drover.cameras.v1}
 * @param rules its rules; version 0 without lines if nobody wrote any
 */
public record KnownCamera(boolean registered, CameraRules rules) {

    static KnownCamera changed(KnownCamera before, Setting setting) {
        boolean registered = before != null && before.registered();
        CameraRules rules = before == null ? CameraRules.none(setting.key()) : before.rules();
        return switch (setting.what()) {
            case CAMERA -> new KnownCamera(true, rules);
            case CAMERA_REMOVED -> new KnownCamera(false, rules);
            case RULES -> new KnownCamera(registered, setting.statedRules());
            // A version of its own, so that the ledger shows that rules were taken away and not merely lost.
            case RULES_REMOVED ->
                new KnownCamera(registered, new CameraRules(setting.key(), rules.version() + 1, List.of()));
            default -> before;
        };
    }
}
