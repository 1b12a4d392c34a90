package dev.drover.dashboard.keeps;

import dev.drover.ingest.wire.RecordingKeep;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.PlanCamera;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads which recordings are needed now: of loadings that are not concluded, or were a short while ago, or that a case
 * holds, or that somebody counts again or wants a bundle of; and of clips that are not cut yet.
 */
final class NeededSpans {

    /** A loading begins before its first row, and ends after its last one. */
    private static final long AROUND_MICROS = TimeUnit.SECONDS.toMicros(30);

    private static final String LOADINGS =
            """
            SELECT l.batch, l.phase, l.last_us,
                (SELECT min(r.event_us) FROM ledger_row r WHERE r.batch = l.batch AND r.type NOT IN ('PLAN', 'GAP')),
                EXISTS (SELECT 1 FROM hold h WHERE h.subject = 'loading' AND h.subject_id = l.batch
                    AND h.lifted_at IS NULL AND (h.until IS NULL OR h.until > ?))
            FROM loading l
            WHERE l.phase <> ALL (?) AND l.last_us > ?
                OR l.last_us > ?
                OR l.batch IN (SELECT h.subject_id FROM hold h WHERE h.subject = 'loading' AND h.lifted_at IS NULL
                    AND (h.until IS NULL OR h.until > ?))
                OR l.batch IN (SELECT c.batch FROM blind_count c WHERE c.ended_at IS NULL)
                OR l.batch IN (SELECT b.subject_id FROM bundle b WHERE b.subject = 'loading' AND b.state = 'WANTED')
            ORDER BY l.batch""";

    /**
     * For how long what is needed.
     *
     * @param undecided a loading that nobody concludes
     * @param concluded a loading that is
     */
    record Times(Duration undecided, Duration concluded) {}

    private final Connection db;
    private final Times times;
    private final Function<String, Optional<LoadingPlan>> plans;

    NeededSpans(Connection db, Times times, Function<String, Optional<LoadingPlan>> plans) {
        this.db = db;
        this.times = times;
        this.plans = plans;
    }

    /** In the order of their ids' subjects; one of each loading and camera, one of each clip. */
    List<RecordingKeep> read(Instant now) throws SQLException {
        List<RecordingKeep> needed = new ArrayList<>();
        loadings(now, needed);
        clips(needed);
        return needed;
    }

    private void loadings(Instant now, List<RecordingKeep> needed) throws SQLException {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        Set<String> outcomes = new TreeSet<>();
        Arrays.stream(Outcome.values()).map(Enum::name).forEach(outcomes::add);
        try (PreparedStatement select = db.prepareStatement(LOADINGS)) {
            select.setObject(1, at);
            select.setArray(2, db.createArrayOf("text", outcomes.toArray()));
            select.setLong(3, micros(now.minus(times.undecided())));
            select.setLong(4, micros(now.minus(times.concluded())));
            select.setObject(5, at);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    loading(found, outcomes.contains(found.getString(2)), needed);
                }
            }
        }
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond());
    }

    private void loading(ResultSet row, boolean concluded, List<RecordingKeep> needed) throws SQLException {
        String batch = row.getString(1);
        long last = row.getLong(3);
        long first = row.getLong(4);
        if (row.wasNull()) {
            // Nothing of it was to be seen yet.
            return;
        }
        Optional<LoadingPlan> plan = plans.apply(batch);
        long forgotten = plan.map(LoadingPlan::forgottenMicros).orElse(last + LoadingPlan.GRACE_MICROS);
        long from = Math.max(0, first - AROUND_MICROS);
        long to = Math.max(first, concluded ? last : Math.max(last, forgotten)) + AROUND_MICROS;
        RetentionClass kept = row.getBoolean(5) ? RetentionClass.HELD : RetentionClass.EVIDENCE;
        for (String camera : cameras(batch, plan)) {
            needed.add(
                    new RecordingKeep("loading|" + batch + "|" + camera, camera, from, to, kept, "loading " + batch));
        }
    }

    /** Those of its plan, and whatever camera rows of it name. */
    private Set<String> cameras(String batch, Optional<LoadingPlan> plan) throws SQLException {
        Set<String> cameras = new TreeSet<>();
        plan.ifPresent(its -> its.cameras().stream().map(PlanCamera::cameraId).forEach(cameras::add));
        try (PreparedStatement select = db.prepareStatement(
                "SELECT DISTINCT camera_id FROM ledger_row WHERE batch = ? AND type <> 'PLAN' AND camera_id <> ''")) {
            select.setString(1, batch);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    cameras.add(found.getString(1));
                }
            }
        }
        return cameras;
    }

    private void clips(List<RecordingKeep> needed) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT id, camera, wanted_from_us, wanted_to_us, about"
                        + " FROM evidence_item WHERE kind = 'CLIP' AND state = 'WANTED' ORDER BY id");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                needed.add(new RecordingKeep(
                        "clip|" + found.getLong(1),
                        found.getString(2),
                        found.getLong(3),
                        found.getLong(4),
                        RetentionClass.EVIDENCE,
                        "a clip of this " + found.getString(5) + " is not cut yet"));
            }
        }
    }
}
