package dev.drover.dashboard.world;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.dashboard.config.CameraSettings;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.DeliverySettings;
import dev.drover.dashboard.config.EvidenceSettings;
import dev.drover.dashboard.config.SignInSettings;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.testkit.EmbeddedKafka;
import dev.drover.ingest.testkit.FreePort;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.SupervisionTopics;
import dev.drover.pipeline.wire.ViewServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/** Everything the dashboard stands on, real and local: broker, Redis and PostgreSQL; one for all tests of a JVM. */
public final class World {

    public static final String ADMIN_PASSWORD = "correct horse battery";

    private static World shared;

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final Process redis;
    private final int redisPort;
    private final EmbeddedPostgres postgres;
    private int databases;

    private World() throws Exception {
        folder = Files.createTempDirectory("drover-dashboard-test");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), topics());
        redisPort = FreePort.find();
        redis = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        String.valueOf(redisPort),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        postgres = EmbeddedPostgres.builder().start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket("127.0.0.1", redisPort)) {
                return socket.isConnected();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Those of the whole project. */
    public static List<NewTopic> topics() {
        List<String> compacted = List.of(Topics.CAMERAS, JudgementTopics.RULES, JudgementTopics.PLANS);
        return Stream.of(Topics.ALL, JudgementTopics.ALL, SupervisionTopics.ALL)
                .flatMap(List::stream)
                .map(name -> EmbeddedKafka.topic(
                        name, 4, Map.of("cleanup.policy", compacted.contains(name) ? "compact" : "delete")))
                .toList();
    }

    /** Skips the calling test where Redis is not installed. */
    public static synchronized World shared() throws Exception {
        assumeTrue(isInstalled("redis-server"), "redis-server is not installed");
        if (shared == null) {
            shared = new World();
        }
        return shared;
    }

    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    public int redisPort() {
        return redisPort;
    }

    /** A configuration with a database of its own. */
    public DashboardConfig config(List<String> origins) throws Exception {
        return config(origins, VisitorSettings.USUAL, SignInSettings.USUAL);
    }

    /** A configuration with a database of its own. */
    public DashboardConfig config(List<String> origins, VisitorSettings visitors, SignInSettings signIn)
            throws Exception {
        return config(origins, visitors, signIn, false);
    }

    /** One that is told that TLS stands in front of it. */
    public DashboardConfig configBehindTls() throws Exception {
        return config(List.of("https://drover.example"), VisitorSettings.USUAL, SignInSettings.USUAL, true);
    }

    private synchronized DashboardConfig config(
            List<String> origins, VisitorSettings visitors, SignInSettings signIn, boolean secure) throws Exception {
        String database = "drover" + ++databases;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        Path password = folder.resolve("admin-password");
        Files.writeString(password, ADMIN_PASSWORD + "\n");
        Path credentials = folder.resolve("credentials.yaml");
        Files.writeString(credentials, "ramp: {hosts: [192.0.2.20], farms: [farm-a]}\n");
        return new DashboardConfig(
                "127.0.0.1",
                0,
                bootstrap(),
                ViewServer.open("127.0.0.1", redisPort),
                URI.create("postgres://127.0.0.1:" + postgres.getPort() + "/" + database),
                "postgres",
                "",
                "",
                password,
                0,
                List.of(),
                secure,
                origins,
                new CameraSettings(CameraNetworks.usual(false), credentials.toString()),
                signIn,
                // Patient: on a busy machine a score may be long under way.
                5000,
                DeliverySettings.plain(folder.resolve("delivery-key")),
                visitors,
                EvidenceSettings.in(folder.resolve("data-" + database)));
    }

    private void close() {
        redis.destroy();
        try {
            postgres.close();
            kafka.close();
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            // The folder lies under the temporary directory; the system sweeps it.
        }
    }
}
