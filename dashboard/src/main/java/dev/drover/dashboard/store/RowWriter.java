package dev.drover.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Applies rows of the ledger: each once, never over another one, and the listener told once. */
final class RowWriter {

    /** Longer ids would not fit an index; the pipeline's are under a hundred. */
    private static final int MAX_ID = 500;

    private final RowListener listener;

    RowWriter(RowListener listener) {
        this.listener = listener;
    }

    Applied write(Connection transaction, Refusals.Place place, byte[] value) throws SQLException {
        LedgerEntry row;
        try {
            row = LedgerJson.read(value);
        } catch (MalformedRecordException bad) {
            Refusals.write(transaction, place, bad, value);
            return Applied.REFUSED;
        }
        String body = new String(value, UTF_8);
        if (row.eventId().length() > MAX_ID || row.key().length() > MAX_ID || body.contains("\\u0000")) {
            Refusals.write(transaction, place, Refusals.UNSTORABLE, "ids too long, or a zero character", value);
            return Applied.REFUSED;
        }
        if (insert(transaction, row, body)) {
            LoadingWriter.take(transaction, row);
            listener.applied(transaction, row);
            FactWriter.take(transaction, row);
            return Applied.APPLIED;
        }
        String standing = standing(transaction, row);
        if (standing.equals(body)) {
            return Applied.REPEATED;
        }
        String detail = "another row stands for event " + row.eventId() + " or " + row.key() + " " + row.seq();
        Refusals.write(transaction, place, Refusals.CONFLICT, detail, value);
        return Applied.REFUSED;
    }

    private static boolean insert(Connection transaction, LedgerEntry row, String body) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO ledger_row (event_id, key, seq, type, event_us, camera_id, batch, rule, hash, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, row.eventId());
            insert.setString(2, row.key());
            insert.setLong(3, row.seq());
            insert.setString(4, row.type().name());
            insert.setLong(5, row.eventMicros());
            insert.setString(6, row.cameraId());
            insert.setString(7, row.batch());
            insert.setString(8, row.rule());
            insert.setString(9, row.hash());
            insert.setString(10, body);
            return insert.executeUpdate() == 1;
        }
    }

    /** The row with this event id and number, empty if they belong to different ones. */
    private static String standing(Connection transaction, LedgerEntry row) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(
                "SELECT body FROM ledger_row WHERE event_id = ? AND key = ? AND seq = ?")) {
            select.setString(1, row.eventId());
            select.setString(2, row.key());
            select.setLong(3, row.seq());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : "";
            }
        }
    }
}
