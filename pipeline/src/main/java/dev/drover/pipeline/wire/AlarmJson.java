package dev.drover.pipeline.wire;

import org.jspecify.annotations.Nullable;

/** {@link Alarm} to and from the value of a record on {@code drover.alarms.v1}. */
public final class AlarmJson {

    private AlarmJson() {}

    /** Canonical JSON, UTF-8: equal records give equal bytes. */
    public static byte[] write(Alarm value) {
        return WireJson.write(value);
    }

    /** @throws MalformedRecordException {@code ALARM_INVALID} */
    public static Alarm read(byte @Nullable [] json) throws MalformedRecordException {
        return WireJson.read(json, Alarm.class, RejectCode.ALARM_INVALID);
    }
}
