package dev.drover.pipeline.replay;

import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the rows of a range and leaves out those before it, so that what is left is a ledger by itself: dense from 1,
 * chained from the first, with a line's totals from 0. Where nothing was left out, rows stay as they are, byte for
 * byte.
 */
final class RangeLedger {

    private static final class Key {
        private final List<LedgerEntry> rows = new ArrayList<>();
        private boolean changed;
        private long in;
        private long out;
        private String hash = LedgerJson.FIRST;
    }

    private final ReplayRange range;
    private final Map<String, Key> keys = new HashMap<>();

    RangeLedger(ReplayRange range) {
        this.range = range;
    }

    /** Rows of one key come in order. */
    void add(LedgerEntry row) {
        Key key = keys.computeIfAbsent(row.key(), name -> new Key());
        if (!range.keeps(row.eventMicros())) {
            key.changed = true;
            return;
        }
        key.in += row.type() == Type.CROSSING_IN ? 1 : 0;
        key.out += row.type() == Type.CROSSING_OUT ? 1 : 0;
        LedgerEntry kept = key.changed ? renumbered(row, key) : row;
        key.rows.add(kept);
        key.hash = kept.hash();
    }

    private static LedgerEntry renumbered(LedgerEntry row, Key key) {
        // Totals of a loading count from its beginning, not from that of the range.
        boolean counts = !row.key().startsWith(LedgerValues.LOADING);
        return LedgerJson.sealed(
                row.placed(key.rows.size() + 1L, counts ? key.in : row.in(), counts ? key.out : row.out(), key.hash));
    }

    /** By key and number: the same however the operators' outputs were interleaved. */
    List<LedgerEntry> rows() {
        List<LedgerEntry> rows = new ArrayList<>();
        keys.values().forEach(key -> rows.addAll(key.rows));
        rows.sort(Comparator.comparing(LedgerEntry::key).thenComparingLong(LedgerEntry::seq));
        return rows;
    }
}
