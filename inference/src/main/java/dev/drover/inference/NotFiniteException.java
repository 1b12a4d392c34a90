package dev.drover.inference;

/** A score or a box that is no number, or infinite: a broken network or a broken record, not a wrong value. */
public final class NotFiniteException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public NotFiniteException(String message) {
        super(message);
    }
}
