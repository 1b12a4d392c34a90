package dev.drover.dashboard.recordings;

import dev.drover.ingest.recording.SegmentHead;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentState;
import java.util.Optional;

/**
 * A segment as a player needs it.
 *
 * @param segment what is known of it
 * @param head what its file begins with; empty where there is no file, or none that can be read
 */
public record Piece(RecordedSegment segment, Optional<SegmentHead> head) {

    static boolean hasFile(RecordedSegment segment) {
        return segment.state() == SegmentState.CLOSED;
    }
}
