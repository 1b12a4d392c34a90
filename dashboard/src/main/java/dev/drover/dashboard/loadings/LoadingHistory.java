package dev.drover.dashboard.loadings;

import dev.drover.dashboard.store.Judgements;
import dev.drover.pipeline.wire.LedgerEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** All rows of the ledger that belong to one loading. */
public final class LoadingHistory {

    /** Many times what the longest loading writes; what lies beyond is left out. */
    private static final int MAX_ROWS = 20 * Judgements.MAX_ROWS;

    private final Judgements judgements;

    public LoadingHistory(Judgements judgements) {
        this.judgements = judgements;
    }

    /** In the order of their numbers, from the first. */
    public Future<List<LedgerEntry>> of(String batch) {
        return more(batch, new ArrayList<>());
    }

    private Future<List<LedgerEntry>> more(String batch, List<LedgerEntry> soFar) {
        long after = soFar.isEmpty() ? 0 : soFar.get(soFar.size() - 1).seq();
        return judgements.rowsOfLoading(batch, after, Judgements.MAX_ROWS).compose(rows -> {
            soFar.addAll(rows);
            boolean whole = rows.size() < Judgements.MAX_ROWS || soFar.size() >= MAX_ROWS;
            return whole ? Future.succeededFuture(soFar) : more(batch, soFar);
        });
    }
}
