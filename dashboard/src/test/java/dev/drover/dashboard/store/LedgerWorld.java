package dev.drover.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.world.DatabaseConfig;
import dev.drover.dashboard.world.World;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.testkit.FreePort;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker and a database that can be stopped and started again, and a pipeline that writes rows and alarms. */
public final class LedgerWorld implements AutoCloseable {

    private final Path folder;
    private final int postgresPort;
    private final EmbeddedKafka kafka;
    private final DashboardConfig config;
    private final Map<String, LedgerEntry> newest = new HashMap<>();
    private EmbeddedPostgres postgres;

    public LedgerWorld(Path folder) throws Exception {
        this.folder = folder;
        this.kafka = EmbeddedKafka.start(folder.resolve("kafka"), World.topics());
        this.postgresPort = FreePort.find();
        startPostgres();
        this.config = config();
        Database.migrate(config);
    }

    private DashboardConfig config() throws IOException {
        Path password = Files.writeString(folder.resolve("admin-password"), World.ADMIN_PASSWORD);
        return DatabaseConfig.of(kafka.bootstrap(), postgresPort, password, folder.resolve("delivery-key"));
    }

    public DashboardConfig dashboardConfig() {
        return config;
    }

    public void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPort(postgresPort)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    public void stopPostgres() throws IOException {
        postgres.close();
    }

    public void startKafka() {
        kafka.start();
    }

    public void stopKafka() {
        kafka.stop();
    }

    public Applier applier(StepListener listener) {
        return applier(new Listeners(List.of(), List.of(listener)));
    }

    public Applier applier(Listeners listeners) {
        return new Applier(() -> Database.connect(config), kafka.bootstrap(), listeners, new DashboardMetrics());
    }

    public Connection connect() throws SQLException, IOException {
        return Database.connect(config);
    }

    /** The first column of the first row. */
    public long number(String sql) throws SQLException, IOException {
        try (Connection db = connect();
                var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public void execute(String sql) throws SQLException, IOException {
        try (Connection db = connect();
                var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The next row of {@code key}, in no log yet. */
    public LedgerEntry row(String key, LedgerEntry.Type type, String rule, Map<String, String> values) {
        LedgerEntry before = newest.get(key);
        long seq = before == null ? 1 : before.seq() + 1;
        String batch = key.startsWith("loading/") ? key.substring("loading/".length()) : "";
        LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                key,
                seq,
                key + "|" + seq,
                type,
                1_700_000_000_000_000L + seq * 1_000_000,
                key.split("/")[0],
                rule,
                1,
                (before == null ? 0 : before.in()) + (type == LedgerEntry.Type.CROSSING_IN ? 1 : 0),
                0,
                seq,
                List.of(),
                "",
                batch,
                values,
                before == null ? LedgerJson.FIRST : before.hash(),
                ""));
        newest.put(key, row);
        return row;
    }

    public LedgerEntry crossing(String key) {
        return row(key, LedgerEntry.Type.CROSSING_IN, "line", Map.of());
    }

    public static Alarm alarm(String id, long seq, Alarm.State state) {
        return new Alarm(
                id,
                seq,
                "batch-1",
                "batch-1",
                "ramp-1",
                "farm-a",
                "COUNT_MISMATCH",
                "头数不符",
                "Count mismatch",
                1,
                List.of("D"),
                state,
                1_700_000_000_000_000L,
                1_700_000_000_000_000L + seq * 1_000_000,
                1,
                0,
                0,
                state == Alarm.State.RAISED ? "" : "li",
                "",
                "少一头",
                "one is missing",
                "count",
                1,
                Map.of("declared", "108", "machine", "107"),
                List.of("ramp-1/1/7"));
    }

    public void send(LedgerEntry... rows) {
        for (LedgerEntry row : rows) {
            send(JudgementTopics.LEDGER, row.key(), LedgerJson.write(row));
        }
    }

    public void send(Alarm... steps) {
        for (Alarm step : steps) {
            send(JudgementTopics.ALARMS, step.subject(), AlarmJson.write(step));
        }
    }

    public void send(String topic, String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not take a record", e);
        }
    }

    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        return KafkaClients.producer(kafka.bootstrap(), more);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        kafka.close();
    }
}
