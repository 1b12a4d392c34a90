package dev.drover.dashboard.pins;

import dev.drover.dashboard.store.SiteLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The queue of wanted clips, and what became of them. */
final class ClipTable {

    /** Names the lock among those of this database. */
    private static final long LOCK = 7305005;

    /** A clip of what nobody recorded is made after all if the recording is heard of within this time. */
    private static final Duration HEARD_LATE = Duration.ofDays(7);

    /**
     * A clip that somebody wants.
     *
     * @param tried how often it failed
     */
    record Wanted(long id, String camera, long fromMicros, long toMicros, int tried) {}

    /**
     * One film that was cut.
     *
     * @param cutFrom JSON
     */
    record Cut(String sha256, long bytes, long fromMicros, long toMicros, String cutFrom) {}

    private final Connection db;
    private final Clock clock;

    ClipTable(Connection db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Takes the lock of those who cut, see {@link SiteLock}. */
    boolean lead() throws SQLException {
        return SiteLock.tryTake(db, LOCK);
    }

    /** Those that failed least first, and of them the longest wanted. */
    List<Wanted> wanted(int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT id, camera, wanted_from_us, wanted_to_us, tried"
                + " FROM evidence_item WHERE kind = 'CLIP' AND state = 'WANTED' ORDER BY tried, id LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet found = select.executeQuery()) {
                List<Wanted> wanted = new ArrayList<>();
                while (found.next()) {
                    wanted.add(new Wanted(
                            found.getLong(1), found.getString(2), found.getLong(3), found.getLong(4), found.getInt(5)));
                }
                return wanted;
            }
        }
    }

    /** Up to when all is said of a camera's recording, event time: what comes is later. 0 if nothing was ever said. */
    long saidUntilMicros(String camera) throws SQLException {
        return one(
                "SELECT coalesce(max(CASE state WHEN 'OPEN' THEN start_us ELSE end_us END), 0)"
                        + " FROM recorded_segment WHERE camera_id = ?",
                camera);
    }

    private long one(String sql, String camera) throws SQLException {
        try (PreparedStatement select = db.prepareStatement(sql)) {
            select.setString(1, camera);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** All films of one clip in one transaction. */
    void kept(long id, List<Cut> films, Duration keep) throws SQLException {
        db.setAutoCommit(false);
        try {
            for (int part = 1; part <= films.size(); part++) {
                if (part > 1) {
                    insertPart(id, part);
                }
                keep(id, part, films.get(part - 1), keep);
            }
            db.commit();
        } catch (SQLException e) {
            db.rollback();
            throw e;
        } finally {
            db.setAutoCommit(true);
        }
    }

    private void insertPart(long id, int part) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(
                """
                INSERT INTO evidence_item (kind, subject, subject_id, about, about_id, part, camera, epoch, seq, at_us,
                                           wanted_from_us, wanted_to_us, state, wanted_at)
                SELECT kind, subject, subject_id, about, about_id, ?, camera, epoch, seq, at_us, wanted_from_us,
                       wanted_to_us, 'WANTED', wanted_at FROM evidence_item WHERE id = ?""")) {
            insert.setInt(1, part);
            insert.setLong(2, id);
            insert.executeUpdate();
        }
    }

    private void keep(long id, int part, Cut cut, Duration keep) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement update = db.prepareStatement(
                """
                UPDATE evidence_item i SET state = 'KEPT', cause = '', sha256 = ?, bytes = ?, from_us = ?, to_us = ?,
                    cut_from = ?, made_at = ?, expires_at = ?
                FROM evidence_item first WHERE first.id = ? AND i.part = ? AND i.kind = first.kind
                    AND i.subject = first.subject AND i.subject_id = first.subject_id AND i.camera = first.camera
                    AND i.about_id = first.about_id""")) {
            update.setString(1, cut.sha256());
            update.setLong(2, cut.bytes());
            update.setLong(3, cut.fromMicros());
            update.setLong(4, cut.toMicros());
            update.setString(5, cut.cutFrom());
            update.setObject(6, now);
            update.setObject(7, now.plus(keep));
            update.setLong(8, id);
            update.setInt(9, part);
            update.executeUpdate();
        }
    }

    void missed(long id, MissedCause cause) throws SQLException {
        try (PreparedStatement update =
                db.prepareStatement("UPDATE evidence_item SET state = 'MISSED', cause = ?, made_at = ? WHERE id = ?")) {
            update.setString(1, cause.name());
            update.setObject(2, OffsetDateTime.now(clock));
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /** It will be tried again, after the others. */
    void failed(long id, String cause) throws SQLException {
        try (PreparedStatement update =
                db.prepareStatement("UPDATE evidence_item SET tried = tried + 1, cause = ? WHERE id = ?")) {
            update.setString(1, cause);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /** What was missed because nothing was recorded, as far as one knew then, and is recorded after all. */
    int wantAgain() throws SQLException {
        try (PreparedStatement update = db.prepareStatement(
                """
                UPDATE evidence_item i SET state = 'WANTED', cause = '' WHERE kind = 'CLIP' AND state = 'MISSED'
                    AND cause = 'ABSENT' AND wanted_at > ? AND EXISTS (SELECT 1 FROM recorded_segment s
                    WHERE s.camera_id = i.camera AND s.state IN ('OPEN', 'CLOSED')
                    AND s.start_us < i.wanted_to_us AND s.end_us > i.wanted_from_us)""")) {
            update.setObject(1, OffsetDateTime.now(clock).minus(HEARD_LATE));
            return update.executeUpdate();
        }
    }
}
