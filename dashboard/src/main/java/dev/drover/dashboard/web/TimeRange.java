package dev.drover.dashboard.web;

import dev.drover.ingest.wire.EpochMicros;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time asked about, {@code ?from&to}: both with their zone, in order, and a day at most.
 *
 * @param fromMicros microseconds since the epoch
 * @param toMicros later than that
 */
record TimeRange(long fromMicros, long toMicros) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /** Refuses all that is wrong with it at once, with 422. */
    static TimeRange of(RoutingContext ctx) {
        ProblemDetails.Collector wrong = new ProblemDetails.Collector();
        Optional<Instant> from = time(ctx, "from", wrong);
        Optional<Instant> to = time(ctx, "to", wrong);
        if (from.isPresent() && to.isPresent()) {
            if (!from.get().isBefore(to.get())) {
                wrong.add("/to", "RANGE_INVERTED");
            } else if (Duration.between(from.get(), to.get()).compareTo(LONGEST) > 0) {
                wrong.add("/to", "RANGE_TOO_LONG", LONGEST.toHours());
            }
        }
        wrong.throwIfAny();
        return new TimeRange(EpochMicros.of(from.orElseThrow()), EpochMicros.of(to.orElseThrow()));
    }

    private static Optional<Instant> time(RoutingContext ctx, String name, ProblemDetails.Collector wrong) {
        // The sign of a zone, sent bare in a query, arrives as a blank.
        String given = String.join("", ctx.queryParam(name)).strip().replace(' ', '+');
        if (given.isEmpty()) {
            wrong.add("/" + name, "FIELD_REQUIRED");
            return Optional.empty();
        }
        try {
            // Finer than a microsecond nothing is told.
            Instant time = OffsetDateTime.parse(given).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!time.isBefore(FIRST) && time.isBefore(LAST)) {
                return Optional.of(time);
            }
            wrong.add("/" + name, "RANGE_TIME");
        } catch (DateTimeException noTime) {
            wrong.add("/" + name, isWithoutZone(given) ? "RANGE_ZONE" : "RANGE_TIME");
        }
        return Optional.empty();
    }

    private static boolean isWithoutZone(String given) {
        try {
            LocalDateTime.parse(given);
            return true;
        } catch (DateTimeException noTimeAtAll) {
            return false;
        }
    }
}
