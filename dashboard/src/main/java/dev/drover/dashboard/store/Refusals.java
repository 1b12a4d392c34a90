package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.MalformedRecordException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** What no record can be read from. */
    static void write(Connection transaction, Place place, MalformedRecordException bad, byte[] value)
            throws SQLException {
        String detail = Objects.requireNonNull(bad.getMessage(), "whoever refuses a record says why");
        write(transaction, place, bad.reason(), detail, value);
    }

    /** @param value the record's bytes; null where the refusal is not about one record */
    static void write(Connection transaction, Place place, String reason, String detail, byte @Nullable [] value)
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
