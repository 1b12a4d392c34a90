package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.LedgerEntry;
import java.sql.Connection;
import java.sql.SQLException;

/** Hears of each ledger row once, inside the transaction that applies it. */
public interface RowListener {

    /** @throws SQLException undoes the row, which then comes again */
    void applied(Connection transaction, LedgerEntry row) throws SQLException;
}
