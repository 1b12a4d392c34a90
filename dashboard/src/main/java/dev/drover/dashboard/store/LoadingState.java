package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;

/** Adds a row of a loading to what its rows add up to. */
final class LoadingState {

    /** The newest values of these are what a screen shows of a loading. */
    private static final Set<Type> SHOWN =
            EnumSet.of(Type.PLAN, Type.COMMAND, Type.READING, Type.GATE, Type.RECONCILIATION, Type.OUTCOME);

    private LoadingState() {}

    /** Does nothing for rows of cameras, and for a row that is not newer than what was added. */
    static void take(Connection transaction, LedgerEntry row) throws SQLException {
        if (!row.key().startsWith(LedgerValues.LOADING)) {
            return;
        }
        try (PreparedStatement upsert = transaction.prepareStatement(
                """
                INSERT INTO loading AS l (batch, farm, phase, in_count, out_count, uncertain, declared,
                                          first_us, last_us, last_seq, last_hash, state)
                VALUES (?, ?, coalesce(?, 'WAITING'), ?, ?, greatest(?, 0), ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (batch) DO UPDATE SET
                    farm = coalesce(excluded.farm, l.farm),
                    phase = coalesce(?, l.phase),
                    in_count = excluded.in_count,
                    out_count = excluded.out_count,
                    uncertain = coalesce(?, greatest(l.uncertain + ?, 0)),
                    declared = coalesce(excluded.declared, l.declared),
                    last_us = excluded.last_us,
                    last_seq = excluded.last_seq,
                    last_hash = excluded.last_hash,
                    state = l.state || excluded.state
                WHERE l.last_seq < excluded.last_seq""")) {
            String phase = phase(row);
            Integer open = number(row, LedgerValues.UNCERTAIN);
            int more = row.type() == Type.CROSSING_UNCERTAIN ? 1 : 0;
            upsert.setString(1, row.key().substring(LedgerValues.LOADING.length()));
            upsert.setString(2, row.values().get(LedgerValues.FARM));
            upsert.setString(3, phase);
            upsert.setLong(4, row.in());
            upsert.setLong(5, row.out());
            upsert.setInt(6, open == null ? more : open);
            upsert.setObject(7, number(row, LedgerValues.DECLARED), Types.INTEGER);
            upsert.setLong(8, row.eventMicros());
            upsert.setLong(9, row.eventMicros());
            upsert.setLong(10, row.seq());
            upsert.setString(11, row.hash());
            upsert.setString(12, shown(row));
            upsert.setString(13, phase);
            upsert.setObject(14, open, Types.INTEGER);
            upsert.setInt(15, more);
            upsert.executeUpdate();
        }
    }

    /** The phase after this row, null if it stays. */
    private static String phase(LedgerEntry row) {
        if (row.type() == Type.OUTCOME) {
            return row.values().get(LedgerValues.OUTCOME);
        }
        String said = row.values().getOrDefault(LedgerValues.PHASE, "");
        // The outcome says more than that there is one.
        return said.isEmpty() || said.equals("CONCLUDED") ? null : said;
    }

    private static Integer number(LedgerEntry row, String name) {
        String text = row.values().getOrDefault(name, "");
        return text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
    }

    private static String shown(LedgerEntry row) {
        JsonObject state = new JsonObject();
        if (SHOWN.contains(row.type())) {
            JsonObject values = new JsonObject();
            row.values().forEach(values::put);
            state.put(
                    row.type() + "/" + row.rule(),
                    new JsonObject()
                            .put("seq", row.seq())
                            .put("event_us", row.eventMicros())
                            .put("event_id", row.eventId())
                            .put("values", values));
        }
        return state.encode();
    }
}
