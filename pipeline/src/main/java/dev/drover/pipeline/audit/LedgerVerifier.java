package dev.drover.pipeline.audit;

import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a ledger one by one, those of one key in order, and says what is wrong with them: whether each key
 * is dense from 1 and chained by hashes, whether totals only rise, whether the bytes are canonical and every event
 * stands once. After a fault it goes on from the row as it is, so that one fault is told once.
 *
 * <p>Keeps the last row of each key and 16 bytes of every event id: some 80 MB for a million rows. That the newest rows
 * were cut off cannot be seen from the rows; {@link #tails()} is for comparing with a second copy.
 */
public final class LedgerVerifier {

    /**
     * Where a key stands.
     *
     * @param seq of its newest row
     * @param hash of that row
     * @param in total
     * @param out total
     * @param eventMicros of that row
     * @param cameraId of that row
     * @param command that row is a person's command
     */
    public record ChainEnd(
            long seq, String hash, long in, long out, long eventMicros, String cameraId, boolean command) {

        private static final ChainEnd NONE = new ChainEnd(0, LedgerJson.FIRST, 0, 0, 0, "", false);

        private static ChainEnd of(LedgerEntry row) {
            return new ChainEnd(
                    row.seq(),
                    row.hash(),
                    row.in(),
                    row.out(),
                    row.eventMicros(),
                    row.cameraId(),
                    row.type() == Type.COMMAND);
        }
    }

    private record Mark(long high, long low) {}

    private final Consumer<Violation> found;
    private final Map<String, ChainEnd> tails = new HashMap<>();
    private final Set<Mark> events = new HashSet<>();
    private long rows;
    private long violations;

    public LedgerVerifier(Consumer<Violation> found) {
        this.found = found;
    }

    /** Records that were rows. */
    public long rows() {
        return rows;
    }

    public long violations() {
        return violations;
    }

    /** The newest row of each key. */
    public Map<String, ChainEnd> tails() {
        return Collections.unmodifiableMap(tails);
    }

    /** Where {@code key} stands; its number is 0 as long as no row of it was taken. */
    public ChainEnd tail(String key) {
        return tails.getOrDefault(key, ChainEnd.NONE);
    }

    /**
     * @param recordKey key of the record in its topic, null if it has none
     * @param value the record
     * @param where it stands, for whoever looks for it
     * @return the row, empty if it is none
     */
    public Optional<LedgerEntry> take(byte @Nullable [] recordKey, byte @Nullable [] value, String where) {
        LedgerEntry row;
        try {
            row = LedgerJson.read(value);
        } catch (MalformedRecordException bad) {
            String key = recordKey == null ? "" : new String(recordKey, StandardCharsets.UTF_8);
            ChainEnd last = tail(key);
            tell(new Violation(Kind.UNREADABLE, key, 0, last.cameraId(), last.eventMicros(), 0, where, bad.detail()));
            return Optional.empty();
        }
        rows++;
        checkAlone(row, recordKey, value, where);
        ChainEnd last = tail(row.key());
        checkEvent(row, last, where);
        if (row.seq() <= last.seq()) {
            tell(row, last, Kind.SEQ_REPEATED, where, "comes after " + last.seq());
            return Optional.of(row);
        }
        checkAfter(row, last, where);
        tails.put(row.key(), ChainEnd.of(row));
        return Optional.of(row);
    }

    private void checkAlone(LedgerEntry row, byte @Nullable [] recordKey, byte @Nullable [] value, String where) {
        ChainEnd none = ChainEnd.NONE;
        if (recordKey != null && !Arrays.equals(recordKey, row.key().getBytes(StandardCharsets.UTF_8))) {
            tell(row, none, Kind.KEY, where, "stands under " + new String(recordKey, StandardCharsets.UTF_8));
        }
        if (!Arrays.equals(LedgerJson.write(row), value)) {
            tell(row, none, Kind.NOT_CANONICAL, where, "bytes differ from those this row has");
        }
        String hash = LedgerJson.hashOf(row);
        if (!hash.equals(row.hash())) {
            tell(row, none, Kind.HASH, where, "says " + row.hash() + ", is " + hash);
        }
    }

    private void checkEvent(LedgerEntry row, ChainEnd last, String where) {
        if (!events.add(mark(row.eventId()))) {
            tell(row, last, Kind.EVENT_REPEATED, where, row.eventId());
        }
    }

    private void checkAfter(LedgerEntry row, ChainEnd last, String where) {
        if (row.seq() > last.seq() + 1) {
            long left = row.seq() - last.seq() - 1;
            tell(
                    row,
                    last,
                    Kind.SEQ_MISSING,
                    where,
                    left == 1
                            ? "row " + (last.seq() + 1) + " is missing"
                            : "rows " + (last.seq() + 1) + " to " + (row.seq() - 1) + " are missing");
            return;
        }
        if (!row.previousHash().equals(last.hash())) {
            tell(row, last, Kind.CHAIN, where, "continues " + row.previousHash() + ", row before is " + last.hash());
        }
        checkTotals(row, last, where);
    }

    private void checkTotals(LedgerEntry row, ChainEnd last, String where) {
        // A person may begin a loading's totals anew, or set them by a recount; a line's totals nobody can.
        boolean settable = row.key().startsWith(LedgerValues.LOADING);
        boolean set = settable && (row.type() == Type.COMMAND || last.command());
        long in = row.in() - last.in();
        long out = row.out() - last.out();
        boolean falls = !set && (in < 0 || out < 0);
        boolean miscounts = !settable
                && (row.type() == Type.CROSSING_IN && (in != 1 || out != 0)
                        || row.type() == Type.CROSSING_OUT && (in != 0 || out != 1));
        if (falls || miscounts) {
            tell(
                    row,
                    last,
                    Kind.TOTALS,
                    where,
                    row.type() + " from " + last.in() + "/" + last.out() + " to " + row.in() + "/" + row.out());
        }
    }

    private void tell(LedgerEntry row, ChainEnd last, Kind kind, String where, String detail) {
        long from = last.eventMicros() == 0 ? row.eventMicros() : last.eventMicros();
        tell(new Violation(kind, row.key(), row.seq(), row.cameraId(), from, row.eventMicros(), where, detail));
    }

    private void tell(Violation violation) {
        violations++;
        found.accept(violation);
    }

    private static Mark mark(String eventId) {
        ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(eventId));
        return new Mark(digest.getLong(), digest.getLong());
    }
}
