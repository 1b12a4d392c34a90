package dev.drover.pipeline.wire;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Event time from one moment to a later one.
 *
 * @param fromMicros microseconds since the epoch
 * @param toMicros not before that
 */
public record TimeSpan(long fromMicros, long toMicros) {

    public TimeSpan {
        if (fromMicros < 0 || toMicros < fromMicros) {
            throw new IllegalArgumentException("no span: " + fromMicros + ".." + toMicros);
        }
    }

    public long micros() {
        return toMicros - fromMicros;
    }

    public boolean holds(long micros) {
        return micros >= fromMicros && micros <= toMicros;
    }

    /** As it stands in texts: {@code FROM..TO}. */
    public String write() {
        return fromMicros + ".." + toMicros;
    }

    /**
     * The first part of this span that none of {@code parts} covers.
     *
     * @param slitMicros what is no longer than this is not told
     */
    public Optional<TimeSpan> firstHole(List<TimeSpan> parts, long slitMicros) {
        long reached = fromMicros;
        for (TimeSpan part : parts.stream()
                .sorted(Comparator.comparingLong(TimeSpan::fromMicros))
                .toList()) {
            long next = Math.min(part.fromMicros, toMicros);
            if (next - reached > slitMicros) {
                return Optional.of(new TimeSpan(reached, next));
            }
            reached = Math.max(reached, part.toMicros);
        }
        return toMicros - reached > slitMicros ? Optional.of(new TimeSpan(reached, toMicros)) : Optional.empty();
    }
}
