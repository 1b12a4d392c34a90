package dev.drover.pipeline.replay;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import java.util.List;

/**
 * What a run of the supervise job made of a range.
 *
 * @param rows of the ledger, by key and number; numbered and chained from the beginning of the range
 * @param alarms steps, by id and number
 * @param records detections that were judged, those of the minute before the range included
 * @param rejected detections that could not be read or were stale
 */
public record JudgedRecording(List<LedgerEntry> rows, List<Alarm> alarms, long records, long rejected) {

    public JudgedRecording {
        rows = List.copyOf(rows);
        alarms = List.copyOf(alarms);
    }
}
