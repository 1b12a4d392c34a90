package dev.drover.dashboard.deliver;

import dev.drover.dashboard.config.DeliverySettings;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.Alarm;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The whole of it: subscriptions, and the courier with its senders. */
public final class AlarmDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Subscriptions subscriptions;
    private final EndpointAddress addresses;
    private final Map<String, Sender> senders;
    private final Courier courier;
    private final Clock clock;

    /**
     * What it stands on.
     *
     * @param vertx runs it
     * @param pool the database
     * @param clock tells when to try again
     * @param metrics tell how it goes
     * @param places what mails say of cameras, and where they lead
     */
    public record World(Vertx vertx, Pool pool, Clock clock, DashboardMetrics metrics, MailPlaces places) {}

    /**
     * @param box with the key of the database, see {@link DeliveryKey}
     * @param leading whether this process is the one that delivers
     * @throws IOException if the mail password cannot be read
     */
    public AlarmDelivery(World world, SecretBox box, DeliverySettings settings, BooleanSupplier leading)
            throws IOException {
        this(world, box, settings, leading, PATIENCE);
    }

    AlarmDelivery(World world, SecretBox box, DeliverySettings settings, BooleanSupplier leading, Duration patience)
            throws IOException {
        this.clock = world.clock();
        this.subscriptions = new Subscriptions(world.pool(), box, clock);
        this.addresses = new EndpointAddress(settings.allowLoopbackWebhooks());
        this.senders = new HashMap<>();
        senders.put("webhook", new WebhookSender(world.vertx(), addresses, patience));
        if (settings.mails()) {
            senders.put("email", new MailSender(world.vertx(), mail(settings), settings.mailFrom(), world.places()));
        }
        this.courier = new Courier(
                world.vertx(), new DeliveryQueue(world.pool(), box), senders, clock, leading, world.metrics());
    }

    private static MailConfig mail(DeliverySettings settings) throws IOException {
        MailConfig mail = new MailConfig()
                .setHostname(settings.smtpHost())
                .setPort(settings.smtpPort())
                .setSsl(settings.smtpTls().equals("tls"))
                .setStarttls(
                        settings.smtpTls().equals("starttls") ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setMaxPoolSize(2);
        if (settings.smtpUser().isEmpty()) {
            return mail.setLogin(LoginOption.DISABLED);
        }
        return mail.setLogin(LoginOption.REQUIRED)
                .setUsername(settings.smtpUser())
                .setPassword(ConfigText.readSecret(Path.of(settings.smtpPasswordFile())));
    }

    public void start() {
        courier.start();
    }

    public void stop() {
        courier.stop();
    }

    /** Sends what is due now; {@link #start} does so all the time. */
    Future<Void> round() {
        return courier.round();
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public EndpointAddress addresses() {
        return addresses;
    }

    /** Whether anything can be sent through {@code channel}. */
    public boolean has(String channel) {
        return senders.containsKey(channel);
    }

    /** A secret for a new webhook. */
    public WebhookSecret freshSecret() {
        return WebhookSecret.fresh();
    }

    /** Sends a message that says it is a test, now and once. */
    public Future<DeliveryOutcome> test(Subscription subscription) {
        Sender sender = senders.get(subscription.wish().channel());
        if (sender == null) {
            return Future.succeededFuture(new DeliveryOutcome.Held(Courier.NO_MAIL));
        }
        // Not an alarm, so chance may name it.
        Message message = new Message("test_" + UUID.randomUUID(), "dev.drover.test.v1", testBody(subscription));
        return subscriptions
                .endpoint(subscription.id())
                .compose(to -> sender.send(to, message, clock.instant()))
                .recover(failure -> failure instanceof IllegalStateException
                        ? Future.succeededFuture(new DeliveryOutcome.Held(DeliveryKey.UNREADABLE))
                        : Future.failedFuture(failure));
    }

    private String testBody(Subscription subscription) {
        String farm = subscription.wish().farmOrNull();
        String now = clock.instant().toString();
        JsonObject alarm = new JsonObject()
                .put("id", "test")
                .put("seq", 1)
                .put("code", "TEST")
                .put("name_zh", "测试消息")
                .put("name_en", "Test message")
                .put("severity", 4)
                .put("state", Alarm.State.RAISED.name())
                .put("farm", farm == null ? "" : farm)
                .put("batch", "")
                .put("camera", "")
                .put("raised_at", now)
                .put("event_at", now)
                .put("detail_zh", "这是一条测试消息，没有报警。")
                .put("detail_en", "This is a test; there is no alarm.")
                .put("values", new JsonObject())
                .put("frames", new JsonArray());
        return new JsonObject()
                .put("type", "dev.drover.test.v1")
                .put("timestamp", now)
                .put("late", false)
                .put("data", alarm)
                .encode();
    }
}
