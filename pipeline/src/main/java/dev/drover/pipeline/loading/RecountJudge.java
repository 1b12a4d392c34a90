package dev.drover.pipeline.loading;

import dev.drover.ingest.wire.CameraRole;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Command.Kind;
import dev.drover.pipeline.wire.CommandKeys;
import dev.drover.pipeline.wire.Comparison;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.RecordedCount;
import dev.drover.pipeline.wire.RecordedCount.Mark;
import dev.drover.pipeline.wire.RecordedCount.Viewed;
import dev.drover.pipeline.wire.Refusal;
import dev.drover.pipeline.wire.TimeSpan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges a count from the recording by what the command itself says: that its marks come to its number, that each was
 * seen, that all of the time that was counted was looked at, in files that are named, but for what is declared lost.
 * For that a second person must come to the same number.
 */
final class RecountJudge {

    /** What stands before the number in a {@link PersonsStep} that waits for a second person. */
    static final String ALONE = "ALONE ";

    private final Loading loading;
    private final Map<String, String> found = new TreeMap<>();

    RecountJudge(Loading loading) {
        this.loading = loading;
    }

    /** The same as a break that the machine's own count stands. */
    private long slitMicros() {
        return loading.thresholds().blindMicros();
    }

    /** What was found out, for the row of the command. */
    Map<String, String> found() {
        return found;
    }

    /** @return why it is refused, empty if it was done */
    Optional<String> obey(Command command, int heads) {
        RecordedCount count = RecordedCount.read(command.values()).orElse(null);
        TimeSpan counted = loading.counted().orElse(null);
        if (count == null) {
            return Optional.of(Refusal.BAD_VALUE.about(CommandKeys.MARKS));
        }
        if (counted == null) {
            return Optional.of(Refusal.STILL_COUNTING.name());
        }
        if (count.heads() != heads || count.unseen() != 0 && !hasLost(count)) {
            return Optional.of(Refusal.MARKS_DIFFER.about(count.heads()));
        }
        Optional<String> unproven = unseen(count).or(() -> notCovered(count, counted));
        if (unproven.isPresent()) {
            return unproven;
        }
        return command.kind() == Kind.BLIND_COUNT
                ? compareBlind(command, heads)
                : alone(command, count, heads).or(() -> stand(heads));
    }

    private Optional<String> stand(int heads) {
        loading.count().recount(heads);
        return Optional.empty();
    }

    /** A mark or a span that cannot have been seen as it is said. */
    private Optional<String> unseen(RecordedCount count) {
        for (Mark mark : count.marks()) {
            String camera = mark.frame().cameraId();
            boolean counts = loading.has(camera, CameraRole.RAMP)
                    || loading.plan().role(camera).isPresent()
                            && count.lostSpans().stream().anyMatch(span -> span.holds(mark.micros()));
            boolean seen = count.viewedOf(camera).stream().anyMatch(span -> span.holds(mark.micros()));
            if (!counts || !seen || !count.span().holds(mark.micros())) {
                return Optional.of(Refusal.MARK_NOT_VIEWED.about(mark.frame()));
            }
        }
        for (Viewed viewed : count.viewed()) {
            Optional<TimeSpan> hole = viewed.span().firstHole(count.filesOf(viewed.cameraId()), slitMicros());
            if (loading.plan().role(viewed.cameraId()).isEmpty() || hole.isPresent()) {
                return Optional.of(
                        Refusal.NOT_RECORDED.about(hole.orElse(viewed.span()).write()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> notCovered(RecordedCount count, TimeSpan counted) {
        String ramp = loading.plan().camera(CameraRole.RAMP).orElse("");
        Optional<TimeSpan> unrecorded = counted.firstHole(
                Stream.concat(count.filesOf(ramp).stream(), count.lostSpans().stream())
                        .toList(),
                slitMicros());
        if (unrecorded.isPresent()) {
            return Optional.of(Refusal.NOT_RECORDED.about(unrecorded.get().write()));
        }
        return counted.firstHole(
                        Stream.concat(count.viewedOf(ramp).stream(), count.lostSpans().stream())
                                .toList(),
                        slitMicros())
                .map(hole -> Refusal.NOT_VIEWED.about(hole.write()));
    }

    private boolean hasLost(RecordedCount count) {
        return count.lostSpans().stream().mapToLong(TimeSpan::micros).sum() > slitMicros();
    }

    /**
     * Where the recording is lost, nobody counts alone: the first to say a number waits for another who says the same.
     */
    private Optional<String> alone(Command command, RecordedCount count, int heads) {
        if (!hasLost(count)) {
            return Optional.empty();
        }
        String said = ALONE + heads;
        Optional<PersonsStep> first = loading.people().all().stream()
                .filter(step -> step.kind() == Kind.RECOUNT && step.about().equals(said))
                .filter(step -> !step.actor().equals(command.actor()))
                .findFirst();
        if (first.isEmpty()) {
            loading.people().done(new PersonsStep(Kind.RECOUNT, said, command.actor()));
            return Optional.of(Refusal.SECOND_PERSON.about(heads));
        }
        found.put(LedgerValues.AGREES_WITH, first.get().actor());
        loading.people().done(new PersonsStep(Kind.RECOUNT, "", first.get().actor()));
        return Optional.empty();
    }

    /** What the second says who saw no number is kept beside the first, whatever it is. */
    private Optional<String> compareBlind(Command command, int heads) {
        Optional<PersonsStep> first = loading.people().last(Kind.RECOUNT, "");
        int recounted = loading.count().recounted();
        if (first.isEmpty() || recounted < 0) {
            return Optional.of(Refusal.NOT_RECOUNTED.name());
        }
        if (first.get().actor().equals(command.actor())) {
            return Optional.of(Refusal.SAME_PERSON.about(Kind.RECOUNT));
        }
        found.put(LedgerValues.FIRST, Integer.toString(recounted));
        found.put(LedgerValues.AGREES_WITH, first.get().actor());
        found.put(LedgerValues.AGREEMENT, (recounted == heads ? Comparison.MATCH : Comparison.MISMATCH).name());
        return Optional.empty();
    }
}
