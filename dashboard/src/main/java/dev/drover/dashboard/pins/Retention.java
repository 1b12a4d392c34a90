package dev.drover.dashboard.pins;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.store.Applier;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pictures out of the store whose time is over, unless something holds one of their subjects. That it did stands
 * in {@code deletion} before the file goes; where it is killed in between, the file goes at the next round.
 */
public final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(1));

    /** A subject that is held; a bundle's loading holds the pictures of its rows. */
    private static final String HELD = "EXISTS (SELECT 1 FROM hold h WHERE h.subject = i.subject"
            + " AND h.subject_id = i.subject_id AND h.lifted_at IS NULL AND (h.until IS NULL OR h.until > ?))";

    private final Applier.Connections connections;
    private final EvidenceStore store;
    private final Clock clock;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("retention", Sweeping::new, PAUSES, this::away);

    public Retention(Applier.Connections connections, EvidenceStore store, Clock clock, DashboardMetrics metrics) {
        this.connections = connections;
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    private final class Sweeping implements SupervisedLoop.Session {
        private final Connection db = connections.open();

        Sweeping() throws SQLException, IOException {}

        @Override
        public boolean work() throws SQLException, IOException {
            return sweepOne(db);
        }

        @Override
        public void close() throws SQLException {
            db.close();
        }
    }

    /** Takes out one picture, with all items that name it; false if there is none to take. */
    boolean sweepOne(Connection db) throws SQLException, IOException {
        db.setAutoCommit(false);
        try {
            Optional<String> sha256 = due(db);
            if (sha256.isEmpty()) {
                db.rollback();
                return false;
            }
            mark(db, sha256.get());
            // Before the commit: a file that stays though its row says it went would be there for ever.
            store.delete(sha256.get());
            db.commit();
            metrics.evidenceDeleted.inc();
            return true;
        } catch (SQLException | IOException | RuntimeException e) {
            db.rollback();
            throw e;
        } finally {
            db.setAutoCommit(true);
        }
    }

    /** A content of which every item is over and none is held. */
    private Optional<String> due(Connection db) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement select = db.prepareStatement("SELECT o.sha256 FROM evidence_item o"
                + " WHERE o.state = 'KEPT' AND o.expires_at <= ? AND NOT EXISTS (SELECT 1 FROM evidence_item i"
                + " WHERE i.sha256 = o.sha256 AND i.state = 'KEPT' AND (i.expires_at > ? OR " + HELD + "))"
                + " ORDER BY o.expires_at LIMIT 1")) {
            select.setObject(1, now);
            select.setObject(2, now);
            select.setObject(3, now);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    private void mark(Connection db, String sha256) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO deletion (object, sha256, why, at)"
                + " SELECT kind || ' ' || camera || CASE kind WHEN 'CLIP' THEN ' ' || from_us || '..' || to_us"
                + " ELSE '/' || epoch || '/' || seq END || ' of ' || subject || ' ' || subject_id,"
                + " sha256, 'RETENTION', ? FROM evidence_item WHERE sha256 = ? AND state = 'KEPT'")) {
            insert.setObject(1, OffsetDateTime.now(clock));
            insert.setString(2, sha256);
            insert.executeUpdate();
        }
        try (PreparedStatement update =
                db.prepareStatement("UPDATE evidence_item SET state = 'DELETED' WHERE sha256 = ? AND state = 'KEPT'")) {
            update.setString(1, sha256);
            update.executeUpdate();
        }
        forgetFound(db, sha256);
    }

    /** What was found in its pictures goes with it, but for those that something else shows. */
    private static void forgetFound(Connection db, String sha256) throws SQLException {
        try (PreparedStatement delete = db.prepareStatement(
                """
                DELETE FROM kept_detections k USING evidence_item gone
                WHERE gone.sha256 = ? AND gone.state = 'DELETED' AND gone.from_us > 0 AND k.camera = gone.camera
                    AND k.event_us BETWEEN gone.from_us AND gone.to_us
                    AND NOT EXISTS (SELECT 1 FROM evidence_item i WHERE i.camera = k.camera AND i.state = 'KEPT'
                        AND i.from_us > 0 AND i.from_us <= k.event_us AND i.to_us >= k.event_us)""")) {
            delete.setString(1, sha256);
            delete.executeUpdate();
        }
    }

    private void away(Exception why, Duration wait) {
        LOG.warn("old pictures cannot be taken out now, again in {} s: {}", wait.toSeconds(), why.toString());
    }

    @Override
    public void close() {
        loop.close();
    }
}
