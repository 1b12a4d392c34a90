package dev.drover.pipeline.loading;

import dev.drover.pipeline.camera.Plates;
import dev.drover.pipeline.flow.ReadingPayload;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was read against the plan. Nothing is ever corrected: a text that almost fits is another text. Nothing is
 * accepted, as right or as wrong, on fewer frames than the rules ask.
 */
final class ReadingJudge {

    /** A doubt is told once so many times the frames were heard that a certain reading needs. */
    private static final int DOUBT = 4;

    private final LoadingPlan plan;
    private final List<Seal> pool;
    private final Thresholds thresholds;

    ReadingJudge(LoadingPlan plan, List<Seal> pool, Thresholds thresholds) {
        this.plan = plan;
        this.pool = pool;
        this.thresholds = thresholds;
    }

    /** What one vote over a track says. */
    ReadingState judge(Sighting seen) {
        ReadingPayload read = ReadingPayload.of(seen);
        String kind = read.judged().kind();
        ReadingSlot slot = ReadingPayload.ofSeal(seen) ? ReadingSlot.SEAL : Plates.slotOf(plan, read.text(), kind);
        return new ReadingState(
                slot,
                read.text(),
                read.raw(),
                outcome(slot, read),
                read.weight().confidence(),
                read.weight().votes(),
                kind,
                LedgerValues.BY_MACHINE,
                seen.cameraId(),
                seen.track(),
                seen.frames());
    }

    private ReadingOutcome outcome(ReadingSlot slot, ReadingPayload read) {
        String text = read.text();
        ReadingPayload.Weight weight = read.weight();
        if (text.isEmpty()) {
            return ReadingOutcome.UNREAD;
        }
        if (weight.votes() < thresholds.minFrames()) {
            return ReadingOutcome.NEEDS_CONFIRMATION;
        }
        if (fitsPlan(slot, text)) {
            return weight.confidence() >= thresholds.matchConfidence()
                    ? ReadingOutcome.MATCH
                    : ReadingOutcome.NEEDS_CONFIRMATION;
        }
        return weight.confidence() >= thresholds.mismatchConfidence()
                        && read.judged().fits()
                ? ReadingOutcome.MISMATCH
                : ReadingOutcome.NEEDS_CONFIRMATION;
    }

    /**
     * Whether a reading is told in a row: right or wrong at once, since that took enough frames; a doubt when its track
     * ends or goes on for so long that more frames will hardly settle it. Most doubts are the first frames of a right
     * reading.
     */
    boolean settled(ReadingState reading, boolean ended) {
        boolean certain = reading.outcome() == ReadingOutcome.MATCH || reading.outcome() == ReadingOutcome.MISMATCH;
        return certain || ended || reading.votes() >= DOUBT * thresholds.minFrames();
    }

    /** What a person read is right or wrong, never in doubt. */
    ReadingOutcome decided(ReadingSlot slot, String text) {
        return fitsPlan(slot, text) ? ReadingOutcome.MATCH : ReadingOutcome.MISMATCH;
    }

    private boolean fitsPlan(ReadingSlot slot, String text) {
        if (slot == ReadingSlot.SEAL) {
            return plan.seals().contains(text) && pool.stream().noneMatch(seal -> refuses(seal, text));
        }
        return text.equals(Plates.expectedIn(plan).get(slot));
    }

    /** A frozen seal is nobody's, a used one is gone, and another loading's is not ours. */
    private boolean refuses(Seal seal, String text) {
        if (!seal.number().equals(text)) {
            return false;
        }
        boolean ours = seal.batch().isEmpty() || seal.batch().equals(plan.batch());
        return seal.state() == Seal.State.FROZEN || !ours;
    }

    /** What would have been right. */
    String expected(ReadingSlot slot) {
        return slot == ReadingSlot.SEAL
                ? String.join("|", plan.seals())
                : Plates.expectedIn(plan).getOrDefault(slot, "");
    }

    /**
     * Which of two readings of one slot stands. A person's word stands until a person's. The same track's newer vote
     * replaces its older one. Of different tracks the more certain outcome stands; and once the right one was read,
     * another vehicle that passes the same camera later is not held against this loading.
     */
    static ReadingState standing(@Nullable ReadingState before, ReadingState now) {
        if (before == null || (!before.byPerson() && before.track() == now.track() && same(before, now))) {
            return now;
        }
        if (before.byPerson() || before.outcome() == ReadingOutcome.MATCH) {
            return before;
        }
        return rank(now.outcome()) >= rank(before.outcome()) ? now : before;
    }

    private static boolean same(ReadingState before, ReadingState now) {
        return before.cameraId().equals(now.cameraId());
    }

    private static int rank(ReadingOutcome outcome) {
        return switch (outcome) {
            case UNREAD -> 0;
            case NEEDS_CONFIRMATION -> 1;
            case MISMATCH -> 2;
            case MATCH -> 3;
        };
    }
}
