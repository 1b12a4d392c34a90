package dev.drover.pipeline.view;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ViewKeys;
import dev.drover.pipeline.wire.fold.LoadingStanding;
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
        return LoadingStanding.isOfLoading(row);
    }

    static ViewUpdate update(LedgerEntry row) {
        LoadingStanding stands = new LoadingStanding(row);
        return new ViewUpdate(
                ViewUpdate.Family.LOADING,
                stands.batch(),
                0,
                row.seq(),
                Map.of(
                        ViewKeys.SEQ, Long.toString(row.seq()),
                        ViewKeys.PHASE, stands.text(LedgerValues.PHASE),
                        ViewKeys.IN, Long.toString(row.in()),
                        ViewKeys.OUT, Long.toString(row.out()),
                        ViewKeys.UNCERTAIN, stands.text(LedgerValues.UNCERTAIN),
                        ViewKeys.DECLARED, stands.text(LedgerValues.DECLARED),
                        ViewKeys.EVENT_US, Long.toString(row.eventMicros()),
                        ViewKeys.HASH, row.hash()));
    }
}
