package dev.drover.inference.scorer;

import dev.drover.inference.Reading;
import dev.drover.inference.text.Agreement;
import dev.drover.inference.text.CtcBeam;

/**
 * What each of two readers says of one plate or seal for itself, and both together.
 *
 * @param own the first reader's
 * @param second the second's at its first look
 * @param agreed whether both read the same, at each look
 * @param together as the reader gives it
 */
public record Opinions(Reading own, CtcBeam.Found second, boolean agreed, Reading together) {

    static Agreement.Voice voice(Reading reading) {
        return new Agreement.Voice(reading.text(), reading.characterScores(), reading.confidence());
    }

    static Agreement.Voice voice(CtcBeam.Found found) {
        return new Agreement.Voice(found.text(), found.scores(), found.share());
    }

    static Reading with(Reading first, Agreement.Voice said) {
        return first.as(said.text(), said.scores(), (float) said.confidence());
    }
}
