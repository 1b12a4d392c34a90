package dev.drover.pipeline.loading;

import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one plate or seal.
 *
 * @param slot which
 * @param text normalised, empty if nothing
 * @param raw as the network saw it
 * @param outcome see {@link ReadingOutcome}
 * @param confidence of the vote
 * @param votes frames it rests on
 * @param kind plate or seal kind
 * @param by {@code machine}, or the person who decided
 * @param cameraId where
 * @param track of what it was read from
 * @param frames the evidence
 */
public record ReadingState(
        ReadingSlot slot,
        String text,
        String raw,
        ReadingOutcome outcome,
        double confidence,
        int votes,
        String kind,
        String by,
        String cameraId,
        long track,
        List<String> frames) {

    public ReadingState {
        frames = List.copyOf(frames);
    }

    boolean byPerson() {
        return !by.equals(LedgerValues.BY_MACHINE);
    }

    /** Whether it says something else than {@code other}, null for nothing. */
    boolean differs(@Nullable ReadingState other) {
        return other == null || other.outcome() != outcome || !other.text().equals(text);
    }

    ReadingState decided(String newText, ReadingOutcome newOutcome, String actor) {
        return new ReadingState(
                slot, newText, raw, newOutcome, confidence, votes, kind, actor, cameraId, track, frames);
    }
}
