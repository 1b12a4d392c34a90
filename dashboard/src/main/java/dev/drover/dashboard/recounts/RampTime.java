package dev.drover.dashboard.recounts;

import dev.drover.dashboard.recordings.Coverage;
import dev.drover.dashboard.recordings.CoverageKind;
import dev.drover.dashboard.recordings.CoverageSpan;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a recount of a camera's time finds there, moment by moment.
 *
 * @param parts in order, without a hole; neighbours differ
 */
public record RampTime(List<Part> parts) {

    /** What there is to look at. */
    public enum Kind {
        RECORDED,
        /** It was said when it happened that there is no recording, or that it was removed. */
        LOST,
        /** Its file is still being written: look again in a moment. */
        OPEN,
        /** Nobody recorded it and nobody said so. */
        MISSING
    }

    /**
     * Time of which one thing can be said.
     *
     * @param cause why it is not recorded, empty where it is
     */
    public record Part(Kind kind, TimeSpan span, String cause) {}

    /** Causes that do not say that a recording is lost, but that there never was one. */
    private static final Set<String> NOBODY =
            Set.of(Coverage.UNRECORDED, Coverage.UNWATCHED, GapCause.SAMPLED.name(), GapCause.CLOCK_STEP.name());

    public RampTime {
        parts = List.copyOf(parts);
    }

    /** @param spans as {@link Coverage} gives them */
    public static RampTime of(List<CoverageSpan> spans) {
        List<Part> parts = new ArrayList<>();
        for (CoverageSpan each : spans) {
            Kind kind = kind(each);
            Part next = new Part(
                    kind,
                    new TimeSpan(each.startMicros(), each.endMicros()),
                    kind == Kind.RECORDED ? "" : each.cause());
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last != null && last.kind == next.kind && last.cause.equals(next.cause)) {
                TimeSpan both = new TimeSpan(last.span.fromMicros(), next.span.toMicros());
                parts.set(parts.size() - 1, new Part(kind, both, next.cause));
            } else {
                parts.add(next);
            }
        }
        return new RampTime(parts);
    }

    private static Kind kind(CoverageSpan span) {
        boolean recorded = span.kind() == CoverageKind.RECORDED_ANALYSED
                || span.kind() == CoverageKind.RECORDED_ONLY
                || span.kind() == CoverageKind.TAINTED && span.cause().isEmpty();
        if (recorded) {
            return Kind.RECORDED;
        }
        if (span.cause().equals(Coverage.STILL_OPEN)) {
            return Kind.OPEN;
        }
        return NOBODY.contains(span.cause()) ? Kind.MISSING : Kind.LOST;
    }

    Stream<Part> of(Kind kind) {
        return parts.stream().filter(part -> part.kind == kind);
    }
}
