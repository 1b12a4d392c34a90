package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ViewKeys;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Ledger rows of a loading become updates of its hash: each says how all of the loading stands. */
public final class ShowLoading implements FlatMapFunction<LedgerEntry, ViewUpdate> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(LedgerEntry row, Collector<ViewUpdate> out) {
        if (shows(row)) {
            out.collect(update(row));
        }
    }

    static boolean shows(LedgerEntry row) {
        return row.key().startsWith(LedgerValues.LOADING);
    }

    static ViewUpdate update(LedgerEntry row) {
        return new ViewUpdate(
                ViewUpdate.Family.LOADING,
                row.key().substring(LedgerValues.LOADING.length()),
                0,
                row.seq(),
                Map.of(
                        ViewKeys.SEQ, Long.toString(row.seq()),
                        ViewKeys.PHASE, row.values().getOrDefault(LedgerValues.PHASE, ""),
                        ViewKeys.IN, Long.toString(row.in()),
                        ViewKeys.OUT, Long.toString(row.out()),
                        ViewKeys.UNCERTAIN, row.values().getOrDefault(LedgerValues.UNCERTAIN, ""),
                        ViewKeys.DECLARED, row.values().getOrDefault(LedgerValues.DECLARED, ""),
                        ViewKeys.EVENT_US, Long.toString(row.eventMicros()),
                        ViewKeys.HASH, row.hash()));
    }
}
