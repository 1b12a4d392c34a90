package dev.drover.deploy.plant.roles;

import dev.drover.dashboard.DashboardMain;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Step;
import dev.drover.ingest.IngestMain;
import dev.drover.ingest.address.CameraUri;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.live.JobsMain;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.JudgementRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** All roles of one Drover on one machine: which there are, what each is told, what each needs. */
public final class Deployment {

    /** Where the demo's cameras are. */
    private static final String CAMERAS_PORT = "rtsp";

    /** Port of the launcher's metrics; a plant without a launcher has none. */
    public static final String PLANT_METRICS = "plantMetrics";

    /** Metrics stand where deploy/prometheus/prometheus.yml looks for them, unless somebody else is there. */
    private static final Map<String, Integer> PORTS = ports(
            Map.of(
                    "ingestMetrics",
                    9411,
                    "jobsMetrics",
                    9412,
                    "dashboardMetrics",
                    9413,
                    "camerasMetrics",
                    9414,
                    PLANT_METRICS,
                    9415),
            List.of("kafka", "kafkaController", "redis", "postgres", CAMERAS_PORT));

    private static final long GIGABYTE = 1_000_000_000;
    private static final long SPOOL_BYTES = 512L << 20;

    /**
     * Kinds of camera addresses that are forbidden unless the person who runs Drover uses them; else somebody who may
     * only add cameras on the dashboard could look around on this machine.
     *
     * @param networks where cameras are, and nowhere else; none: everywhere else
     */
    public record Sources(boolean onThisMachine, boolean files, List<IpNetwork> networks) {

        public Sources {
            networks = List.copyOf(networks);
        }

        public Sources(boolean onThisMachine, boolean files) {
            this(onThisMachine, files, List.of());
        }

        /** The same, and in {@code networks} only. */
        public Sources in(List<IpNetwork> only) {
            return new Sources(onThisMachine, files, only);
        }

        /** The kinds that these cameras have. */
        public static Sources of(List<Camera> cameras) {
            List<CameraUri> uris = cameras.stream()
                    .map(camera -> CameraUri.parse(camera.uri()))
                    .toList();
            return new Sources(
                    uris.stream().anyMatch(CameraUri::isOnThisMachine),
                    uris.stream().anyMatch(CameraUri::isFile));
        }
    }

    private final DataFolder data;
    private final Ports ports;
    private final ServeConfig.Web web;
    private final ServeConfig.Models models;
    private final int parallelism;
    private final Ways ways;

    /** What goes out of it: alarms, and what is kept of what cameras send. */
    private record Ways(ServeConfig.Delivery delivery, ServeConfig.Recording recording) {

        static final Ways NONE = new Ways(ServeConfig.Delivery.NONE, ServeConfig.Recording.NONE);
    }

    public Deployment(DataFolder data, ServeConfig.Web web, ServeConfig.Models models, int parallelism)
            throws IOException {
        this(data, web, models, parallelism, Ports.choose(data, PORTS), Ways.NONE);
    }

    private Deployment(
            DataFolder data, ServeConfig.Web web, ServeConfig.Models models, int parallelism, Ports ports, Ways ways) {
        this.ways = ways;
        this.data = data;
        this.web = web;
        this.models = models;
        this.parallelism = parallelism;
        this.ports = ports;
    }

    /**
     * One that nobody scrapes and that comes and goes beside others, as in tests and measurements: while its roles are
     * down nobody else wants their ports.
     */
    public static Deployment onAnyPorts(
            DataFolder data, ServeConfig.Web web, ServeConfig.Models models, int parallelism) throws IOException {
        Map<String, Integer> any = ports(
                Map.of(),
                PORTS.keySet().stream()
                        .filter(name -> !name.equals(PLANT_METRICS))
                        .toList());
        return new Deployment(data, web, models, parallelism, Ports.choose(data, any), Ways.NONE);
    }

    /** The same one, from which alarms leave as {@code how} says. */
    public Deployment delivering(ServeConfig.Delivery how) {
        return new Deployment(data, web, models, parallelism, ports, new Ways(how, ways.recording()));
    }

    /** The same one, which keeps what cameras send as {@code how} says; without this it keeps nothing. */
    public Deployment recording(ServeConfig.Recording how) {
        return new Deployment(data, web, models, parallelism, ports, new Ways(ways.delivery(), how));
    }

    private static Map<String, Integer> ports(Map<String, Integer> fixed, List<String> any) {
        Map<String, Integer> wanted = new TreeMap<>(fixed);
        any.forEach(name -> wanted.put(name, 0));
        return wanted;
    }

    public Ports ports() {
        return ports;
    }

    /** Kafka, for the launcher and whoever works in its name. */
    public String bootstrap() {
        return kafkaFor(KafkaUsers.PLANT);
    }

    private String kafkaFor(String user) {
        try {
            return KafkaUsers.address(data, ports.of("kafka"), user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The roles of a plant that watches somebody's cameras.
     *
     * @param sources kinds of addresses that cameras may have
     * @param published done whenever Kafka is ready and its topics are there
     */
    public List<ManagedProcess> roles(Sources sources, Step published) throws IOException {
        return roles(Optional.empty(), sources, published);
    }

    /**
     * The roles of a plant that brings its cameras along.
     *
     * @param cameras serves cameras on this machine, which the dashboard lets people register
     * @param sources kinds of addresses that cameras may have
     * @param published done whenever Kafka is ready and its topics are there
     */
    public List<ManagedProcess> rolesWith(ManagedProcess cameras, Sources sources, Step published) throws IOException {
        return roles(Optional.of(cameras), sources, published);
    }

    private List<ManagedProcess> roles(Optional<ManagedProcess> cameras, Sources sources, Step published)
            throws IOException {
        List<ManagedProcess> roles = new ArrayList<>();
        roles.add(PostgresRole.in(data, ports.of("postgres")));
        roles.add(RedisRole.in(data, ports.of("redis")));
        roles.add(KafkaRole.in(data, ports.of("kafka"), ports.of("kafkaController"), () -> {
            createTopics();
            published.run();
        }));
        cameras.ifPresent(roles::add);
        roles.add(ingest(sources));
        roles.add(jobs());
        roles.add(dashboard(cameras.isPresent(), sources));
        return roles;
    }

    private void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = KafkaClients.admin(
                bootstrap(), Map.of("default.api.timeout.ms", 20_000, "request.timeout.ms", 10_000))) {
            TopicPlan.apply(admin);
            KafkaRights.apply(admin);
        }
    }

    /**
     * Publishes what a configuration names, as {@link Publications} does; one at a time.
     *
     * @param prune it holds, whatever people said on the dashboard
     * @return what a person should know of, a line each
     */
    public synchronized List<String> publish(List<Camera> cameras, Map<String, List<CountingLine>> lines, boolean prune)
            throws IOException, InterruptedException, ExecutionException {
        return new Publications(data, bootstrap(), prune).publish(FileSaid.of(cameras, lines));
    }

    /**
     * Publishes rules of judgement, as {@link RuleBook} does.
     *
     * @return what became of it, for a person; empty if they are there already
     */
    public synchronized Optional<String> publish(JudgementRules rules, Author author)
            throws IOException, InterruptedException, ExecutionException {
        RuleBook book = RuleBook.read(bootstrap());
        if (book.has(rules)) {
            return Optional.empty();
        }
        Optional<String> refused = book.refusal(rules);
        if (refused.isPresent()) {
            return Optional.of("the rules of judgement in the file are not used: " + refused.get());
        }
        book.add(rules, author);
        return Optional.of("rules of judgement: version " + rules.version() + " is published");
    }

    private ManagedProcess ingest(Sources sources) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bootstrap", kafkaFor(KafkaUsers.INGEST));
        config.put("groupId", "drover-ingest");
        config.put("workerId", "ingest-1");
        config.put("spoolDir", data.dir("ingest/spool").toString());
        config.put("spoolMaxBytes", SPOOL_BYTES);
        config.put("metricsPort", ports.of("ingestMetrics"));
        config.put("secretsFile", CameraLogins.file(data).toString());
        config.put("allowLoopback", sources.onThisMachine());
        config.put("allowFiles", sources.files());
        putNetworks(config, sources);
        ServeConfig.Recording recording = ways.recording();
        if (recording.enabled()) {
            config.put("recordingDir", data.dir("recordings").toString());
            config.put("recordingMaxBytes", recording.gigabytes() * GIGABYTE);
            config.put("recordingDays", recording.days());
            config.put("recordingExcept", recording.except().stream().sorted().toList());
        }
        return program("ingest", IngestMain.class.getName(), Size.LIGHT, 256, config)
                .needing("kafka")
                .stopping(0, "TERM", Duration.ofSeconds(3));
    }

    /** No camera has a port of ours, on whatever address of this machine somebody types it. */
    private void putNetworks(Map<String, Object> config, Sources sources) {
        config.put(
                "cameraNetworks",
                sources.networks().stream().map(IpNetwork::toString).toList());
        TreeSet<Integer> own = new TreeSet<>(ports.byName().values());
        own.add(web.port());
        own.remove(0);
        own.remove(ports.of(CAMERAS_PORT));
        config.put("ownPorts", List.copyOf(own));
    }

    private ManagedProcess jobs() throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bootstrap", kafkaFor(KafkaUsers.JOBS));
        redis(config, RedisRole.JOBS);
        config.put("checkpointDir", data.dir("jobs/checkpoints").toString());
        config.put("parallelism", parallelism);
        config.put("metricsPort", ports.of("jobsMetrics"));
        config.put("detectorManifest", models.detector());
        config.put("plateManifest", models.plate());
        config.put("sealManifest", models.seal());
        config.put("commandKeyFile", CommandSigner.open(data).toString());
        // Stopped after ingest and cameras: libtorch does not take a SIGTERM well while it is being fed.
        return program("jobs", JobsMain.class.getName(), Size.WORKING, 1024, config)
                .needing("kafka", "redis")
                .with(Map.of("OMP_NUM_THREADS", "1"))
                .stopping(1, "TERM", Duration.ofSeconds(5));
    }

    private ManagedProcess dashboard(boolean camerasOnThisMachine, Sources sources) throws IOException {
        Map<String, Object> config = DashboardKeys.of(web, ways.delivery(), data);
        config.put("bootstrap", kafkaFor(KafkaUsers.DASHBOARD));
        redis(config, RedisRole.DASHBOARD);
        config.put("postgresUrl", "postgres://127.0.0.1:" + ports.of("postgres") + "/" + PostgresRole.DATABASE);
        config.put("postgresUser", PostgresRole.APP);
        config.put(
                "postgresPasswordFile", data.secret(PostgresRole.APP_PASSWORD).toString());
        config.put("commandKeyFile", CommandSigner.secret(data).toString());
        config.put("adminPasswordFile", data.secret("admin-password").toString());
        config.put("dataFolder", data.root().toString());
        config.put("evidenceDays", ways.recording().evidenceDays());
        config.put("loadingRecordingDays", ways.recording().loadingDays());
        config.put("metricsPort", ports.of("dashboardMetrics"));
        List<String> others =
                new ArrayList<>(List.of("ingest=" + metricsUrl("ingestMetrics"), "jobs=" + metricsUrl("jobsMetrics")));
        if (ports.byName().containsKey(PLANT_METRICS)) {
            others.add("plant=" + metricsUrl(PLANT_METRICS));
        }
        if (camerasOnThisMachine) {
            others.add("cameras=" + metricsUrl("camerasMetrics"));
        }
        config.put("pipelineMetrics", others);
        // Cameras that the plant brings along are on this machine; a user's are not, and a loopback address there is an
        // attack.
        config.put("allowLoopbackCameras", camerasOnThisMachine);
        config.put("credentialsFile", CameraLogins.scopes(data).toString());
        putNetworks(config, sources);
        // A password takes the quick compiler alone 2 to 5 seconds to check, and both together 0.2.
        return program("dashboard", DashboardMain.class.getName(), Size.WORKING, 384, config)
                .needing("kafka", "redis", "postgres")
                .stopping(0, "TERM", Duration.ofSeconds(3));
    }

    private void redis(Map<String, Object> config, String user) throws IOException {
        config.put("redisHost", "127.0.0.1");
        config.put("redisPort", ports.of("redis"));
        config.put("redisUser", user);
        config.put("redisPasswordFile", RedisRole.passwordFile(data, user).toString());
    }

    /** Where a program's metrics are, by the name of its port. */
    public String metricsUrl(String port) {
        return "http://127.0.0.1:" + ports.of(port) + "/metrics";
    }

    private ManagedProcess program(String name, String main, Size size, int heapMiB, Map<String, Object> config)
            throws IOException {
        Path file = data.writeConfig(name, config);
        return ManagedProcess.of(name, JavaProgram.command(main, size, heapMiB, List.of("--config", file.toString())));
    }
}
