package dev.drover.dashboard.pins;

import dev.drover.dashboard.store.SiteLock;
import dev.drover.ingest.wire.FrameId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The queue of wanted pictures, and what became of them. Each change is a transaction of its own. */
final class PinTable {

    /** Names the lock among those of this database. */
    private static final long LOCK = 7305003;

    private static final String OF_FRAME =
            " WHERE kind = 'FRAME' AND state = 'WANTED'" + " AND camera = ? AND epoch = ? AND seq = ?";

    /**
     * A picture that somebody names.
     *
     * @param hindered it could have been kept, had the store taken it
     */
    record Wanted(FrameId id, boolean hindered) {}

    /**
     * A picture in the store.
     *
     * @param atMicros event time of the picture
     * @param model that judged its camera's pictures, empty if not known
     * @param keep for how long
     */
    record Kept(String sha256, long bytes, long atMicros, String model, Duration keep) {}

    /** How many are wanted, and for how long the first of them. */
    record Standing(long wanted, double oldestSeconds) {}

    private final Connection db;
    private final Clock clock;

    PinTable(Connection db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Takes the lock of those who copy, see {@link SiteLock}. */
    boolean lead() throws SQLException {
        return SiteLock.tryTake(db, LOCK);
    }

    Standing standing() throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT count(*),"
                + " coalesce(extract(epoch FROM ?::timestamptz - min(wanted_at)), 0)"
                + " FROM evidence_item WHERE kind = 'FRAME' AND state = 'WANTED'")) {
            select.setObject(1, OffsetDateTime.now(clock));
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return new Standing(found.getLong(1), Math.max(0, found.getDouble(2)));
            }
        }
    }

    /** Those that failed least first, and of them the longest wanted. */
    List<Wanted> wanted(int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT camera, epoch, seq, max(cause)"
                + " FROM evidence_item WHERE kind = 'FRAME' AND state = 'WANTED'"
                + " GROUP BY camera, epoch, seq ORDER BY min(tried), min(id) LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet found = select.executeQuery()) {
                List<Wanted> wanted = new ArrayList<>();
                while (found.next()) {
                    FrameId id = new FrameId(found.getString(1), found.getLong(2), found.getLong(3));
                    wanted.add(new Wanted(id, MissedCause.STORE_FULL.name().equals(found.getString(4))));
                }
                return wanted;
            }
        }
    }

    void kept(FrameId id, Kept kept) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement update = db.prepareStatement("UPDATE evidence_item SET state = 'KEPT', cause = '',"
                + " sha256 = ?, bytes = ?, model = ?, made_at = ?, expires_at = ?, from_us = ?, to_us = ?"
                + OF_FRAME)) {
            update.setString(1, kept.sha256());
            update.setLong(2, kept.bytes());
            update.setString(3, kept.model());
            update.setObject(4, now);
            update.setObject(5, now.plus(kept.keep()));
            update.setLong(6, kept.atMicros());
            update.setLong(7, kept.atMicros());
            frame(update, 8, id);
            update.executeUpdate();
        }
    }

    void missed(FrameId id, MissedCause cause) throws SQLException {
        try (PreparedStatement update =
                db.prepareStatement("UPDATE evidence_item SET state = 'MISSED', cause = ?, made_at = ?" + OF_FRAME)) {
            update.setString(1, cause.name());
            update.setObject(2, OffsetDateTime.now(clock));
            frame(update, 3, id);
            update.executeUpdate();
        }
    }

    /** It will be tried again, after the others. */
    void failed(FrameId id, String cause) throws SQLException {
        try (PreparedStatement update = db.prepareStatement("UPDATE evidence_item SET tried = tried + 1,"
                + " cause = CASE WHEN ? = '' THEN cause ELSE ? END" + OF_FRAME)) {
            update.setString(1, cause);
            update.setString(2, cause);
            frame(update, 3, id);
            update.executeUpdate();
        }
    }

    private static void frame(PreparedStatement statement, int at, FrameId id) throws SQLException {
        statement.setString(at, id.cameraId());
        statement.setLong(at + 1, id.epoch());
        statement.setLong(at + 2, id.seq());
    }
}
