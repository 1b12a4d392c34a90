package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.fold.LoadingStanding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Adds a loading that is over to the facts of statistics, once: with the row that ends it, from the rows that stand.
 * How it is reckoned stands in the migration, which did the same for what was over before.
 */
final class FactWriter {

    private FactWriter() {}

    /** Does nothing for rows that end no loading. */
    static void take(Connection transaction, LedgerEntry row) throws SQLException {
        if (row.type() != LedgerEntry.Type.OUTCOME || !LoadingStanding.isOfLoading(row)) {
            return;
        }
        try (PreparedStatement add = transaction.prepareStatement("SELECT add_loading_fact(?)")) {
            add.setString(1, new LoadingStanding(row).batch());
            add.execute();
        }
    }
}
