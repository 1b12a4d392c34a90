package dev.drover.pipeline.wire;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes that are no valid record: bad data, to be set aside with its raw bytes, never a reason to stop a job. */
public class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectCode code;

    /**
     * @param code for programs
     * @param detail one line for a person
     */
    public MalformedRecordException(RejectCode code, String detail) {
        this(code, detail, null);
    }

    /** @param cause what refused it, null if nothing did but the caller */
    public MalformedRecordException(RejectCode code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public RejectCode code() {
        return code;
    }

    /** One line for a person. */
    public String detail() {
        return Objects.requireNonNull(getMessage(), "every refusal says why");
    }

    /** The code's name, as it stands on the wire. */
    public String reason() {
        return code.name();
    }
}
