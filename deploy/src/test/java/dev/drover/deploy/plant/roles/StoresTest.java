package dev.drover.deploy.plant.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.Supervisor;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.JudgementTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Kafka, Redis and PostgreSQL as the launcher runs them: real processes, killed and started again. */
class StoresTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private DataFolder data;
    private Ports ports;
    private Supervisor supervisor;

    @BeforeEach
    void open() throws Exception {
        data = DataFolder.open(folder, "test");
        ports = Ports.choose(data, Map.of("kafka", 0, "controller", 0, "redis", 0, "postgres", 0));
    }

    @AfterEach
    void stop() throws Exception {
        supervisor.close();
        data.close();
    }

    @Test
    void shouldMakeEveryTopicWithItsRetentionAndKeepRecordsWhenKafkaIsKilled() throws Exception {
        start(KafkaRole.in(data, ports.of("kafka"), ports.of("controller"), this::createTopics));
        Camera ramp = Camera.of("ramp", "rtsp://127.0.0.1:1/ramp", CameraRole.RAMP);
        Publications.cameras(bootstrap(), List.of(ramp));

        killAndAwaitReturn("kafka");

        Set<String> expected = new TreeSet<>(Topics.ALL);
        expected.addAll(JudgementTopics.ALL);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            assertThat(admin.listTopics().names().get()).containsAll(expected);
            assertThat(setting(admin, JudgementTopics.LEDGER, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, Topics.CAMERAS, "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, Topics.FRAMES, "retention.ms")).isEqualTo("600000");
        }
        assertThat(new CompactedTopic(bootstrap(), Topics.CAMERAS).read()).containsOnlyKeys("ramp");
    }

    /** Whenever Kafka becomes ready all is published again, as at every start of {@code serve}. */
    @Test
    void shouldKeepWhatPeopleAddedWhenKafkaAndTheLauncherComeBackAndTakeOnlyItsOwnAway() throws Exception {
        Camera ramp = Camera.of("ramp", "rtsp://127.0.0.1:1/ramp", CameraRole.RAMP);
        Camera gate = Camera.of("gate", "rtsp://127.0.0.1:1/gate", CameraRole.GATE);
        Camera theirs = Camera.of("theirs", "rtsp://127.0.0.1:1/theirs", CameraRole.OTHER);
        Deployment first = deployment();
        start(kafkaOf(first, List.of(ramp, gate)));
        new CompactedTopic(first.bootstrap(), Topics.CAMERAS).write(Map.of("theirs", CameraJson.write(theirs)));

        killAndAwaitReturn("kafka");
        assertThat(cameras(first)).containsOnlyKeys("ramp", "gate", "theirs");

        supervisor.close();
        data.close();
        data = DataFolder.open(folder, "test");
        Deployment second = deployment();
        start(kafkaOf(second, List.of(gate)));
        assertThat(cameras(second)).containsOnlyKeys("gate", "theirs");
    }

    private Deployment deployment() throws Exception {
        return Deployment.onAnyPorts(data, new ServeConfig.Web("127.0.0.1", 1), ServeConfig.Models.BUNDLED, 1);
    }

    private static ManagedProcess kafkaOf(Deployment plant, List<Camera> named) throws Exception {
        return plant.roles(new Deployment.Sources(true, false), () -> plant.publish(named, Map.of(), false)).stream()
                .filter(role -> role.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, byte[]> cameras(Deployment plant) throws Exception {
        return new CompactedTopic(plant.bootstrap(), Topics.CAMERAS).read();
    }

    @Test
    void shouldKeepWhatWasWrittenWhenRedisIsKilled() throws Exception {
        start(RedisRole.in(data, ports.of("redis")));
        try (Jedis jedis = new Jedis("127.0.0.1", ports.of("redis"))) {
            jedis.set("count", "40");
        }

        killAndAwaitReturn("redis");

        try (Jedis jedis = new Jedis("127.0.0.1", ports.of("redis"))) {
            assertThat(jedis.get("count")).isEqualTo("40");
            assertThat(jedis.configGet("maxmemory-policy")).containsValue("noeviction");
        }
    }

    @Test
    void shouldKeepWhatWasCommittedWhenPostgresIsKilled() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/ns/user")), "no user namespaces here: PostgreSQL cannot run as root");
        start(PostgresRole.in(data, ports.of("postgres")));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE decision (who text)");
            statement.execute("INSERT INTO decision VALUES ('officer')");
        }

        killAndAwaitReturn("postgres");

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT who FROM decision")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("officer");
        }
    }

    private void start(ManagedProcess role) throws Exception {
        supervisor = new Supervisor(List.of(role), data.dir("logs"), RestartBackoff.DEFAULT, new Silent());
        supervisor.start();
        supervisor.awaitReady(LIMIT);
    }

    private void killAndAwaitReturn(String role) {
        long first = supervisor.pid(role);
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().atMost(LIMIT).until(() -> supervisor.isReady(role) && supervisor.pid(role) != first);
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            TopicPlan.apply(admin);
        }
    }

    private String bootstrap() {
        return "127.0.0.1:" + ports.of("kafka");
    }

    private static String setting(Admin admin, String topic, String key) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> all =
                admin.describeConfigs(List.of(resource)).all().get();
        return all.get(resource).get(key).value();
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + PostgresRole.DATABASE,
                PostgresRole.USER,
                Files.readString(data.secret(PostgresRole.PASSWORD)));
    }

    private static final class Silent implements ProcessListener {
        @Override
        public void ready(String role, long pid, int nth, Duration took) {}

        @Override
        public void lost(String role, String why, Duration wait) {}

        @Override
        public void killed(String role) {}
    }
}
