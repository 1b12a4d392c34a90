package dev.drover.dashboard;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.alarms.AlarmFeed;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.counts.LineCounts;
import dev.drover.dashboard.deliver.AlarmDelivery;
import dev.drover.dashboard.deliver.Outbox;
import dev.drover.dashboard.evidence.Auditor;
import dev.drover.dashboard.frames.FrameStore;
import dev.drover.dashboard.health.ProcessHealth;
import dev.drover.dashboard.live.CameraBoard;
import dev.drover.dashboard.live.LiveFeed;
import dev.drover.dashboard.live.LiveHub;
import dev.drover.dashboard.loadings.LoadingRows;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.metrics.ManagementServer;
import dev.drover.dashboard.orders.OrderDesk;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.people.LoginLimits;
import dev.drover.dashboard.people.Passwords;
import dev.drover.dashboard.people.People;
import dev.drover.dashboard.people.Role;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.registry.SiteFeed;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.dashboard.registry.SiteWriter;
import dev.drover.dashboard.store.Applier;
import dev.drover.dashboard.store.Judgements;
import dev.drover.dashboard.web.Judged;
import dev.drover.dashboard.web.Parts;
import dev.drover.dashboard.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole dashboard, put together and started in order; closed in the opposite order. */
public final class Dashboard implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dashboard.class);
    private static final Duration START = Duration.ofSeconds(60);

    private final DashboardConfig config;
    private final DashboardMetrics metrics = new DashboardMetrics();
    private final Clock clock = Clock.systemUTC();
    private final SiteRegistry plant = new SiteRegistry();
    private final Vertx vertx;
    private final Pool pool;
    private final Parts parts;
    private final SiteFeed plantFeed;
    private final AlarmFeed alarmFeed;
    private final LiveFeed liveFeed;
    private final WebServer web;
    private final ManagementServer management;
    private int port;
    private int metricsPort;

    private Dashboard(DashboardConfig config, Passwords passwords) throws IOException {
        this.config = config;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(8));
        this.pool = Database.open(vertx, config);
        CameraBoard board = new CameraBoard(clock.millis());
        CountView counts = new CountView(vertx, plant, config.redisHost(), config.redisPort());
        LoadingView loadings = new LoadingView(vertx, plant, clock, config.redisHost(), config.redisPort());
        AlarmBoard alarms = new AlarmBoard();
        LiveHub hub = new LiveHub(vertx, new LiveHub.Sources(plant, board, counts, loadings, alarms), metrics, clock);
        Judgements judgements = new Judgements(pool);
        Applier applier = new Applier(() -> Database.connect(config), config.bootstrap(), new Outbox(clock), metrics);
        SiteWriter writer = new SiteWriter(vertx, plant, config.bootstrap());
        ProcessHealth health = new ProcessHealth(vertx, config.pipelineMetrics(), metrics.registry);
        this.parts = new Parts(
                config,
                metrics,
                clock,
                new People(pool),
                new Sessions(pool, clock, Duration.ofHours(config.sessionHours())),
                passwords,
                new LoginLimits(clock),
                new Audit(pool, clock),
                plant,
                writer,
                board,
                counts,
                hub,
                new Judged(
                        loadings,
                        new LoadingRows(judgements),
                        alarms,
                        new OrderDesk(pool, writer, clock),
                        new FrameStore(vertx, config.bootstrap())),
                health,
                judgements,
                applier,
                new AlarmDelivery(
                        new AlarmDelivery.World(vertx, pool, clock, metrics), config.delivery(), () -> applier.status()
                                .leading()),
                new Auditor(
                        new Auditor.World(
                                vertx,
                                () -> Database.connect(config),
                                config.bootstrap(),
                                config.redisHost(),
                                config.redisPort(),
                                health,
                                clock),
                        metrics));
        this.plantFeed = new SiteFeed(config.bootstrap(), plant, metrics);
        this.alarmFeed = new AlarmFeed(config.bootstrap(), alarms, metrics, hub::alarmsChanged);
        this.liveFeed =
                new LiveFeed(config.bootstrap(), config.overlayWaitMillis(), metrics, plant, board, hub::publish);
        this.web = new WebServer(vertx, parts);
        this.management = new ManagementServer(vertx, metrics, this::missing);
    }

    /**
     * Starts and waits until the dashboard really works: schema current, an administrator there, plant read, feed standing,
     * ports bound.
     *
     * @throws IOException if something it needs is not there; whoever started it may try again
     */
    public static Dashboard start(DashboardConfig config) throws IOException, InterruptedException {
        return start(config, new Passwords());
    }

    static Dashboard start(DashboardConfig config, Passwords passwords) throws IOException, InterruptedException {
        Dashboard dashboard = new Dashboard(config, passwords);
        try {
            dashboard.begin();
            return dashboard;
        } catch (IOException | InterruptedException | RuntimeException e) {
            dashboard.close();
            throw e;
        }
    }

    private void begin() throws IOException, InterruptedException {
        Database.migrate(config);
        createFirstAdministrator();
        plantFeed.start();
        require(plantFeed.caughtUp().await(START.toSeconds(), TimeUnit.SECONDS), "the camera and rule topics");
        parts.applier().start();
        parts.delivery().start();
        parts.auditor().start();
        alarmFeed.start();
        require(alarmFeed.caughtUp().await(START.toSeconds(), TimeUnit.SECONDS), "the topic of alarms");
        liveFeed.start();
        require(liveFeed.standing().await(START.toSeconds(), TimeUnit.SECONDS), "the frame and detection topics");
        parts.counts().start();
        parts.judged().loadings().start();
        parts.hub().start();
        port = await(web.start());
        metricsPort = await(management.start(config.metricsPort()));
        log.info("dashboard on http://{}:{}", config.host(), port);
    }

    private void createFirstAdministrator() throws IOException, InterruptedException {
        if (await(parts.people().isEmpty())) {
            String password = Files.readString(config.adminPasswordFile()).strip();
            if (password.length() < Passwords.MIN_LENGTH) {
                throw new IOException(config.adminPasswordFile() + ": a password needs " + Passwords.MIN_LENGTH
                        + " characters at least");
            }
            await(parts.people().create("admin", parts.passwords().hash(password), Role.ADMIN, null));
            await(parts.audit().write("drover", "person-add", "admin admin *", "ok", "first start"));
            log.info("created the administrator `admin`");
        }
    }

    /** What is not there now, as a short text; empty if nothing. */
    private Future<String> missing() {
        String redis = parts.counts().status() == LineCounts.Status.AWAY ? "redis" : "";
        return pool.query("SELECT 1").execute().map(redis);
    }

    public int port() {
        return port;
    }

    public int metricsPort() {
        return metricsPort;
    }

    Parts parts() {
        return parts;
    }

    @Override
    public void close() {
        liveFeed.close();
        alarmFeed.close();
        plantFeed.close();
        parts.auditor().close();
        parts.delivery().stop();
        parts.applier().close();
        parts.hub().stop();
        parts.counts().stop();
        parts.judged().loadings().stop();
        parts.writer().close();
        try {
            await(web.stop());
            await(management.stop());
            await(parts.judged().frames().stop());
            await(pool.close());
            await(vertx.close());
        } catch (IOException e) {
            log.warn("closing: {}", e.toString());
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
