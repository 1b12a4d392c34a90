package dev.drover.pipeline.wire;

/** Bytes that are no valid record: bad data, to be set aside with its raw bytes, never a reason to stop a job. */
public class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason code for programs, e.g. {@code DET_NAN}; see deploy/docs/bad-input.md#records-of-detections
     * @param detail one line for a person
     */
    public MalformedRecordException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** The code for programs. */
    public String reason() {
        return reason;
    }
}
