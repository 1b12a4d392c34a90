package dev.drover.inference.text;

import java.util.List;

/**
 * A text as a network gave it.
 *
 * @param text empty where nothing could be read
 * @param scores one probability of 0 to 1 a character
 * @param probability the network's own probability of the whole text, not yet calibrated
 */
public record DecodedText(String text, List<Float> scores, double probability) {

    public DecodedText {
        scores = List.copyOf(scores);
        if (text.length() != scores.size()) {
            throw new IllegalArgumentException("one score a character: " + text + ", " + scores.size());
        }
    }
}
