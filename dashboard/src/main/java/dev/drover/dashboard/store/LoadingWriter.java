package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.fold.LoadingStanding;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a row of a loading to what its rows add up to. */
final class LoadingWriter {

    /** The newest values of these are what a screen shows of a loading. */
    private static final Set<Type> SHOWN =
            EnumSet.of(Type.PLAN, Type.COMMAND, Type.READING, Type.GATE, Type.RECONCILIATION, Type.OUTCOME);

    /** A larger count is no count. */
    private static final long MOST = 999_999;

    private LoadingWriter() {}

    /** Does nothing for rows of cameras, and for a row that is not newer than what was added. */
    static void take(Connection transaction, LedgerEntry row) throws SQLException {
        if (!LoadingStanding.isOfLoading(row)) {
            return;
        }
        LoadingStanding stands = new LoadingStanding(row);
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
            String phase = phase(stands);
            Integer open = count(stands.uncertain());
            int more = row.type() == Type.CROSSING_UNCERTAIN ? 1 : 0;
            upsert.setString(1, stands.batch());
            upsert.setString(2, stands.farm().orElse(null));
            upsert.setString(3, phase);
            upsert.setLong(4, row.in());
            upsert.setLong(5, row.out());
            upsert.setInt(6, open == null ? more : open);
            upsert.setObject(7, count(stands.declared()), Types.INTEGER);
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

    /** What the list shows after this row, null if it stays: the phase, at last the outcome, which says more. */
    private static @Nullable String phase(LoadingStanding stands) {
        if (stands.row().type() == Type.OUTCOME) {
            return stands.outcome().orElse(null);
        }
        String said = stands.text(LedgerValues.PHASE);
        return said.isEmpty() || said.equals(Phase.CONCLUDED.name()) ? null : said;
    }

    /** Null for none, and for one that is no count. */
    private static @Nullable Integer count(Optional<Long> said) {
        return said.filter(count -> count >= 0 && count <= MOST)
                .map(Long::intValue)
                .orElse(null);
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
