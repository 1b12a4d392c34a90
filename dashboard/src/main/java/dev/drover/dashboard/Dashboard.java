package dev.drover.dashboard;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.alarms.AlarmFeed;
import dev.drover.dashboard.appointments.Catalogue;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.counts.LineCounts;
import dev.drover.dashboard.deliver.AlarmDelivery;
import dev.drover.dashboard.deliver.DeliveryKey;
import dev.drover.dashboard.deliver.MailPlaces;
import dev.drover.dashboard.deliver.Outbox;
import dev.drover.dashboard.deliver.SecretBox;
import dev.drover.dashboard.evidence.Auditor;
import dev.drover.dashboard.farms.FarmRegister;
import dev.drover.dashboard.farms.YardRegister;
import dev.drover.dashboard.frames.DetectionArchive;
import dev.drover.dashboard.frames.DetectionStore;
import dev.drover.dashboard.frames.FrameStore;
import dev.drover.dashboard.frames.KeptDetections;
import dev.drover.dashboard.health.FarmPace;
import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.keeps.KeepWriter;
import dev.drover.dashboard.live.CameraBoard;
import dev.drover.dashboard.live.JudgingLag;
import dev.drover.dashboard.live.LiveFeed;
import dev.drover.dashboard.live.LiveHub;
import dev.drover.dashboard.live.LiveSocket;
import dev.drover.dashboard.live.SocketSeats;
import dev.drover.dashboard.loadings.Assignments;
import dev.drover.dashboard.loadings.LoadingHistory;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.metrics.ManagementServer;
import dev.drover.dashboard.orders.OrderDesk;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.people.LoginLimits;
import dev.drover.dashboard.people.PasswordResets;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.RefusalLog;
import dev.drover.dashboard.people.Role;
import dev.drover.dashboard.people.Scopes;
import dev.drover.dashboard.people.SecondFactors;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.SignInDesk;
import dev.drover.dashboard.recordings.MediaLinks;
import dev.drover.dashboard.recordings.RecordedFrames;
import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.dashboard.recordings.SegmentFiles;
import dev.drover.dashboard.recounts.BlindCounts;
import dev.drover.dashboard.recounts.RecountDesk;
import dev.drover.dashboard.registry.SiteFeed;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.dashboard.sessions.BookingDesk;
import dev.drover.dashboard.sessions.Invitations;
import dev.drover.dashboard.sessions.SessionDesk;
import dev.drover.dashboard.sessions.SessionList;
import dev.drover.dashboard.sessions.SessionPublisher;
import dev.drover.dashboard.sessions.SessionStatistics;
import dev.drover.dashboard.sessions.SessionUploads;
import dev.drover.dashboard.stats.AlarmStatistics;
import dev.drover.dashboard.stats.LoadingStatistics;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.Judgements;
import dev.drover.dashboard.web.AccessGate;
import dev.drover.dashboard.web.AlarmTableApi;
import dev.drover.dashboard.web.AlarmsApi;
import dev.drover.dashboard.web.AppointmentsApi;
import dev.drover.dashboard.web.AssignmentsApi;
import dev.drover.dashboard.web.AuditApi;
import dev.drover.dashboard.web.BundlesApi;
import dev.drover.dashboard.web.CameraForm;
import dev.drover.dashboard.web.CamerasApi;
import dev.drover.dashboard.web.ClipsApi;
import dev.drover.dashboard.web.DeedsApi;
import dev.drover.dashboard.web.EnterprisesApi;
import dev.drover.dashboard.web.FarmsApi;
import dev.drover.dashboard.web.FramesApi;
import dev.drover.dashboard.web.HealthApi;
import dev.drover.dashboard.web.HoldsApi;
import dev.drover.dashboard.web.KnownAlarms;
import dev.drover.dashboard.web.LoadingsApi;
import dev.drover.dashboard.web.ManagedPeople;
import dev.drover.dashboard.web.MediaApi;
import dev.drover.dashboard.web.Origins;
import dev.drover.dashboard.web.PeopleApi;
import dev.drover.dashboard.web.PhoneApi;
import dev.drover.dashboard.web.PlansApi;
import dev.drover.dashboard.web.RecordingsApi;
import dev.drover.dashboard.web.RecountsApi;
import dev.drover.dashboard.web.RestApi;
import dev.drover.dashboard.web.RulesApi;
import dev.drover.dashboard.web.SecondFactorApi;
import dev.drover.dashboard.web.SessionApi;
import dev.drover.dashboard.web.SessionReach;
import dev.drover.dashboard.web.SessionsApi;
import dev.drover.dashboard.web.SlipsApi;
import dev.drover.dashboard.web.SocketDoor;
import dev.drover.dashboard.web.StatsApi;
import dev.drover.dashboard.web.SubscriptionsApi;
import dev.drover.dashboard.web.SupervisionApi;
import dev.drover.dashboard.web.SupervisionStatsApi;
import dev.drover.dashboard.web.Visitors;
import dev.drover.dashboard.web.WebServer;
import dev.drover.dashboard.web.YardApi;
import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.run.DyingThread;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandProof;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole dashboard, put together and started in order; closed in the opposite order. */
public final class Dashboard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
    private static final Duration START = Duration.ofSeconds(60);

    private final DashboardConfig config;
    private final DashboardMetrics metrics = new DashboardMetrics();
    private final Clock clock = Clock.systemUTC();
    private final SiteRegistry site = new SiteRegistry();
    private final CameraBoard board = new CameraBoard(clock.millis());
    private final AlarmBoard alarms = new AlarmBoard();
    private final Vertx vertx;
    private final Pool pool;
    private final SiteWriter writer;
    private final CountView counts;
    private final LoadingView loadings;
    private final LiveHub hub;
    private final FrameStore frames;
    private final DetectionStore detections;
    private final MediaLinks links;
    private final Judgements judgements;
    private final ProcessHealth health;
    private final FarmPace pace;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final SecondFactors factors;
    private final EvidenceDesk evidence;
    private final Applier applier;
    private final KeepWriter keeps;
    private final AlarmDelivery delivery;
    private final Auditor auditor;
    private final SessionPublisher sessionRows;
    private final SiteFeed siteFeed;
    private final AlarmFeed alarmFeed;
    private final LiveFeed liveFeed;
    private final WebServer web;
    private final ManagementServer management;
    private int port;
    private int metricsPort;

    private Dashboard(DashboardConfig config, Passwords passwords, SecretBox box) throws IOException {
        this.config = config;
        this.passwords = passwords;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(8));
        vertx.exceptionHandler(Dashboard::uncaught);
        this.pool = Database.open(vertx, config);
        this.writer = new SiteWriter(vertx, site, config.bootstrap(), signer(config));
        String redisUrl = config.redis().url();
        this.counts = new CountView(vertx, site, redisUrl);
        this.loadings = new LoadingView(vertx, site, clock, counts::status, redisUrl);
        this.hub = new LiveHub(vertx, new LiveHub.Sources(site, board, counts, loadings, alarms), metrics, clock);
        this.frames = new FrameStore(vertx, config.bootstrap());
        this.detections = new DetectionStore(vertx, config.bootstrap());
        this.links = new MediaLinks(box.mediaKey(), clock);
        this.judgements = new Judgements(pool);
        this.health = new ProcessHealth(vertx, config.pipelineMetrics(), metrics.registry);
        this.pace = new FarmPace(vertx, health, board::pace);
        this.people = new People(pool);
        this.sessions = new Sessions(
                pool,
                clock,
                Duration.ofHours(config.signIn().sessionHours()),
                Duration.ofMinutes(config.signIn().idleMinutes()));
        this.audit = new Audit(pool, clock);
        this.factors = new SecondFactors(pool, clock, box.forSecondFactors());
        this.evidence =
                new EvidenceDesk(new EvidenceDesk.World(vertx, config, pool, clock), site::plan, board::model, metrics);
        this.applier = new Applier(
                () -> Database.connect(config), config.bootstrap(), evidence.listeners(new Outbox(clock)), metrics);
        this.keeps = new KeepWriter(keeps(config));
        this.delivery = new AlarmDelivery(
                new AlarmDelivery.World(vertx, pool, clock, metrics, new MailPlaces(this::place, address(config))),
                box,
                config.delivery(),
                () -> applier.status().leading());
        this.auditor = auditor(redisUrl);
        this.sessionRows = new SessionPublisher(() -> Database.connect(config), config.bootstrap(), metrics);
        this.siteFeed = new SiteFeed(config.bootstrap(), site, metrics);
        this.alarmFeed = new AlarmFeed(config.bootstrap(), alarms, metrics, hub::alarmsChanged);
        this.liveFeed = new LiveFeed(
                config.bootstrap(),
                config.overlayWaitMillis(),
                metrics,
                new LiveFeed.Listeners(site, board, counts),
                hub::publish);
        this.web = new WebServer(vertx, config, metrics, doors());
        this.management = new ManagementServer(vertx, metrics, this::missing);
        metrics.judgingBehind(this::behindByCamera);
    }

    /** Vert.x goes on after whatever a handler throws; a machine without memory must not. */
    private static void uncaught(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            DyingThread.tell(failure);
        } else {
            LOG.error("unhandled", failure);
        }
    }

    private static UnaryOperator<Command> signer(DashboardConfig config) throws IOException {
        if (config.commandKeyFile().isEmpty()) {
            return UnaryOperator.identity();
        }
        PrivateKey key = CommandProof.secret(ConfigText.readSecret(Path.of(config.commandKeyFile())));
        return command -> CommandProof.sign(command, key);
    }

    private Optional<MailPlaces.Place> place(String cameraId) {
        return site.camera(cameraId).map(camera -> new MailPlaces.Place(camera.farm(), camera.name()));
    }

    /** Where browsers reach it; empty where nobody said so and it listens on every address. */
    private static String address(DashboardConfig config) {
        if (!config.publicOrigins().isEmpty()) {
            return config.publicOrigins().get(0);
        }
        boolean everywhere = config.host().equals("0.0.0.0") || config.host().equals("::");
        return everywhere || config.port() == 0 ? "" : "http://" + config.host() + ":" + config.port();
    }

    private KeepWriter.World keeps(DashboardConfig its) {
        return new KeepWriter.World(
                () -> Database.connect(its),
                its.bootstrap(),
                site::plan,
                this::judgedInView,
                this::allApplied,
                Duration.ofDays(its.evidence().keepDays()),
                Duration.ofDays(its.evidence().loadingDays()),
                clock);
    }

    /** Event time up to which a camera's pictures are judged, as the view has it; 0 if it is not known. */
    private long judgedInView(String cameraId) {
        return counts.of(cameraId, site.rules(cameraId)).shownMicros();
    }

    private boolean allApplied() {
        Applier.Status now = applier.status();
        return now.leading() && now.lag() == 0;
    }

    private Auditor auditor(String redisUrl) {
        return new Auditor(
                new Auditor.World(vertx, () -> Database.connect(config), config.bootstrap(), redisUrl, health, clock),
                metrics);
    }

    private WebServer.Doors doors() {
        Origins origins = new Origins(config.publicOrigins());
        AccessGate gate = new AccessGate(
                sessions, origins, config.secureCookies(), config.signIn().secondFactor());
        VisitorSettings visitors = config.visitors();
        SocketSeats seats = new SocketSeats(
                new SocketSeats.Limits(visitors.socketsPerPerson(), visitors.socketsPerAddress(), visitors.sockets()));
        SocketDoor socket = new SocketDoor(new LiveSocket.Room(vertx, hub, sessions, metrics), origins, seats);
        return new WebServer.Doors(
                new Visitors(visitors.proxies()), gate, new RefusalLog(audit, clock), socket, apis(gate, seats));
    }

    private List<RestApi> apis(AccessGate gate, SocketSeats seats) {
        SignInDesk desk = new SignInDesk(vertx, people, passwords, new LoginLimits(clock));
        CameraForm cameraForm = new CameraForm(vertx, site, config.cameras());
        OrderDesk orders = new OrderDesk(pool, writer, clock);
        FarmRegister farms = new FarmRegister(pool);
        RecordingIndex recordings = new RecordingIndex(pool);
        LoadingHistory rows = new LoadingHistory(judgements);
        RecountsApi recounts = new RecountsApi(
                site,
                new RecountsApi.Tools(rows, new RecountDesk(recordings), new BlindCounts(pool, clock), hub),
                audit,
                this::judgedMicros,
                config.evidence().recountSpeed());
        KnownAlarms known = new KnownAlarms(site, alarms, judgements);
        Assignments assignments = new Assignments(pool, clock);
        ManagedPeople managed = new ManagedPeople(people, new Scopes(pool), clock);
        List<RestApi> apis = new ArrayList<>(supervision(farms, recordings));
        apis.addAll(List.of(
                new SessionApi(new SessionApi.Tools(gate, desk, seats, sessions, metrics), factors, audit),
                new SecondFactorApi(
                        new SecondFactorApi.Tools(desk, managed, sessions, factors, new PasswordResets(pool, clock)),
                        audit),
                new CamerasApi(
                        cameraForm,
                        new CamerasApi.Sources(site, counts, camera -> board.now(camera, clock.millis())),
                        writer,
                        audit),
                new RulesApi(site, writer, audit),
                new PlansApi(site, writer, audit, loadings, farms),
                new FarmsApi(farms, audit),
                new YardApi(site, farms, new YardRegister(pool), audit),
                new StatsApi(new LoadingStatistics(pool), new AlarmStatistics(pool), site),
                new LoadingsApi(
                        site, new LoadingsApi.Sources(loadings, rows, alarms, assignments), orders, recounts, audit),
                new AssignmentsApi(site, assignments, people, audit),
                recounts,
                new AlarmsApi(site, audit, judgements, alarms, orders),
                new AlarmTableApi(),
                new RecordingsApi(site, recordings, this::judgedMicros),
                new MediaApi(site, media(), audit),
                new ClipsApi(site, new ClipsApi.Sources(evidence.clips(), known, links)),
                new FramesApi(site, audit, clock, new FramesApi.Sources(frames, evidence.pictures())),
                new BundlesApi(site, evidence.bundles(), known, audit),
                new SlipsApi(site, evidence.bundles()),
                new HoldsApi(site, evidence.holds(), audit),
                new PeopleApi(managed, desk, audit),
                new SessionsApi(sessions, managed, audit),
                new DeedsApi(audit),
                new HealthApi(clock, site, counts, health),
                new SubscriptionsApi(vertx, delivery, audit),
                new AuditApi(site, clock, judgements, auditor, new AuditApi.Beside(this::behind, evidence::trouble))));
        return apis;
    }

    private List<RestApi> supervision(FarmRegister farms, RecordingIndex recordings) {
        Catalogue catalogue = Catalogue.shipped();
        EnterpriseRegister register = new EnterpriseRegister(pool, clock);
        SessionList list = new SessionList(pool);
        SessionDesk desk = new SessionDesk(pool, clock, recordings);
        Invitations invitations = new Invitations(pool, clock);
        SessionUploads uploads = new SessionUploads(vertx, pool, evidence.store(), clock);
        SessionStatistics figures = new SessionStatistics(pool);
        SessionReach reach = new SessionReach(register, list);
        return List.of(
                new EnterprisesApi(catalogue, register, farms, audit, clock),
                new AppointmentsApi(
                        new AppointmentsApi.Tools(
                                new BookingDesk(pool, desk, catalogue, register), list, register, figures),
                        audit,
                        clock),
                new SupervisionApi(
                        new SupervisionApi.Tools(catalogue, reach, desk, list, invitations, uploads), audit, clock),
                new PhoneApi(new PhoneApi.Tools(catalogue, invitations, desk, list, uploads, clock)),
                new SupervisionStatsApi(figures, reach));
    }

    private MediaApi.Sources media() {
        RecordingIndex index = new RecordingIndex(pool);
        SegmentFiles files = new SegmentFiles(vertx, config.evidence().recordings());
        return new MediaApi.Sources(
                index,
                files,
                new RecordedFrames(vertx, index, files, new DetectionArchive(detections, new KeptDetections(pool))),
                evidence.clips(),
                links);
    }

    /** Pictures that are shown may not be judged yet. */
    private long judgedMicros(Camera camera) {
        long shown = board.now(camera, clock.millis()).lastFrameMicros();
        return Math.max(0, shown - TimeUnit.SECONDS.toMicros(behind(camera).orElse(0)));
    }

    private Map<String, Long> behindByCamera() {
        Map<String, Long> seconds = new TreeMap<>();
        site.cameras().forEach(camera -> behind(camera).ifPresent(late -> seconds.put(camera.id(), late)));
        return seconds;
    }

    private OptionalLong behind(Camera camera) {
        return JudgingLag.seconds(board.now(camera, clock.millis()), counts.of(camera.id(), site.rules(camera.id())));
    }

    /**
     * Starts and waits until the dashboard really works: schema current, an administrator there, plant read, feed
     * standing, ports bound.
     *
     * @throws IOException if something it needs is not there; whoever started it may try again
     * @throws IllegalArgumentException if its key file is not that of the database: only a person can help
     */
    public static Dashboard start(DashboardConfig config) throws IOException, InterruptedException {
        return start(config, new Passwords());
    }

    static Dashboard start(DashboardConfig config, Passwords passwords) throws IOException, InterruptedException {
        Database.migrate(config);
        Dashboard dashboard = new Dashboard(config, passwords, boxOfThisDatabase(config));
        try {
            dashboard.begin();
            return dashboard;
        } catch (IOException | InterruptedException | RuntimeException e) {
            dashboard.close();
            throw e;
        }
    }

    /** Where its files are those of the database, and only there. */
    private static SecretBox boxOfThisDatabase(DashboardConfig config) throws IOException {
        try (Connection marks = Database.connect(config);
                Connection db = Database.connect(config)) {
            SiteMarks.check(marks, config, Clock.systemUTC());
            return DeliveryKey.open(db, config.delivery().keyFile());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        createFirstAdministrator();
        siteFeed.start();
        require(siteFeed.caughtUp().await(START.toSeconds(), TimeUnit.SECONDS), "the camera and rule topics");
        evidence.start();
        applier.start();
        keeps.start();
        delivery.start();
        auditor.start();
        sessionRows.start();
        alarmFeed.start();
        require(alarmFeed.caughtUp().await(START.toSeconds(), TimeUnit.SECONDS), "the topic of alarms");
        liveFeed.start();
        require(liveFeed.standing().await(START.toSeconds(), TimeUnit.SECONDS), "the frame and detection topics");
        counts.start();
        loadings.start();
        pace.start();
        hub.start();
        port = await(web.start());
        metricsPort = await(management.start(config.metricsPort()));
        LOG.info("dashboard on http://{}:{}", config.host(), port);
    }

    private void createFirstAdministrator() throws IOException, InterruptedException {
        if (await(people.isEmpty())) {
            String password = ConfigText.readSecret(config.adminPasswordFile());
            if (password.length() < Passwords.MIN_LENGTH) {
                throw new IOException(config.adminPasswordFile() + ": a password needs " + Passwords.MIN_LENGTH
                        + " characters at least");
            }
            await(people.create(
                    "admin", passwords.hash(password), List.of(Scopes.Wish.everywhere(Role.ADMIN)), "drover"));
            await(audit.write("drover", "person-add", "admin admin every", "ok", "first start"));
            LOG.info("created the administrator `admin`");
        }
    }

    /** What is not there now, as a short text; empty if nothing. */
    private Future<String> missing() {
        String redis = counts.status() == LineCounts.Status.AWAY ? "redis" : "";
        return pool.query("SELECT 1").execute().map(redis);
    }

    public int port() {
        return port;
    }

    public int metricsPort() {
        return metricsPort;
    }

    SiteRegistry site() {
        return site;
    }

    CountView counts() {
        return counts;
    }

    AlarmBoard alarms() {
        return alarms;
    }

    Audit audit() {
        return audit;
    }

    DashboardConfig config() {
        return config;
    }

    DashboardMetrics metrics() {
        return metrics;
    }

    WebServer web() {
        return web;
    }

    @Override
    public void close() {
        liveFeed.close();
        alarmFeed.close();
        siteFeed.close();
        sessionRows.close();
        auditor.close();
        delivery.stop();
        keeps.close();
        applier.close();
        evidence.close();
        hub.stop();
        pace.stop();
        counts.stop();
        loadings.stop();
        writer.close();
        try {
            await(web.stop());
            await(management.stop());
            await(frames.stop());
            await(detections.stop());
            await(pool.close());
            await(vertx.close());
        } catch (IOException e) {
            LOG.warn("closing: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void require(boolean there, String what) throws IOException {
        if (!there) {
            throw new IOException(what + " did not come within " + START.toSeconds() + " s");
        }
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
