package dev.drover.inference;

/** A model that must not be used, with the file and the reason in words for a person. */
public class ModelRefusedException extends RuntimeException {

    public ModelRefusedException(String message) {
        super(message);
    }

    public ModelRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
