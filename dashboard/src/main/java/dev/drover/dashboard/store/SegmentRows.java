package dev.drover.dashboard.store;

import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What {@link SegmentWriter} wrote, for those who work on a connection of their own. */
public final class SegmentRows {

    private SegmentRows() {}

    /** Segments and holes of a camera that touch a range, the oldest first, open ones among them. */
    public static List<RecordedSegment> touching(Connection db, String camera, long fromMicros, long toMicros)
            throws SQLException {
        try (PreparedStatement select =
                db.prepareStatement("SELECT camera_id, epoch, seq_from, seq_to, start_us, end_us,"
                        + " codec, width, height, bytes, sha256, path, retention, state, cause, detail, said_us"
                        + " FROM recorded_segment WHERE camera_id = ? AND start_us < ? AND (end_us > ? OR state = 'OPEN')"
                        + " ORDER BY start_us, path")) {
            select.setString(1, camera);
            select.setLong(2, toMicros);
            select.setLong(3, fromMicros);
            try (ResultSet found = select.executeQuery()) {
                List<RecordedSegment> segments = new ArrayList<>();
                while (found.next()) {
                    segments.add(segment(found));
                }
                return segments;
            }
        }
    }

    private static RecordedSegment segment(ResultSet row) throws SQLException {
        return new RecordedSegment(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getLong(10),
                row.getString(11),
                row.getString(12),
                RetentionClass.valueOf(row.getString(13)),
                SegmentState.valueOf(row.getString(14)),
                SegmentCause.valueOf(row.getString(15)),
                row.getString(16),
                row.getLong(17));
    }
}
