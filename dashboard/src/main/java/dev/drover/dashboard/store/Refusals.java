package dev.drover.dashboard.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes down what could not be applied, with its bytes. */
final class Refusals {

    /** The topic stood anew: it was read from its beginning again. */
    static final String TOPIC_RECREATED = "TOPIC_RECREATED";
    /** Records expired before they were read. */
    static final String EXPIRED_UNREAD = "EXPIRED_UNREAD";
    /** Another record stands under the same id or number. */
    static final String CONFLICT = "CONFLICT";
    /** Longer or stranger than PostgreSQL can keep. */
    static final String UNSTORABLE = "UNSTORABLE";

    /**
     * Where a record stands.
     *
     * @param topic it was read from
     * @param partition of the topic
     * @param offset in the partition
     */
    record Place(String topic, int partition, long offset) {}

    private Refusals() {}

    static void write(Connection transaction, Place place, String reason, String detail, byte[] value)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO refusal (topic, part, at_offset, reason, detail, value)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, place.topic());
            insert.setInt(2, place.partition());
            insert.setLong(3, place.offset());
            insert.setString(4, reason);
            insert.setString(5, detail.replace('\0', '\uFFFD'));
            insert.setBytes(6, value);
            insert.executeUpdate();
        }
    }
}
