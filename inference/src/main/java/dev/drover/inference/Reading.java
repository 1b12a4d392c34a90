package dev.drover.inference;

import java.util.List;

/**
 * A text read from one plate, seal or container, or of the camera's own words, in one picture: what the network saw,
 * uncorrected.
 *
 * @param kind of what
 * @param box where, in pixels of the picture
 * @param text raw text, empty when nothing could be read
 * @param characterScores one score of 0 to 1 for each code point of {@code text}
 * @param confidence calibrated probability of 0 to 1 that the whole text is right
 * @param variant plate colour ({@code blue, yellow, green, black, white, yellow_green}) or seal kind ({@code bolt,
 *     strip, elock}) or a container number's layout ({@code level, stacked}); empty if not known
 * @param rows rows of characters on the plate, 1 or 2; pieces of a container's number; else 1
 */
public record Reading(
        ReadingKind kind,
        Box box,
        String text,
        List<Float> characterScores,
        float confidence,
        String variant,
        int rows) {

    public Reading {
        characterScores = List.copyOf(characterScores);
        if (text.codePointCount(0, text.length()) != characterScores.size()) {
            throw new IllegalArgumentException(
                    "one score a character: " + text.length() + " != " + characterScores.size());
        }
    }

    /** The same plate or seal, read otherwise. */
    public Reading as(String other, List<Float> scores, float sure) {
        return new Reading(kind, box, other, scores, sure, variant, rows);
    }
}
