package dev.drover.ingest.wire;

/** What came of reading one record: a frame, or the reason why there is none. Reading never throws. */
public sealed interface FrameRead {

    /** A frame that passed every check. */
    record Read(Frame frame) implements FrameRead {}

    /**
     * A record nobody can use.
     *
     * @param reason the code that goes on the rejected topic
     * @param detail one line for a person: what was found, at most 200 characters, control characters replaced
     */
    record Rejected(RejectReason reason, String detail) implements FrameRead {
        public Rejected {
            detail = OneLine.of(detail, 200);
        }
    }
}
