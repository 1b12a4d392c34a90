package dev.drover.dashboard.recordings;

/**
 * Time of a camera of which one thing can be said.
 *
 * @param kind what
 * @param startMicros event time it begins
 * @param endMicros event time it ends, later than the start
 * @param cause what is missing, why: a name of {@link dev.drover.ingest.wire.GapCause}, of
 *     {@link dev.drover.ingest.wire.SegmentCause}, of a missing span of the judge, or of {@link Coverage}; empty where
 *     nothing is
 */
public record CoverageSpan(CoverageKind kind, long startMicros, long endMicros, String cause) {

    public CoverageSpan {
        if (endMicros <= startMicros) {
            throw new IllegalArgumentException("a span has a length: " + startMicros + ".." + endMicros);
        }
    }
}
