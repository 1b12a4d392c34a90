package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.CameraRules;
import java.util.List;

/**
 * What the score job knows of one camera.
 *
 * @param registered whether it stands on {@code drover.cameras.v1}
 * @param rules its rules; version 0 without lines if nobody wrote any
 * @param farm whose it is, empty if that is not known
 */
public record KnownCamera(boolean registered, CameraRules rules, String farm) {

    public KnownCamera {
        // A checkpoint of before there was this has none.
        farm = farm == null ? "" : farm;
    }

    static KnownCamera changed(KnownCamera before, Setting setting) {
        return switch (setting.what()) {
            // Of a record that cannot be read only the key is known.
            case CAMERA ->
                new KnownCamera(true, before.rules(), setting.farm().isEmpty() ? before.farm() : setting.farm());
            case CAMERA_REMOVED -> new KnownCamera(false, before.rules(), before.farm());
            case RULES -> new KnownCamera(before.registered(), setting.statedRules(), before.farm());
            // A version of its own, so that the ledger shows that rules were taken away and not merely lost.
            case RULES_REMOVED ->
                new KnownCamera(
                        before.registered(),
                        new CameraRules(setting.key(), before.rules().version() + 1, List.of()),
                        before.farm());
            default -> before;
        };
    }
}
