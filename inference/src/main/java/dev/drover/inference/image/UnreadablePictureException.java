package dev.drover.inference.image;

/** A picture that cannot be read, with a reason code of deploy/docs/bad-input.md#pictures. */
public class UnreadablePictureException extends Exception {

    private final String reason;
    private final String words;

    /** @param reason for instance {@code FRAME_TRUNCATED}, {@code FRAME_BOMB} or {@code FRAME_NOT_JPEG} */
    public UnreadablePictureException(String reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
        this.words = message;
    }

    /** For a person, without the code. */
    public String words() {
        return words;
    }

    public String reason() {
        return reason;
    }
}
