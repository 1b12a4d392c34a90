package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link LoadingPlan} to and from the value of a record on {@code drover.plans.v1}. */
public final class PlanJson {

    private PlanJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(LoadingPlan value) {
        return WireJson.write(value);
    }

    /** @throws MalformedRecordException {@code PLAN_INVALID} */
    public static LoadingPlan read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, LoadingPlan.class, RejectCode.PLAN_INVALID);
    }
}
