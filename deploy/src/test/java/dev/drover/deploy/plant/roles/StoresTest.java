package dev.drover.deploy.plant.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RestartBackoff;
import dev.drover.deploy.plant.supervise.Supervisor;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.TopicLog;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.view.RedisView;
import dev.drover.pipeline.view.ViewUpdate;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.SupervisionTopics;
import dev.drover.pipeline.wire.ViewServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
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
        expected.addAll(SupervisionTopics.ALL);
        try (Admin admin = KafkaClients.admin(bootstrap(), Map.of())) {
            assertThat(admin.listTopics().names().get()).containsAll(expected);
            assertThat(setting(admin, JudgementTopics.LEDGER, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, SupervisionTopics.EVENTS, "retention.ms")).isEqualTo("-1");
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
        try (Jedis jedis = redisAs(RedisRole.PLANT)) {
            jedis.set("count", "40");
        }

        killAndAwaitReturn("redis");

        try (Jedis jedis = redisAs(RedisRole.PLANT)) {
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
            statement.execute("INSERT INTO command_sent VALUES ('c-1', 'officer', '{}', now())");
        }

        killAndAwaitReturn("postgres");

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT actor FROM command_sent")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("officer");
        }
    }

    /** As one who got into the dashboard and speaks with its database. */
    @Test
    void shouldKeepTheDashboardFromChangingWhatIsAppendOnly() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/ns/user")), "no user namespaces here: PostgreSQL cannot run as root");
        start(PostgresRole.in(data, ports.of("postgres")));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO audit VALUES (1, now(), 'ann', 'sign-in', '', 'ok', '127.0.0.1', 'h')");

            for (String attempt : List.of(
                    "UPDATE audit SET who = 'bob'",
                    "DELETE FROM ledger_row",
                    "TRUNCATE audit",
                    "ALTER TABLE audit DISABLE TRIGGER audit_append_only",
                    "DROP TRIGGER ledger_append_only ON ledger_row",
                    "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    "SET session_replication_role = replica",
                    "DELETE FROM flyway_schema_history",
                    "CREATE TABLE mine (a int)",
                    "CREATE ROLE me SUPERUSER",
                    "COPY audit TO PROGRAM 'cat'")) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void shouldHandOverADatabaseThatBelongedToTheSuperuser() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/ns/user")), "no user namespaces here: PostgreSQL cannot run as root");
        start(PostgresRole.in(data, ports.of("postgres")));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + PostgresRole.DATABASE,
                        "drover",
                        Files.readString(data.secret("postgres-password")));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE audit OWNER TO drover");
            statement.execute("ALTER FUNCTION audit_is_append_only() OWNER TO drover");
            statement.execute("CREATE TABLE left_behind (a int)");
        }

        killAndAwaitReturn("postgres");

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("drover_owner");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void shouldTakeNothingFromWhoBringsNoPasswordForRedisAndLetEachRoleDoOnlyItsWork() throws Exception {
        start(RedisRole.in(data, ports.of("redis")));
        try (Jedis stranger = new Jedis("127.0.0.1", ports.of("redis"))) {
            assertThatThrownBy(() -> stranger.get("v:meta")).hasMessageContaining("NOAUTH");
            assertThatThrownBy(stranger::flushAll).hasMessageContaining("NOAUTH");
        }
        try (RedisView view = new RedisView(viewAs(RedisRole.JOBS))) {
            view.rebuild("g", List.of(new ViewUpdate(ViewUpdate.Family.COUNT, "ramp/line", 1, 1, Map.of("in", "4"))));
            view.apply(List.of(new ViewUpdate(ViewUpdate.Family.COUNT, "ramp/line", 1, 2, Map.of("in", "5"))));
        }
        try (Jedis page = redisAs(RedisRole.DASHBOARD)) {
            assertThat(page.hget("v:g:count:ramp/line", "in")).isEqualTo("5");
            assertThatThrownBy(() -> page.hset("v:meta", "generation", "x")).hasMessageContaining("NOPERM");
            assertThatThrownBy(page::flushAll).hasMessageContaining("NOPERM");
        }
        try (Jedis jobs = redisAs(RedisRole.JOBS)) {
            assertThatThrownBy(jobs::flushAll).hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> jobs.replicaof("192.0.2.1", 1)).hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> jobs.configSet("maxmemory", "1")).hasMessageContaining("NOPERM");
        }
    }

    private ViewServer viewAs(String user) throws Exception {
        return new ViewServer(
                "127.0.0.1",
                ports.of("redis"),
                user,
                RedisRole.passwordFile(data, user).toString());
    }

    @Test
    void shouldTakeOrdersOnTheTopicFromTheDashboardAloneAndNothingFromStrangers() throws Exception {
        start(KafkaRole.in(data, ports.of("kafka"), ports.of("controller"), this::createTopics));

        assertThat(write(kafkaAs(KafkaUsers.DASHBOARD), JudgementTopics.COMMANDS))
                .isEmpty();
        assertThat(write(kafkaAs(KafkaUsers.INGEST), JudgementTopics.COMMANDS)).contains("TopicAuthorization");
        assertThat(write(kafkaAs(KafkaUsers.JOBS), JudgementTopics.COMMANDS)).contains("TopicAuthorization");
        assertThat(write(kafkaAs(KafkaUsers.DASHBOARD), JudgementTopics.LEDGER)).contains("TopicAuthorization");
        assertThat(write("127.0.0.1:" + ports.of("kafka"), JudgementTopics.COMMANDS))
                .contains("Timeout");
        try (Admin stranger = Admin.create(Map.of(
                "bootstrap.controllers",
                "127.0.0.1:" + ports.of("controller"),
                "default.api.timeout.ms",
                3000,
                "request.timeout.ms",
                2000))) {
            assertThatThrownBy(() -> stranger.describeCluster().controller().get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
        assertThat(new TopicLog(bootstrap()).committed(JudgementTopics.COMMANDS))
                .hasSize(1);
    }

    /** Name of why it was not taken; empty if it was. */
    private static String write(String kafka, String topic) throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(kafka, Map.of("max.block.ms", 3000))) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}))
                    .get();
            return "";
        } catch (ExecutionException refused) {
            return refused.getCause().getClass().getSimpleName();
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
        try (Admin admin = KafkaClients.admin(bootstrap(), Map.of())) {
            TopicPlan.apply(admin);
            KafkaRights.apply(admin);
        }
    }

    private String bootstrap() throws Exception {
        return kafkaAs(KafkaUsers.PLANT);
    }

    private String kafkaAs(String user) throws Exception {
        return KafkaUsers.address(data, ports.of("kafka"), user);
    }

    private Jedis redisAs(String user) throws Exception {
        Jedis jedis = new Jedis("127.0.0.1", ports.of("redis"));
        jedis.auth(user, Files.readString(RedisRole.passwordFile(data, user)));
        return jedis;
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
                PostgresRole.APP,
                Files.readString(data.secret(PostgresRole.APP_PASSWORD)));
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
