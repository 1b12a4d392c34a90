package dev.drover.dashboard.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was applied; kept in the transaction that applies, never in Kafka. */
final class Offsets {

    /**
     * Where to go on.
     *
     * @param topicId of the topic that was read
     * @param next offset
     */
    record Stored(String topicId, long next) {}

    private Offsets() {}

    static Map<TopicPartition, Stored> read(Connection connection) throws SQLException {
        Map<TopicPartition, Stored> stored = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT topic, part, topic_id, next_offset FROM applied_offset");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                stored.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new Stored(rows.getString(3), rows.getLong(4)));
            }
        }
        return stored;
    }

    static void write(Connection transaction, TopicPartition partition, Stored now) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement(
                """
                INSERT INTO applied_offset (topic, part, topic_id, next_offset) VALUES (?, ?, ?, ?)
                ON CONFLICT (topic, part) DO UPDATE
                SET topic_id = excluded.topic_id, next_offset = excluded.next_offset""")) {
            upsert.setString(1, partition.topic());
            upsert.setInt(2, partition.partition());
            upsert.setString(3, now.topicId());
            upsert.setLong(4, now.next());
            upsert.executeUpdate();
        }
    }
}
