package dev.drover.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker in this JVM. It can be stopped and started again on the same data and port. Its threads are no daemons:
 * close it in the end.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path data;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path data) throws IOException {
        this.data = data;
        this.port = FreePort.find();
        this.controllerPort = FreePort.find();
    }

    /**
     * A broker that runs and has {@code topics}.
     *
     * @param data a folder that need not exist
     */
    public static EmbeddedKafka start(Path data, List<NewTopic> topics) throws Exception {
        EmbeddedKafka kafka = new EmbeddedKafka(data);
        kafka.format();
        kafka.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }
        return kafka;
    }

    public static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }

    public static NewTopic topic(String name, int partitions) {
        return topic(name, partitions, Map.of());
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Starts it again on its data; does nothing if it runs. */
    public void start() {
        if (server != null) {
            return;
        }
        server = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Writes one record and waits until it is stored; a null value is a tombstone. */
    public void put(String topic, String key, byte[] value) throws Exception {
        try (var producer = KafkaClients.producer(bootstrap(), Map.of())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** Writes all of them and waits until they are stored. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = KafkaClients.producer(bootstrap(), Map.of())) {
            records.forEach(producer::send);
        }
    }

    /** All committed records that stand on {@code topic} now. */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        return new TopicLog(bootstrap()).committed(topic);
    }

    private void format() throws Exception {
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setDirectories(List.of(data.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private Properties settings() {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", "5242880");
        p.put("transaction.max.timeout.ms", Long.toString(Duration.ofDays(7).toMillis()));
        // Test records carry times long past, which a broker would delete at once.
        p.put("log.retention.ms", "-1");
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.put(internal + ".replication.factor", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        p.put("group.initial.rebalance.delay.ms", "0");
        return p;
    }
}
