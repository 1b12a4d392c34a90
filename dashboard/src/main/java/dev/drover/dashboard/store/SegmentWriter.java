package dev.drover.dashboard.store;

import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Applies what is said of recordings: the newest state stands, and none is followed by an earlier one, in whatever
 * order they come again.
 */
final class SegmentWriter {

    static final String INVALID = "SEGMENT_INVALID";

    private static final String ORDER = "CASE %s WHEN 'OPEN' THEN 0 WHEN 'DELETED' THEN 2 ELSE 1 END";

    private static final String UPSERT =
            """
            INSERT INTO recorded_segment AS s (camera_id, start_us, path, end_us, epoch, seq_from, seq_to, codec,
                                               width, height, bytes, sha256, retention, state, cause, detail, said_us)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (camera_id, start_us, path) DO UPDATE SET
                end_us = excluded.end_us, epoch = greatest(s.epoch, excluded.epoch), seq_from = excluded.seq_from,
                seq_to = excluded.seq_to, codec = excluded.codec, width = excluded.width, height = excluded.height,
                bytes = excluded.bytes, sha256 = excluded.sha256, retention = excluded.retention,
                state = excluded.state, cause = excluded.cause, detail = excluded.detail, said_us = excluded.said_us
            WHERE\s"""
                    + ORDER.replace("%s", "s.state") + " <= " + ORDER.replace("%s", "excluded.state");

    private SegmentWriter() {}

    static Applied write(Connection transaction, Refusals.Place place, byte[] value) throws SQLException {
        RecordedSegment segment;
        try {
            segment = SegmentJson.read(value);
        } catch (IllegalArgumentException bad) {
            Refusals.write(transaction, place, INVALID, String.valueOf(bad.getMessage()), value);
            return Applied.REFUSED;
        }
        return upsert(transaction, segment) ? Applied.APPLIED : Applied.REPEATED;
    }

    private static boolean upsert(Connection transaction, RecordedSegment segment) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement(UPSERT)) {
            upsert.setString(1, segment.camera());
            upsert.setLong(2, segment.startMicros());
            upsert.setString(3, segment.path());
            upsert.setLong(4, segment.endMicros());
            upsert.setLong(5, segment.epoch());
            upsert.setLong(6, segment.seqFrom());
            upsert.setLong(7, segment.seqTo());
            upsert.setString(8, segment.codec());
            upsert.setInt(9, segment.width());
            upsert.setInt(10, segment.height());
            upsert.setLong(11, segment.bytes());
            upsert.setString(12, segment.sha256());
            upsert.setString(13, segment.retention().name());
            upsert.setString(14, segment.state().name());
            upsert.setString(15, segment.cause().name());
            upsert.setString(16, segment.detail());
            upsert.setLong(17, segment.saidMicros());
            return upsert.executeUpdate() == 1;
        }
    }
}
