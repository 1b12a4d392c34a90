package dev.drover.dashboard.recounts;

import dev.drover.pipeline.wire.RecordedCount.Mark;
import dev.drover.pipeline.wire.RecordedCount.Viewed;
import dev.drover.pipeline.wire.TimeSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what somebody says of a recording can be so: what the judge would refuse is told before it is sent. */
public final class RecountCheck {

    /**
     * What somebody counted.
     *
     * @param heads the number
     * @param marks one each
     * @param unseen heads that were told otherwise where the recording is lost
     * @param viewed what was looked at
     */
    public record Told(int heads, List<Mark> marks, int unseen, List<Viewed> viewed) {

        public Told {
            marks = List.copyOf(marks);
            viewed = List.copyOf(viewed);
        }
    }

    /**
     * Why it cannot be so.
     *
     * @param code key of its words
     * @param about what they name
     */
    public record Fault(String code, List<String> about) {}

    private final String ramp;
    private final TimeSpan counted;
    private final RampTime time;
    private final long slitMicros;

    /**
     * @param ramp the camera that counts
     * @param counted the time in which it did
     * @param time what there is of it
     * @param slitMicros what is no longer than this hides no animal
     */
    public RecountCheck(String ramp, TimeSpan counted, RampTime time, long slitMicros) {
        this.ramp = ramp;
        this.counted = counted;
        this.time = time;
        this.slitMicros = slitMicros;
    }

    /** Empty if nothing speaks against it. */
    public Optional<Fault> fault(Told told) {
        return sum(told).or(this::unrecorded).or(() -> unseenMark(told)).or(() -> notViewed(told));
    }

    private Optional<Fault> sum(Told told) {
        int sum = told.marks().stream().mapToInt(Mark::heads).sum() + told.unseen();
        if (sum != told.heads()) {
            return fault("RECOUNT_SUM", sum, told.heads());
        }
        return told.unseen() != 0 && lostMicros() <= slitMicros ? fault("RECOUNT_UNSEEN") : Optional.empty();
    }

    private long lostMicros() {
        return time.of(RampTime.Kind.LOST)
                .mapToLong(part -> part.span().micros())
                .sum();
    }

    private Optional<Fault> unrecorded() {
        Optional<TimeSpan> open = longest(RampTime.Kind.OPEN);
        if (open.isPresent()) {
            return fault("RECOUNT_OPEN");
        }
        return longest(RampTime.Kind.MISSING)
                .flatMap(span -> fault("RECOUNT_NOT_RECORDED", clock(span.fromMicros()), clock(span.toMicros())));
    }

    private Optional<TimeSpan> longest(RampTime.Kind kind) {
        return time.of(kind)
                .map(RampTime.Part::span)
                .filter(span -> span.micros() > slitMicros)
                .findFirst();
    }

    private Optional<Fault> unseenMark(Told told) {
        for (Mark mark : told.marks()) {
            String camera = mark.frame().cameraId();
            boolean counts = camera.equals(ramp)
                    || time.of(RampTime.Kind.LOST).anyMatch(part -> part.span().holds(mark.micros()));
            boolean seen = told.viewed().stream()
                    .anyMatch(each ->
                            each.cameraId().equals(camera) && each.span().holds(mark.micros()));
            if (!counts || !seen || !counted.holds(mark.micros())) {
                return fault("RECOUNT_MARK_UNSEEN", clock(mark.micros()));
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> notViewed(Told told) {
        List<TimeSpan> done = Stream.concat(
                        told.viewed().stream()
                                .filter(each -> each.cameraId().equals(ramp))
                                .map(Viewed::span),
                        time.parts().stream()
                                .filter(part -> part.kind() != RampTime.Kind.RECORDED)
                                .map(RampTime.Part::span))
                .toList();
        return counted.firstHole(done, slitMicros)
                .flatMap(hole -> fault("RECOUNT_NOT_VIEWED", clock(hole.fromMicros()), clock(hole.toMicros())));
    }

    private static Optional<Fault> fault(String code, Object... about) {
        return Optional.of(new Fault(code, Stream.of(about).map(String::valueOf).toList()));
    }

    private static String clock(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
