package dev.drover.ingest.feed;

/**
 * A camera that may not or cannot be opened. The message begins with a code of deploy/docs/bad-input.md#cameras and
 * holds no secret.
 */
public final class SourceRefusedException extends Exception {

    private final boolean forGood;

    /**
     * @param message for a person
     * @param forGood true if only a changed camera record can help, false if trying again may (name not resolved)
     */
    public SourceRefusedException(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    public boolean isForGood() {
        return forGood;
    }
}
