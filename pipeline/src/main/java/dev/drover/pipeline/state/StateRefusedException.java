package dev.drover.pipeline.state;

/** A checkpoint holds what this Drover cannot go on from. */
public final class StateRefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What a person can do about it. */
    public static final String ADVICE =
            "Start the Drover that wrote the checkpoint, or start cold: see deploy/docs/checkpoints.md";

    /** @param what cannot be read and why, without a full stop */
    public StateRefusedException(String what) {
        super(what + ". " + ADVICE);
    }
}
