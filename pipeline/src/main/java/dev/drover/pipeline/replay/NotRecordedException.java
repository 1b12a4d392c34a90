package dev.drover.pipeline.replay;

/** The range, or a part of it, is not in the detections: a shorter replay would look like a whole one. */
public final class NotRecordedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message with a code, and what is kept from when to when */
    NotRecordedException(String message) {
        super(message);
    }
}
