package dev.drover.dashboard.recordings;

import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of each moment of a camera: a function of what is known, which adds up to the range exactly.
 *
 * <p>Of several gaps over one moment the one that began last is told, taint only where no other is. A file that is
 * still being written proves nothing yet, so its time is not recorded so far.
 */
public final class Coverage {

    /** Cause: the camera was not watched then, or nobody knows. */
    public static final String UNWATCHED = "UNWATCHED";
    /** Cause: it was watched, and nobody recorded it. */
    public static final String UNRECORDED = "UNRECORDED";
    /** Cause: it is being recorded, and its file is not closed yet. */
    public static final String STILL_OPEN = "STILL_OPEN";

    private final Footage known;
    private final List<CoverageSpan> spans = new ArrayList<>();
    private int nextSegment;
    private int nextGap;
    private final List<RecordedSegment> segments;
    private final List<Footage.Gap> gaps;
    private final List<RecordedSegment> segmentsNow = new ArrayList<>();
    private final List<Footage.Gap> gapsNow = new ArrayList<>();

    private Coverage(Footage known) {
        this.known = known;
        this.segments = known.segments().stream()
                .sorted(Comparator.comparingLong(RecordedSegment::startMicros))
                .toList();
        this.gaps = known.gaps().stream()
                .sorted(Comparator.comparingLong(Footage.Gap::fromMicros))
                .toList();
    }

    /**
     * The spans of a range, in order and without a hole; neighbours differ.
     *
     * @param fromMicros event time
     * @param toMicros event time, later
     */
    public static List<CoverageSpan> of(long fromMicros, long toMicros, Footage known) {
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException("a range has a length: " + fromMicros + ".." + toMicros);
        }
        return new Coverage(known).over(fromMicros, toMicros);
    }

    private List<CoverageSpan> over(long from, long to) {
        SortedSet<Long> bounds = new TreeSet<>(List.of(from, to, known.watchedFromMicros(), known.watchedToMicros()));
        segments.forEach(segment -> bounds.addAll(List.of(segment.startMicros(), end(segment))));
        gaps.forEach(gap -> bounds.addAll(List.of(gap.fromMicros(), gap.toMicros())));
        long start = from;
        for (long bound : bounds.subSet(from + 1, to + 1)) {
            add(at(start, bound));
            start = bound;
        }
        return spans;
    }

    /** Nothing changes between two bounds. */
    private CoverageSpan at(long start, long end) {
        while (nextSegment < segments.size() && segments.get(nextSegment).startMicros() <= start) {
            segmentsNow.add(segments.get(nextSegment++));
        }
        while (nextGap < gaps.size() && gaps.get(nextGap).fromMicros() <= start) {
            gapsNow.add(gaps.get(nextGap++));
        }
        segmentsNow.removeIf(segment -> end(segment) <= start);
        gapsNow.removeIf(gap -> gap.toMicros() <= start);
        boolean recorded = segmentsNow.stream().anyMatch(segment -> segment.state() == SegmentState.CLOSED);
        Footage.@Nullable Gap gap = gapNow();
        if (gap != null && gap.cause().equals(GapCause.TAINTED.name())) {
            return new CoverageSpan(CoverageKind.TAINTED, start, end, recorded ? "" : unrecorded());
        }
        boolean watched = start >= known.watchedFromMicros() && start < known.watchedToMicros();
        if (watched && gap == null) {
            return recorded
                    ? new CoverageSpan(CoverageKind.RECORDED_ANALYSED, start, end, "")
                    : new CoverageSpan(CoverageKind.ANALYSED_ONLY, start, end, unrecorded());
        }
        String unseen = gap == null ? UNWATCHED : gap.cause();
        return new CoverageSpan(recorded ? CoverageKind.RECORDED_ONLY : CoverageKind.BLIND, start, end, unseen);
    }

    private Footage.@Nullable Gap gapNow() {
        Footage.Gap told = null;
        for (Footage.Gap gap : gapsNow) {
            if (told == null || !gap.cause().equals(GapCause.TAINTED.name())) {
                told = gap;
            }
        }
        return told;
    }

    private String unrecorded() {
        String why = UNRECORDED;
        for (RecordedSegment segment : segmentsNow) {
            why = segment.state() == SegmentState.OPEN
                    ? STILL_OPEN
                    : segment.cause().name();
        }
        return why;
    }

    /** Of a file that is being written nobody knows where it ends; it lasts until something else is said. */
    private long end(RecordedSegment segment) {
        return segment.state() == SegmentState.OPEN
                ? Math.max(segment.startMicros(), known.watchedToMicros())
                : segment.endMicros();
    }

    private void add(CoverageSpan next) {
        CoverageSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.kind() == next.kind() && last.cause().equals(next.cause())) {
            spans.set(
                    spans.size() - 1,
                    new CoverageSpan(last.kind(), last.startMicros(), next.endMicros(), last.cause()));
        } else {
            spans.add(next);
        }
    }
}
