package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link Seal} to and from the value of a record on {@code drover.seals.v1}. */
public final class SealJson {

    private SealJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(Seal value) {
        return WireJson.write(value);
    }

    /** @throws MalformedRecordException {@code SEAL_INVALID} */
    public static Seal read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, Seal.class, RejectCode.SEAL_INVALID);
    }
}
