package dev.drover.inference;

/**
 * One object found in one picture.
 *
 * @param kind what it is
 * @param score 0 to 1
 * @param box where, in pixels of the picture
 */
public record Detection(ObjectClass kind, float score, Box box) {

    public Detection {
        if (!(score >= 0 && score <= 1)) {
            String trouble = "score must be 0 to 1: " + score;
            throw Float.isFinite(score) ? new IllegalArgumentException(trouble) : new NotFiniteException(trouble);
        }
    }
}
