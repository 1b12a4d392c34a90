package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link CameraRules} to and from the value of a record on {@code drover.rules.v1}. */
public final class RulesJson {

    private RulesJson() {}

    /** Canonical JSON, UTF-8. */
    public static byte[] write(CameraRules rules) {
        return WireJson.write(rules);
    }

    /** @throws MalformedRecordException {@code RULES_INVALID} */
    public static CameraRules read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, CameraRules.class, RejectCode.RULES_INVALID);
    }
}
