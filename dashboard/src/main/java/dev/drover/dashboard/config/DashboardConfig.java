package dev.drover.dashboard.config;

import dev.drover.ingest.address.CameraNetworks;
import dev.drover.ingest.address.IpNetwork;
import dev.drover.ingest.config.ConfigCheck;
import dev.drover.ingest.config.ConfigFile;
import dev.drover.ingest.config.ConfigKeys;
import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.ViewServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All that the dashboard is told from outside, read once.
 *
 * @param host address that the web server binds
 * @param port of the web server, 0 for any free one
 * @param bootstrap Kafka's {@code host:port} list
 * @param redis where the Redis view lives
 * @param postgresUrl {@code postgres://host:port/database}
 * @param postgresUser the database role
 * @param postgresPasswordFile a file that holds the password; empty where the server asks for none
 * @param commandKeyFile a file with the private key that commands are signed with; empty where they need no proof
 * @param adminPasswordFile a file that holds the password of the first administrator, used only while there is no
 *     person yet
 * @param metricsPort management port with {@code /livez /readyz /metrics} on the loopback address, 0 for any free one
 * @param pipelineMetrics urls of the other processes' {@code /metrics}, as {@code name=url} or a bare url
 * @param secureCookies cookies only over HTTPS; false is for plain HTTP on a loopback address
 * @param publicOrigins origins under which browsers reach the dashboard, e.g. {@code https://drover.example}; empty:
 *     the origin must equal the request's own host
 * @param cameras which cameras people may enter
 * @param signIn how people sign in
 * @param overlayWaitMillis a picture waits at most this long for its boxes and is then shown without
 * @param delivery how alarms leave
 * @param visitors who may come to the public port, and how many of them
 * @param evidence where pictures and bundles are kept
 */
public record DashboardConfig(
        String host,
        int port,
        String bootstrap,
        ViewServer redis,
        URI postgresUrl,
        String postgresUser,
        String postgresPasswordFile,
        String commandKeyFile,
        Path adminPasswordFile,
        int metricsPort,
        List<String> pipelineMetrics,
        boolean secureCookies,
        List<String> publicOrigins,
        CameraSettings cameras,
        SignInSettings signIn,
        int overlayWaitMillis,
        DeliverySettings delivery,
        VisitorSettings visitors,
        EvidenceSettings evidence) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^\\s/?#@]+/?");

    private static final Pattern METRICS = Pattern.compile("([A-Za-z0-9_.-]+=)?https?://\\S+");

    public DashboardConfig {
        pipelineMetrics = List.copyOf(pipelineMetrics);
        publicOrigins = List.copyOf(publicOrigins);
        new ConfigCheck()
                .that(isDatabase(postgresUrl), "postgresUrl", "must be postgres://host:port/database")
                .that(
                        pipelineMetrics.stream().allMatch(METRICS.asMatchPredicate()),
                        "pipelineMetrics",
                        "must be urls, or name=url each: " + pipelineMetrics)
                .that(
                        publicOrigins.stream().allMatch(ORIGIN.asMatchPredicate()),
                        "publicOrigins",
                        "must be what a browser's address begins with, https://drover.example, without a path")
                .refuse();
    }

    private static boolean isDatabase(URI url) {
        return "postgres".equals(url.getScheme())
                && url.getHost() != null
                && !databaseOf(url).isEmpty();
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException listing every mistake with its line
     */
    public static DashboardConfig read(Path path) throws IOException {
        ConfigFile file = ConfigFile.read(path, "at least 'bootstrap:'");
        ConfigKeys in = file.keys();
        String host = in.text("host", "127.0.0.1");
        int port = in.number("port", 8080, 0, 65535);
        String bootstrap = in.text("bootstrap");
        String redisHost = in.text("redisHost", "127.0.0.1");
        int redisPort = in.number("redisPort", 6379, 1, 65535);
        String redisUser = in.text("redisUser", "");
        String redisPasswordFile = in.text("redisPasswordFile", "");
        String postgresUrl = in.text("postgresUrl");
        String postgresUser = in.text("postgresUser");
        String postgresPasswordFile = in.text("postgresPasswordFile", "");
        String commandKeyFile = in.text("commandKeyFile", "");
        String adminPasswordFile = in.text("adminPasswordFile");
        int metricsPort = in.number("metricsPort", 0, 0, 65535);
        List<String> pipelineMetrics = in.texts("pipelineMetrics");
        boolean loopback = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
        boolean secureCookies = in.flag("secureCookies", !loopback);
        List<String> publicOrigins = in.texts("publicOrigins");
        CameraSettings cameras = cameras(in);
        int sessionHours = in.number("sessionHours", SignInSettings.USUAL.sessionHours(), 1, 720);
        int idleMinutes = in.number("idleMinutes", SignInSettings.USUAL.idleMinutes(), 5, 43_200);
        List<String> secondFactor = in.texts("secondFactor");
        int overlayWaitMillis = in.number("overlayWaitMillis", 1000, 0, 5000);
        Supplier<DeliverySettings> delivery = delivery(in, adminPasswordFile);
        Supplier<VisitorSettings> visitors = visitors(in);
        String folder = in.text("dataFolder", beside(adminPasswordFile));
        int keepDays = in.number("evidenceDays", EvidenceSettings.KEEP_DAYS, 1, 36_500);
        int loadingDays = in.number("loadingRecordingDays", EvidenceSettings.LOADING_DAYS, 0, 3660);
        int recountSpeed = in.number("recountSpeed", EvidenceSettings.RECOUNT_SPEED, 1, 8);
        return file.build(
                in,
                () -> new DashboardConfig(
                        host,
                        port,
                        bootstrap,
                        new ViewServer(redisHost, redisPort, redisUser, redisPasswordFile),
                        URI.create(postgresUrl),
                        postgresUser,
                        postgresPasswordFile,
                        commandKeyFile,
                        Path.of(adminPasswordFile),
                        metricsPort,
                        pipelineMetrics,
                        secureCookies,
                        publicOrigins,
                        cameras,
                        new SignInSettings(sessionHours, idleMinutes, secondFactor),
                        overlayWaitMillis,
                        delivery.get(),
                        visitors.get(),
                        new EvidenceSettings(Path.of(folder), keepDays, loadingDays, recountSpeed)));
    }

    private static String beside(String file) {
        Path parent = Path.of(file).toAbsolutePath().getParent();
        return parent == null ? "." : parent.toString();
    }

    private static Supplier<DeliverySettings> delivery(ConfigKeys in, String adminPasswordFile) {
        Path beside = Path.of(adminPasswordFile).resolveSibling("delivery-key");
        Path keyFile = Path.of(in.text("deliveryKeyFile", beside.toString()));
        boolean loopbackWebhooks = in.flag("allowLoopbackWebhooks", false);
        String smtpHost = in.text("smtpHost", "");
        int smtpPort = in.number("smtpPort", 587, 1, 65535);
        String smtpTls = in.text("smtpTls", "starttls");
        String smtpUser = in.text("smtpUser", "");
        String smtpPasswordFile = in.text("smtpPasswordFile", "");
        String mailFrom = in.text("mailFrom", "");
        return () -> new DeliverySettings(
                keyFile, loopbackWebhooks, smtpHost, smtpPort, smtpTls, smtpUser, smtpPasswordFile, mailFrom);
    }

    private static CameraSettings cameras(ConfigKeys in) {
        boolean thisMachine = in.flag("allowLoopbackCameras", false);
        List<IpNetwork> only = new ArrayList<>();
        in.items("cameraNetworks").forEach(item -> item.value(IpNetwork::parse).ifPresent(only::add));
        Set<Integer> ownPorts = new TreeSet<>();
        in.items("ownPorts").forEach(port -> port.integer(1, 65535).ifPresent(ownPorts::add));
        return new CameraSettings(new CameraNetworks(thisMachine, only, ownPorts), in.text("credentialsFile", ""));
    }

    private static Supplier<VisitorSettings> visitors(ConfigKeys in) {
        VisitorSettings usual = VisitorSettings.USUAL;
        List<String> trustedProxies = in.texts("trustedProxies");
        int perPerson = in.number("socketsPerPerson", usual.socketsPerPerson(), 1, 10_000);
        int perAddress = in.number("socketsPerAddress", usual.socketsPerAddress(), 1, 10_000);
        int sockets = in.number("sockets", usual.sockets(), 1, 10_000);
        return () -> new VisitorSettings(trustedProxies, perPerson, perAddress, sockets);
    }

    public String database() {
        return databaseOf(postgresUrl);
    }

    public int postgresPort() {
        return postgresUrl.getPort() < 0 ? 5432 : postgresUrl.getPort();
    }

    /** The content of {@link #postgresPasswordFile}, empty where there is none. */
    public String postgresPassword() throws IOException {
        return postgresPasswordFile.isEmpty() ? "" : ConfigText.readSecret(Path.of(postgresPasswordFile));
    }

    private static String databaseOf(URI url) {
        String path = url.getPath();
        return path == null || path.length() < 2 ? "" : path.substring(1);
    }
}
