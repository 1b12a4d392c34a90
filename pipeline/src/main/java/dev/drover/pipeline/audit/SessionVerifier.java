package dev.drover.pipeline.audit;

import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEventJson;
import dev.drover.pipeline.wire.fold.SessionFold;
import dev.drover.pipeline.wire.fold.SessionJudge;
import dev.drover.pipeline.wire.fold.SessionObjection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of sessions one by one, those of one session in order, and says what is wrong with them: whether each
 * session is dense from 1 and chained by hashes, its bytes canonical, its times in order, every event there once, and
 * whether each row was allowed after those before it. What was sent twice, byte for byte, is one row: the topic is at
 * least once.
 *
 * <p>Keeps of each session what its rows add up to, and the hash of every row.
 */
public final class SessionVerifier {

    private static final class Chain {
        private final SessionFold fold = new SessionFold();
        private final Map<Long, String> hashes = new HashMap<>();
        private long micros;
    }

    private final Consumer<Violation> found;
    private final Map<String, Chain> chains = new HashMap<>();
    private long rows;
    private long violations;

    public SessionVerifier(Consumer<Violation> found) {
        this.found = found;
    }

    /** Records that were rows, each once. */
    public long rows() {
        return rows;
    }

    public long violations() {
        return violations;
    }

    /** How many sessions there were. */
    public int sessions() {
        return chains.size();
    }

    /**
     * @param recordKey key of the record in its topic, null if it has none
     * @param value the record
     * @param where it stands, for whoever looks for it
     */
    public void take(byte @Nullable [] recordKey, byte @Nullable [] value, String where) {
        SessionEvent row;
        try {
            row = SessionEventJson.read(value);
        } catch (MalformedRecordException bad) {
            String key = recordKey == null ? "" : new String(recordKey, StandardCharsets.UTF_8);
            tell(new Violation(Kind.UNREADABLE, key, 0, "", 0, 0, where, bad.detail()));
            return;
        }
        Chain chain = chains.computeIfAbsent(row.key(), key -> new Chain());
        if (row.hash().equals(chain.hashes.get(row.seq()))
                && SessionEventJson.hashOf(row).equals(row.hash())) {
            return;
        }
        rows++;
        checkAlone(row, recordKey, value, where);
        checkAfter(row, chain, where);
    }

    private void checkAlone(SessionEvent row, byte @Nullable [] recordKey, byte @Nullable [] value, String where) {
        if (recordKey != null && !Arrays.equals(recordKey, row.key().getBytes(StandardCharsets.UTF_8))) {
            tell(row, Kind.KEY, where, "stands under " + new String(recordKey, StandardCharsets.UTF_8));
        }
        if (!Arrays.equals(SessionEventJson.write(row), value)) {
            tell(row, Kind.NOT_CANONICAL, where, "bytes differ from those this row has");
        }
        String hash = SessionEventJson.hashOf(row);
        if (!hash.equals(row.hash())) {
            tell(row, Kind.HASH, where, "says " + row.hash() + ", is " + hash);
        }
    }

    private void checkAfter(SessionEvent row, Chain chain, String where) {
        SessionFold before = chain.fold;
        if (row.seq() <= before.seq()) {
            tell(row, Kind.SEQ_REPEATED, where, "comes after " + before.seq());
            return;
        }
        if (row.seq() > before.seq() + 1) {
            tell(row, Kind.SEQ_MISSING, where, "comes after " + before.seq());
        } else if (!row.previousHash().equals(before.hash())) {
            tell(row, Kind.CHAIN, where, "continues " + row.previousHash() + ", row before is " + before.hash());
        } else {
            checkAllowed(row, chain, where);
        }
        if (before.knows(row.eventId())) {
            tell(row, Kind.EVENT_REPEATED, where, row.eventId());
        }
        before.add(row);
        chain.hashes.put(row.seq(), row.hash());
        chain.micros = row.eventMicros();
    }

    private void checkAllowed(SessionEvent row, Chain chain, String where) {
        List<SessionObjection> against = SessionJudge.against(chain.fold, row);
        if (!against.isEmpty()) {
            String why = against.stream().map(SessionObjection::toString).collect(Collectors.joining("; "));
            tell(row, Kind.NOT_ALLOWED, where, row.type() + ": " + why);
        }
        if (row.eventMicros() < chain.micros) {
            tell(row, Kind.NOT_ALLOWED, where, row.type() + ": before the row before");
        }
    }

    private void tell(SessionEvent row, Kind kind, String where, String detail) {
        tell(new Violation(kind, row.key(), row.seq(), "", row.eventMicros(), row.eventMicros(), where, detail));
    }

    private void tell(Violation violation) {
        violations++;
        found.accept(violation);
    }
}
