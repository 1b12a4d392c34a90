package dev.drover.pipeline.wire;

/** More boxes than {@link Detections#MAX_OBJECTS}. */
final class TooManyObjectsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TooManyObjectsException(String message) {
        super(message);
    }
}
