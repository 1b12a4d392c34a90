package dev.drover.dashboard.bundles;

import dev.drover.dashboard.store.RowListener;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;

/** Asks for the bundle of a loading in the transaction that applies its conclusion. */
public final class BundleQueue implements RowListener {

    /** Who asks where no person did. */
    static final String BY_ITSELF = "drover";

    static final String LOADING = "loading";
    static final String ALARM = "alarm";

    private final Clock clock;

    public BundleQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void applied(Connection transaction, LedgerEntry row) throws SQLException {
        boolean concluded = row.type() == Type.OUTCOME
                && !row.batch().isEmpty()
                && row.key().equals(LedgerValues.loading(row.batch()));
        if (!concluded) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement(
                "INSERT INTO bundle (subject, subject_id, version, state, through_seq, made_by, made_at)"
                        + " SELECT ?, ?, coalesce(max(version), 0) + 1, 'WANTED', ?, ?, ? FROM bundle"
                        + " WHERE subject = ? AND subject_id = ?")) {
            insert.setString(1, LOADING);
            insert.setString(2, row.batch());
            insert.setLong(3, row.seq());
            insert.setString(4, BY_ITSELF);
            insert.setObject(5, OffsetDateTime.now(clock));
            insert.setString(6, LOADING);
            insert.setString(7, row.batch());
            insert.executeUpdate();
        }
    }
}
