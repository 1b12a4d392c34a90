package dev.drover.dashboard.pins;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.store.SiteLock;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Kept clips and pictures of which what was found in them is to be kept, too. */
final class FoundTable {

    /** Names the lock among those of this database. */
    private static final long LOCK = 7305070;

    /**
     * What was kept.
     *
     * @param fromMicros event time of its first picture
     * @param toMicros event time of its last picture, or where it ends
     */
    record Shown(long id, String camera, long fromMicros, long toMicros) {}

    private final Connection db;

    FoundTable(Connection db) {
        this.db = db;
    }

    boolean lead() throws SQLException {
        return SiteLock.tryTake(db, LOCK);
    }

    /** By camera and time. */
    List<Shown> open(int limit) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT id, camera, from_us, to_us FROM evidence_item"
                + " WHERE state = 'KEPT' AND found = '' AND from_us > 0 AND kind IN ('CLIP', 'FRAME')"
                + " ORDER BY camera, from_us, id LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet found = select.executeQuery()) {
                List<Shown> open = new ArrayList<>();
                while (found.next()) {
                    open.add(new Shown(found.getLong(1), found.getString(2), found.getLong(3), found.getLong(4)));
                }
                return open;
            }
        }
    }

    /** What was found, and that it is kept, in one transaction. */
    void keep(List<Detections> found, List<Shown> items, String reach) throws SQLException {
        db.setAutoCommit(false);
        try {
            insert(found);
            Long[] ids = items.stream().map(Shown::id).toArray(Long[]::new);
            try (PreparedStatement update =
                    db.prepareStatement("UPDATE evidence_item SET found = ? WHERE id = ANY (?)")) {
                update.setString(1, reach);
                update.setArray(2, db.createArrayOf("bigint", ids));
                update.executeUpdate();
            }
            db.commit();
        } catch (SQLException e) {
            db.rollback();
            throw e;
        } finally {
            db.setAutoCommit(true);
        }
    }

    private void insert(List<Detections> found) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(
                "INSERT INTO kept_detections (camera, epoch, seq, event_us, body) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")) {
            for (Detections one : found) {
                insert.setString(1, one.id().cameraId());
                insert.setLong(2, one.id().epoch());
                insert.setLong(3, one.id().seq());
                insert.setLong(4, one.ingestMicros());
                insert.setString(5, new String(DetectionsJson.write(one), UTF_8));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
