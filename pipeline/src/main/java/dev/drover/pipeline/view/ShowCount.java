package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.ViewKeys;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Ledger rows of counting lines become updates of their hash; other rows have none. */
public final class ShowCount implements FlatMapFunction<LedgerEntry, ViewUpdate> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(LedgerEntry row, Collector<ViewUpdate> out) {
        if (shows(row)) {
            out.collect(update(row));
        }
    }

    static boolean shows(LedgerEntry row) {
        boolean crossing = row.type() == LedgerEntry.Type.CROSSING_IN || row.type() == LedgerEntry.Type.CROSSING_OUT;
        return crossing && !ShowLoading.shows(row);
    }

    static ViewUpdate update(LedgerEntry row) {
        return new ViewUpdate(
                ViewUpdate.Family.COUNT,
                row.key(),
                0,
                row.seq(),
                Map.of(
                        ViewKeys.SEQ, Long.toString(row.seq()),
                        ViewKeys.IN, Long.toString(row.in()),
                        ViewKeys.OUT, Long.toString(row.out()),
                        ViewKeys.EVENT_US, Long.toString(row.eventMicros()),
                        ViewKeys.HASH, row.hash()));
    }
}
