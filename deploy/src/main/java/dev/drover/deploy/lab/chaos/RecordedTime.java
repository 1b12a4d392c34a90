package dev.drover.deploy.lab.chaos;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said of one camera's time: which of it is recorded, of which it was said that it is not, and of which
 * nothing was said at all. Every microsecond is one of the three.
 */
final class RecordedTime {

    private final Map<String, RecordedSegment> segments = new HashMap<>();
    private final List<TimeSpan> gaps = new ArrayList<>();

    /** What is said later of the same file takes the place of what was said before. */
    void said(RecordedSegment segment) {
        segments.merge(
                segment.startMicros() + segment.path(),
                segment,
                (before, now) ->
                        before.state() == SegmentState.CLOSED && now.state() == SegmentState.OPEN ? before : now);
    }

    /** Video that did not come, as it stands among the frames. */
    void said(Frame frame) {
        if (frame.kind() == RecordKind.GAP && frame.gapToMicros() > frame.gapFromMicros()) {
            gaps.add(new TimeSpan(frame.gapFromMicros(), frame.gapToMicros()));
        }
    }

    List<RecordedSegment> closed() {
        return segments.values().stream()
                .filter(one -> one.state() == SegmentState.CLOSED)
                .sorted(Comparator.comparingLong(RecordedSegment::startMicros))
                .toList();
    }

    /** Time from the first recorded moment to the last. */
    TimeSpan observed() {
        List<RecordedSegment> closed = closed();
        if (closed.isEmpty()) {
            return new TimeSpan(0, 1);
        }
        long end = closed.stream().mapToLong(RecordedSegment::endMicros).max().orElse(1);
        return new TimeSpan(closed.get(0).startMicros(), end);
    }

    /** Time that is recorded. */
    List<TimeSpan> recorded() {
        return united(closed().stream()
                .filter(one -> one.endMicros() > one.startMicros())
                .map(one -> new TimeSpan(one.startMicros(), one.endMicros()))
                .toList());
    }

    /** Time that is not recorded, of which somebody said so. */
    List<TimeSpan> declared() {
        List<TimeSpan> said = new ArrayList<>(gaps);
        segments.values().stream()
                .filter(one -> one.state() == SegmentState.LOST && one.endMicros() > one.startMicros())
                .forEach(one -> said.add(new TimeSpan(one.startMicros(), one.endMicros())));
        return holes(recorded()).stream()
                .flatMap(hole -> united(said).stream()
                        .filter(one -> one.fromMicros() < hole.toMicros() && one.toMicros() > hole.fromMicros())
                        .map(one -> new TimeSpan(
                                Math.max(one.fromMicros(), hole.fromMicros()),
                                Math.min(one.toMicros(), hole.toMicros()))))
                .toList();
    }

    /** Time of which nobody said anything. */
    List<TimeSpan> undeclared() {
        List<TimeSpan> known = new ArrayList<>(recorded());
        known.addAll(declared());
        return holes(united(known));
    }

    private List<TimeSpan> holes(List<TimeSpan> known) {
        TimeSpan all = observed();
        List<TimeSpan> holes = new ArrayList<>();
        long reached = all.fromMicros();
        for (TimeSpan one : known) {
            if (one.fromMicros() > reached && one.fromMicros() <= all.toMicros()) {
                holes.add(new TimeSpan(reached, one.fromMicros()));
            }
            reached = Math.max(reached, one.toMicros());
        }
        if (reached < all.toMicros()) {
            holes.add(new TimeSpan(reached, all.toMicros()));
        }
        return holes;
    }

    private static List<TimeSpan> united(Collection<TimeSpan> spans) {
        List<TimeSpan> united = new ArrayList<>();
        spans.stream().sorted(Comparator.comparingLong(TimeSpan::fromMicros)).forEach(one -> {
            TimeSpan last = united.isEmpty() ? null : united.get(united.size() - 1);
            if (last != null && one.fromMicros() <= last.toMicros()) {
                united.set(
                        united.size() - 1, new TimeSpan(last.fromMicros(), Math.max(last.toMicros(), one.toMicros())));
            } else {
                united.add(one);
            }
        });
        return united;
    }
}
