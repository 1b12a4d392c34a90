package dev.drover.dashboard.world;

import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this JVM, with the project's topics. */
public final class EmbeddedKafka implements AutoCloseable {

    private final Properties settings;
    private final String bootstrap;
    private KafkaRaftServer server;

    public EmbeddedKafka(Path folder) throws Exception {
        int port = World.freePort();
        int controller = World.freePort();
        bootstrap = "127.0.0.1:" + port;
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", folder.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", "5242880");
        p.put("offsets.topic.replication.factor", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("log.cleaner.dedupe.buffer.size", "16777216");
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .setDirectories(List.of(folder.toString()))
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .run();
        settings = p;
        start();
        createTopics();
    }

    /** Again on the same folder and port, after {@link #close()}. */
    public void start() {
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    public String bootstrap() {
        return bootstrap;
    }

    private void createTopics() throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        Topics.ALL.forEach(name -> topics.add(new NewTopic(name, 4, (short) 1)));
        JudgementTopics.ALL.forEach(name -> topics.add(new NewTopic(name, 4, (short) 1)));
        for (NewTopic topic : topics) {
            boolean compacted = List.of(Topics.CAMERAS, JudgementTopics.RULES, JudgementTopics.PLANS)
                    .contains(topic.name());
            topic.configs(Map.of("cleanup.policy", compacted ? "compact" : "delete"));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
    }
}
