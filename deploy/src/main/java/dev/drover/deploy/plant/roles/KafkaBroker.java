package dev.drover.deploy.plant.roles;

import dev.drover.ingest.config.ConfigText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Program of the role {@code kafka}: one KRaft node, broker and controller in one, on loopback only. Prints
 * {@code ready} once clients can work with it, and ends on SIGTERM.
 */
@CommandLine.Command(name = "kafka-broker")
public final class KafkaBroker implements Callable<Integer> {

    /** Largest record: a {@code Frame.MAX_JPEG_BYTES} picture with its headers. */
    private static final int MAX_RECORD_BYTES = 5 * 1024 * 1024;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--controller-port", required = true)
    private int controllerPort;

    /** A line of JAAS with everybody's name and password; the name of the file may be told, what stands in it not. */
    @Option(names = "--users", required = true)
    private Path users;

    /** Settings to change for a test: no plant of a user has any. */
    @Option(names = "--set")
    private Map<String, String> others = Map.of();

    public static void main(String[] args) {
        // Kafka's threads are no daemons: without exit a failed start would hang instead of ending.
        System.exit(new CommandLine(new KafkaBroker()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Properties settings = settings(data, port, controllerPort);
        settings.putAll(access(ConfigText.readKept(users)));
        settings.putAll(others);
        KafkaConfig config = new KafkaConfig(settings, false);
        format(data);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
        server.startup();
        System.out.println("ready");
        server.awaitShutdown();
        return 0;
    }

    /** The node's settings; durations and sizes are those of deploy/docs/reliability.md#brokers-settings. */
    static Properties settings(Path data, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        p.put("inter.broker.listener.name", "CLIENTS");
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
        // Deleted segments leave the disk at once; with the default of a minute retention is overshot tenfold.
        p.put("log.segment.delete.delay.ms", "1000");
        p.put("log.retention.check.interval.ms", "10000");
        // A transaction of the ledger may outlive an outage of days; one that timed out would be lost without a word.
        p.put("transaction.max.timeout.ms", Long.toString(7L * 24 * 3600 * 1000));
        p.put("transactional.id.expiration.ms", Long.toString(14L * 24 * 3600 * 1000));
        p.put("offsets.retention.minutes", Integer.toString(30 * 24 * 60));
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.put(internal + ".replication.factor", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        // One machine, a handful of clients: few partitions and threads keep start and memory small.
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        p.put("group.initial.rebalance.delay.ms", "0");
        return p;
    }

    /** Nobody speaks to broker or controller without a password, and only two may do what no list says. */
    private static Map<String, String> access(String users) {
        return Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config", users,
                "listener.name.controller.plain.sasl.jaas.config", users,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:" + KafkaUsers.BROKER + ";User:" + KafkaUsers.PLANT);
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setDirectories(List.of(data.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(System.err)
                .run();
    }
}
