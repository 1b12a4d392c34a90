package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link JudgementRules} to and from the value of a record on {@code drover.judgement.v1}. */
public final class JudgementJson {

    private JudgementJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(JudgementRules value) {
        return WireJson.write(value);
    }

    /** @throws MalformedRecordException {@code JUDGEMENT_INVALID} */
    public static JudgementRules read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, JudgementRules.class, RejectCode.JUDGEMENT_INVALID);
    }
}
