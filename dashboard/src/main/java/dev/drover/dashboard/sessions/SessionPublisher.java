package dev.drover.dashboard.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.SiteLock;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SupervisionTopics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rows of sessions from the outbox to Kafka, each at least once and in the order of its session. Of several
 * dashboards one does it. A row leaves the outbox once Kafka has it.
 */
public final class SessionPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPublisher.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMillis(300));

    private static final long LOCK = 7_305_091L;
    private static final int AT_ONCE = 200;
    private static final int TIMEOUT_MILLIS = 10_000;

    private record Row(String session, long seq, String body) {}

    private final Applier.Connections connections;
    private final String bootstrap;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("session-rows", Publishing::new, PAUSES, this::away);

    public SessionPublisher(Applier.Connections connections, String bootstrap, DashboardMetrics metrics) {
        this.connections = connections;
        this.bootstrap = bootstrap;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    private void away(Exception why, Duration wait) {
        LOG.warn(
                "rows of sessions wait for Kafka or the database, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    private final class Publishing implements SupervisedLoop.Session {
        private final Connection db = connections.open();
        private final KafkaProducer<byte[], byte[]> producer;
        private boolean leading;

        Publishing() throws SQLException, IOException {
            try {
                producer = KafkaClients.producer(
                        bootstrap,
                        Map.of(
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                TIMEOUT_MILLIS,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS - 1_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS));
            } catch (RuntimeException e) {
                db.close();
                throw e;
            }
        }

        @Override
        public boolean work() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
            if (!leading && !SiteLock.tryTake(db, LOCK)) {
                return false;
            }
            leading = true;
            List<Row> rows = waiting();
            metrics.sessionRowsWaiting.set(rows.size());
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Row row : rows) {
                byte[] key = (SessionEvent.KEY + row.session).getBytes(UTF_8);
                sent.add(producer.send(new ProducerRecord<>(SupervisionTopics.EVENTS, key, row.body.getBytes(UTF_8))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(TIMEOUT_MILLIS + 1_000L, TimeUnit.MILLISECONDS);
            }
            take(rows);
            return rows.size() == AT_ONCE;
        }

        private List<Row> waiting() throws SQLException {
            List<Row> rows = new ArrayList<>();
            try (Statement select = db.createStatement();
                    ResultSet found = select.executeQuery(
                            "SELECT o.session, o.seq, e.body FROM supervision_outbox o JOIN supervision_event e"
                                    + " ON e.session = o.session AND e.seq = o.seq ORDER BY o.session, o.seq LIMIT "
                                    + AT_ONCE)) {
                while (found.next()) {
                    rows.add(new Row(found.getString(1), found.getLong(2), found.getString(3)));
                }
            }
            return rows;
        }

        private void take(List<Row> rows) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            try (PreparedStatement delete =
                    db.prepareStatement("DELETE FROM supervision_outbox WHERE session = ? AND seq = ?")) {
                for (Row row : rows) {
                    delete.setString(1, row.session);
                    delete.setLong(2, row.seq);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }

        @Override
        public void close() throws SQLException {
            try (db) {
                producer.close(Duration.ofSeconds(2));
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
