package dev.drover.dashboard.evidence;

import dev.drover.pipeline.audit.LedgerVerifier.ChainEnd;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether PostgreSQL has what the ledger has. What is only under way is given time. Belongs to one thread. */
final class CopyCheck {

    /** The applier may be this much behind before it is a fault. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final int MAX_REFUSALS = 100;

    private record Expected(ChainEnd tail, Instant since) {}

    private record Step(LedgerEntry row, Instant since) {}

    private final Map<String, Expected> rows = new HashMap<>();
    private final Map<String, Step> steps = new HashMap<>();

    /** {@code row} was read from the topic. */
    void expect(LedgerEntry row, ChainEnd tail, Instant now) {
        rows.put(row.key(), new Expected(tail, now));
        String id = row.values().getOrDefault(LedgerValues.ID, "");
        String seq = row.values().getOrDefault(LedgerValues.SEQ, "");
        if (row.type() == LedgerEntry.Type.ALARM && !id.isEmpty() && seq.matches("\\d{1,9}")) {
            steps.put(id + '\n' + seq, new Step(row, now));
        }
    }

    /** What is wrong now; what is found to be well is not asked for again. */
    List<Finding> check(Connection db, Instant now) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Iterator<Map.Entry<String, Expected>> all = rows.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Expected> one = all.next();
            ChainEnd tail = one.getValue().tail();
            String hash = hash(db, one.getKey(), tail.seq());
            if (tail.hash().equals(hash)) {
                all.remove();
            } else if (hash != null || late(one.getValue().since(), now)) {
                String what = hash == null ? "is not in PostgreSQL" : "is another one in PostgreSQL";
                findings.add(finding(Finding.COPY, one.getKey(), tail, "row " + tail.seq() + " " + what));
            }
        }
        for (Iterator<Map.Entry<String, Step>> all = steps.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Step> one = all.next();
            String[] step = one.getKey().split("\n");
            LedgerEntry row = one.getValue().row();
            if (hasStep(db, step[0], Long.parseLong(step[1]))) {
                all.remove();
            } else if (late(one.getValue().since(), now)) {
                findings.add(new Finding(
                        Finding.ALARM,
                        row.key(),
                        row.seq(),
                        row.cameraId(),
                        row.eventMicros(),
                        row.eventMicros(),
                        "step " + step[1] + " of alarm " + step[0] + " is not among the alarms"));
            }
        }
        findings.addAll(refusals(db));
        return findings;
    }

    private static boolean late(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(GRACE) > 0;
    }

    private static Finding finding(String kind, String key, ChainEnd tail, String detail) {
        return new Finding(kind, key, tail.seq(), tail.cameraId(), tail.eventMicros(), tail.eventMicros(), detail);
    }

    private static @Nullable String hash(Connection db, String key, long seq) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT hash FROM ledger_row WHERE key = ? AND seq = ?")) {
            select.setString(1, key);
            select.setLong(2, seq);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    private static boolean hasStep(Connection db, String id, long seq) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT 1 FROM alarm_step WHERE id = ? AND seq = ?")) {
            select.setString(1, id);
            select.setLong(2, seq);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private static List<Finding> refusals(Connection db) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement select = db.prepareStatement(
                "SELECT topic, part, at_offset, reason, detail FROM refusal ORDER BY at DESC LIMIT ?")) {
            select.setInt(1, MAX_REFUSALS);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    String detail = found.getString(1) + "-" + found.getInt(2) + "@" + found.getLong(3) + ": "
                            + found.getString(4) + " " + found.getString(5);
                    findings.add(new Finding(Finding.REFUSED, "", 0, "", 0, 0, detail));
                }
            }
        }
        return findings;
    }
}
