package dev.drover.dashboard.recordings;

import dev.drover.ingest.wire.RecordedSegment;
import java.util.List;

/**
 * All that is known of a camera's time.
 *
 * @param segments of its recording and holes in it
 * @param gaps that its ledger declares
 * @param watchedFromMicros it is known to have been watched from here on, but for the gaps
 * @param watchedToMicros until here
 */
public record Footage(List<RecordedSegment> segments, List<Gap> gaps, long watchedFromMicros, long watchedToMicros) {

    /**
     * Time that was not judged.
     *
     * @param fromMicros event time it begins
     * @param toMicros event time it ends
     * @param cause its rule in the ledger
     */
    public record Gap(long fromMicros, long toMicros, String cause) {}

    public Footage {
        segments = List.copyOf(segments);
        gaps = List.copyOf(gaps);
    }
}
