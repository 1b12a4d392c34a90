package dev.drover.dashboard.frames;

import dev.drover.ingest.wire.Frame;

/** What a look for a picture came to. */
public sealed interface FoundFrame {

    /** Here it is. */
    record Kept(Frame frame) implements FoundFrame {}

    /** It lies before the oldest record that the topic still keeps of this camera. */
    record Expired() implements FoundFrame {}

    /** There is no picture under this number: a heartbeat, a gap, or nothing at all. */
    record Absent() implements FoundFrame {}
}
