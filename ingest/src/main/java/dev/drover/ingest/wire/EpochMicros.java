package dev.drover.ingest.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as all records have them: microseconds since 1970-01-01T00:00:00Z. */
public final class EpochMicros {

    private EpochMicros() {}

    /** @throws ArithmeticException for a time that is too far away to be counted so */
    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The way back: the time that a record's microseconds tell. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
