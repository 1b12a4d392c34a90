package dev.drover.dashboard.stats;

import dev.drover.ingest.wire.EpochMicros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Days in the time of the officers, Asia/Shanghai.
 *
 * @param from the first day, empty for all before
 * @param to the last day, which belongs to it; empty for all after
 */
public record DaySpan(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** The zone in which a day begins. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9998;

    public DaySpan {
        if (Stream.concat(from.stream(), to.stream())
                .anyMatch(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            throw new IllegalArgumentException("a day of no year of ours");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("the last day is before the first");
        }
    }

    /** The day of an event time. */
    public static LocalDate dayOf(long micros) {
        return LocalDate.ofInstant(EpochMicros.toInstant(micros), ZONE);
    }

    /** Event time of its first moment. */
    public long fromMicros() {
        return from.map(DaySpan::begin).orElse(Long.MIN_VALUE);
    }

    /** Event time of the first moment after it. */
    public long untilMicros() {
        return to.map(day -> begin(day.plusDays(1))).orElse(Long.MAX_VALUE);
    }

    private static long begin(LocalDate day) {
        Instant begins = day.atStartOfDay(ZONE).toInstant();
        return TimeUnit.SECONDS.toMicros(begins.getEpochSecond());
    }
}
