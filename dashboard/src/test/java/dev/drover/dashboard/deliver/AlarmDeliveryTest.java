package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.DeliverySettings;
import dev.drover.dashboard.deliver.Subscription.Wish;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.people.Farms;
import dev.drover.dashboard.world.DatabaseConfig;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real database, to a real receiver, with a clock that the test turns. */
class AlarmDeliveryTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T02:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static DashboardConfig config;
    private static Vertx vertx;

    private final TurnedClock clock = new TurnedClock();
    private Pool pool;
    private Receiver receiver;
    private AlarmDelivery delivery;

    /** A clock that moves only when told. */
    private static final class TurnedClock extends Clock {
        private volatile Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void turn(Duration by) {
            now = now.plus(by);
        }
    }

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        vertx = Vertx.vertx();
        config = DatabaseConfig.of(
                DatabaseConfig.NOWHERE,
                postgres.getPort(),
                Files.writeString(folder.resolve("admin"), "unused"),
                folder.resolve("key"));
        Database.migrate(config);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        await(vertx.close());
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        pool = Database.open(vertx, config);
        await(pool.query("TRUNCATE delivery, subscription, person CASCADE").execute());
        person("li", "supervisor");
        receiver = new Receiver(vertx);
        delivery = delivery(pool, settings());
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        await(pool.close());
    }

    private static DeliverySettings settings() {
        return new DeliverySettings(folder.resolve("key"), true, "", 587, "none", "", "", "");
    }

    private static DeliverySettings otherKey() {
        return new DeliverySettings(folder.resolve("other-key"), true, "", 587, "none", "", "", "");
    }

    private AlarmDelivery delivery(Pool on, DeliverySettings settings) throws Exception {
        return new AlarmDelivery(
                new AlarmDelivery.World(
                        vertx, on, clock, new DashboardMetrics(), new MailPlaces(id -> Optional.empty(), "")),
                SecretBox.open(settings.keyFile()),
                settings,
                () -> true,
                Duration.ofSeconds(2));
    }

    @Test
    void shouldSendASignedMessageThatNamesItsAlarm() throws Exception {
        WebhookSecret secret = WebhookSecret.fresh();
        await(delivery.subscriptions().create(wish("/hook", null, List.of(), 4), secret, "li"));
        apply(alarm("a|1", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        Receiver.Got got = receiver.got().get(0);
        String stamp = got.headers().get("webhook-timestamp");
        assertThat(stamp).isEqualTo("" + BEGIN.getEpochSecond());
        assertThat(got.headers().get("webhook-signature"))
                .isEqualTo(secret.sign(got.id(), BEGIN.getEpochSecond(), got.body()));
        assertThat(got.body())
                .contains("\"type\":\"dev.drover.alarm.raised.v1\"")
                .contains("\"id\":\"a|1\"")
                .contains("\"late\":false");
        assertThat(states()).containsExactly("DELIVERED");
    }

    @Test
    void shouldSignWithBothSecretsWhileOneReplacesTheOther() throws Exception {
        WebhookSecret old = WebhookSecret.fresh();
        Subscription one = await(delivery.subscriptions().create(wish("/hook", null, List.of(), 4), old, "li"));
        WebhookSecret fresh = await(delivery.subscriptions().rotate(one.id()));
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        await(delivery.round());
        clock.turn(Subscriptions.BOTH_SECRETS.plusSeconds(1));
        apply(alarm("b", 1, Alarm.State.RAISED), Optional.empty());
        await(delivery.round());

        Receiver.Got first = receiver.got().get(0);
        long then = BEGIN.getEpochSecond();
        assertThat(first.headers().get("webhook-signature").split(" "))
                .containsExactly(fresh.sign(first.id(), then, first.body()), old.sign(first.id(), then, first.body()));
        assertThat(receiver.got().get(1).headers().get("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void shouldTellOnlyThoseWhoAskedForTheFarmTheCodeAndTheSeverity() throws Exception {
        subscribe("/all", null, List.of(), 4);
        subscribe("/farm-b", "farm-b", List.of(), 4);
        subscribe("/code", "farm-a", List.of("CAM_LOST", "COUNT_MISMATCH"), 4);
        subscribe("/other-code", null, List.of("CAM_LOST"), 4);
        subscribe("/grave-only", null, List.of(), 1);
        subscribe("/severe", null, List.of(), 2);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        assertThat(receiver.got()).extracting(Receiver.Got::path).containsExactlyInAnyOrder("/all", "/code", "/severe");
    }

    @Test
    void shouldTellTheFarmOfACameraThatIsLostOutsideALoadingAndNoOther() throws Exception {
        subscribe("/farm-a", "farm-a", List.of(), 4);
        subscribe("/farm-b", "farm-b", List.of(), 4);
        // As the supervise job writes it: no batch, the farm of the camera.
        apply(
                AlarmJson.read(
                        """
                        {"id":"pen-1|CAM_LOST|1790000001000000|1","seq":1,"subject":"pen-1","batch":"",\
                        "cameraId":"pen-1","farm":"farm-a","code":"CAM_LOST","zh":"视频丢失","en":"Video lost",\
                        "severity":3,"to":["D","O"],"state":"RAISED","raisedMicros":1790000006000000,\
                        "eventMicros":1790000006000000,"occurrences":1,"escalation":0,"shelvedUntilMicros":0,\
                        "owner":"","verdict":"","detailZh":"无","detailEn":"none","rule":"CAM_LOST",\
                        "ruleVersion":1,"values":{},"frames":[]}"""
                                .getBytes(StandardCharsets.UTF_8)),
                Optional.empty());

        await(delivery.round());

        assertThat(receiver.got()).singleElement().satisfies(got -> {
            assertThat(got.path()).isEqualTo("/farm-a");
            assertThat(got.body()).contains("\"farm\":\"farm-a\"");
        });
    }

    @Test
    void shouldTellEachTurnOfAnAlarmOnceAndMereRepetitionsNever() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        Alarm raised = alarm("a", 1, Alarm.State.RAISED);
        Alarm again = alarm("a", 2, Alarm.State.RAISED);
        Alarm acked = alarm("a", 3, Alarm.State.ACKED);
        apply(raised, Optional.empty());
        apply(raised, Optional.empty());
        apply(again, Optional.of(raised));
        apply(acked, Optional.of(again));

        await(delivery.round());

        assertThat(receiver.got())
                .extracting(one -> one.body().replaceAll(".*dev\\.drover\\.alarm\\.(\\w+)\\.v1.*", "$1"))
                .containsExactly("raised", "claimed");
    }

    @Test
    void shouldLoseNothingWhileTheReceiverIsDownForAnHour() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        receiver.answers(503);
        Set<String> raised = new HashSet<>();
        for (int minute = 0; minute < 60; minute++) {
            Alarm alarm = alarm("down-" + minute, 1, Alarm.State.RAISED);
            raised.add(AlarmMessage.id(alarm));
            apply(alarm, Optional.empty());
            for (int i = 0; i < 4; i++) {
                await(delivery.round());
                clock.turn(Duration.ofSeconds(15));
            }
        }
        assertThat(states()).hasSize(60).containsOnly("PENDING");
        int before = receiver.got().size();
        receiver.answers(204);
        clock.turn(Duration.ofMinutes(5));

        await(delivery.round());

        List<String> delivered = receiver.ids().subList(before, receiver.got().size());
        assertThat(states()).hasSize(60).containsOnly("DELIVERED");
        assertThat(delivered).hasSize(60).containsExactlyInAnyOrderElementsOf(raised);
        assertThat(new HashSet<>(receiver.ids())).isEqualTo(raised);
        // Down for an hour, asked about once a minute: not hammered.
        assertThat(before).isBetween(20, 80);
    }

    @Test
    void shouldParkWhatCannotBeDeliveredInThreeDaysAndSendItAgainWhenTold() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        receiver.answers(500);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        for (int i = 0; i < 72 * 4 + 8; i++) {
            await(delivery.round());
            clock.turn(Duration.ofMinutes(15));
        }

        assertThat(states()).containsExactly("PARKED");
        Delivery parked = deliveries(one).get(0);
        assertThat(parked.reason()).isEqualTo("given up after 72 h: HTTP 500");
        receiver.answers(200);
        assertThat(await(delivery.subscriptions().resend(one.id()))).isEqualTo(1);
        await(delivery.round());
        assertThat(states()).containsExactly("DELIVERED");
        assertThat(new HashSet<>(receiver.ids())).hasSize(1);
    }

    @Test
    void shouldWaitAsLongAsTheReceiverAsks() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        receiver.answers((one, response) ->
                response.setStatusCode(429).putHeader("Retry-After", "40").end());
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        await(delivery.round());
        clock.turn(Duration.ofSeconds(39));
        await(delivery.round());
        assertThat(receiver.got()).hasSize(1);
        receiver.answers(204);
        clock.turn(Duration.ofSeconds(2));

        await(delivery.round());

        assertThat(states()).containsExactly("DELIVERED");
        assertThat(receiver.ids()).hasSize(2).containsOnly(receiver.ids().get(0));
    }

    @Test
    void shouldSwitchOffAnEndpointThatIsGone() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        receiver.answers(410);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        apply(alarm("b", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        Subscription now =
                await(delivery.subscriptions().find(Farms.ALL, one.id())).orElseThrow();
        assertThat(now.wish().enabled()).isFalse();
        assertThat(now.trouble()).isEqualTo("HTTP 410: the endpoint is gone");
        assertThat(now.parked()).isEqualTo(2);
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void shouldParkWhatTheReceiverRefusesAndGoOnWithTheNext() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        receiver.answers((one, response) -> response.setStatusCode(one.body().contains("\"bad\"") ? 422 : 200)
                .end());
        apply(alarm("bad", 1, Alarm.State.RAISED), Optional.empty());
        apply(alarm("good", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        assertThat(states()).containsExactly("PARKED", "DELIVERED");
    }

    @Test
    void shouldFollowNobodyElsewhere() throws Exception {
        Receiver elsewhere = new Receiver(vertx);
        subscribe("/hook", null, List.of(), 4);
        receiver.answers((one, response) -> response.setStatusCode(302)
                .putHeader("Location", elsewhere.url("/secret"))
                .end());
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        assertThat(elsewhere.got()).isEmpty();
        assertThat(states()).containsExactly("PENDING");
        elsewhere.close();
    }

    @Test
    void shouldNotLetASlowEndpointHoldUpAnother() throws Exception {
        subscribe("/slow", null, List.of(), 4);
        subscribe("/quick", null, List.of(), 4);
        receiver.answers((one, response) -> {
            if (!one.path().equals("/slow")) {
                response.setStatusCode(204).end();
            }
        });
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        apply(alarm("b", 1, Alarm.State.RAISED), Optional.empty());
        Future<Void> round = delivery.round();

        Awaitility.await()
                .atMost(Running.PATIENCE)
                .until(() -> receiver.got().stream()
                                .filter(one -> one.path().equals("/quick"))
                                .count()
                        == 2);

        await(round);
        Delivery slow = deliveries("a").stream()
                .filter(one -> one.state().equals("PENDING"))
                .findFirst()
                .orElseThrow();
        assertThat(slow.reason()).isEqualTo("no answer in time");
    }

    private List<Delivery> deliveries(Subscription one) throws Exception {
        return await(delivery.subscriptions().deliveries(one.id(), ListPlace.FIRST, 100))
                .items();
    }

    /** Messages about one alarm, to all who were told. */
    private List<Delivery> deliveries(String alarmId) throws Exception {
        List<Delivery> found = new ArrayList<>();
        for (Subscription each : await(delivery.subscriptions().all(Farms.ALL))) {
            found.addAll(deliveries(each));
        }
        return found.stream().filter(one -> one.alarmId().equals(alarmId)).toList();
    }

    @Test
    void shouldSendAgainWithTheSameIdWhenKilledBetweenSendingAndWritingDown() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        Pool dying = Database.open(vertx, config);
        // The receiver has it, and before the answer comes the sender has lost its database.
        receiver.answers((one, response) ->
                dying.close().onComplete(done -> response.setStatusCode(204).end()));
        AlarmDelivery killed = delivery(dying, settings());
        assertThat(killed.round().toCompletionStage().toCompletableFuture()).failsWithin(Running.PATIENCE);
        assertThat(states()).containsExactly("PENDING");
        receiver.answers(204);

        await(delivery.round());

        assertThat(states()).containsExactly("DELIVERED");
        assertThat(receiver.ids()).hasSize(2).containsOnly(receiver.ids().get(0));
    }

    @Test
    void shouldSayThatAnAlarmIsLate() throws Exception {
        subscribe("/hook", null, List.of(), 4);
        clock.turn(Duration.ofHours(3));
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        assertThat(receiver.got().get(0).body()).contains("\"late\":true");
    }

    @Test
    void shouldKeepNoSecretInTheDatabaseAsItIs() throws Exception {
        WebhookSecret secret = WebhookSecret.fresh();
        await(delivery.subscriptions().create(wish("/hook", null, List.of(), 4), secret, "li"));

        String stored = await(pool.query("SELECT encode(secret, 'escape') FROM subscription")
                        .execute())
                .iterator()
                .next()
                .getString(0);

        assertThat(stored)
                .doesNotContain("whsec")
                .doesNotContain(secret.reveal().substring(6, 20));
    }

    private AlarmDelivery subscribedByMail(MailServer server) throws Exception {
        DeliverySettings mailing = new DeliverySettings(
                folder.resolve("key"), true, "127.0.0.1", server.port(), "none", "", "", "drover@example.com");
        AlarmDelivery withMail = delivery(pool, mailing);
        Wish wish = new Wish("mail", null, List.of(), 4, "email", "li@example.com", "zh", true);
        await(withMail.subscriptions().create(wish, null, "li"));
        return withMail;
    }

    @Test
    void shouldSendMailInTheReadersLanguage() throws Exception {
        try (MailServer server = new MailServer()) {
            AlarmDelivery withMail = subscribedByMail(server);
            apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());

            await(withMail.round());

            assertThat(states()).containsExactly("DELIVERED");
            assertThat(server.mails()).singleElement().satisfies(mail -> assertThat(mail)
                    .contains("li@example.com")
                    .contains("Message-ID: <alarm_")
                    .contains("=E5=B0=91=E4=B8=80=E5=A4=B4"));
        }
    }

    @Test
    void shouldHoldForAsLongAsItTakesWhatOurOwnKeyKeepsFromBeingSent() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        AlarmDelivery other = delivery(pool, otherKey());
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        for (int hour = 0; hour < 100; hour++) {
            await(other.round());
            clock.turn(Duration.ofHours(1));
        }
        Delivery held = deliveries(one).get(0);
        assertThat(held.state()).isEqualTo("PENDING");
        assertThat(held.reason()).isEqualTo(DeliveryKey.UNREADABLE);
        assertThat(held.attempts()).isZero();
        assertThat(await(other.test(one))).isEqualTo(new DeliveryOutcome.Held(DeliveryKey.UNREADABLE));
        receiver.answers(503);

        await(delivery.round());

        assertThat(states()).as("four days of ours are none of the receiver's").containsExactly("PENDING");
        receiver.answers(204);
        clock.turn(Duration.ofMinutes(10));
        await(delivery.round());
        assertThat(states()).containsExactly("DELIVERED");
    }

    @Test
    void shouldSendAtOnceWhenAWebhookGetsANewSecretInPlaceOfAnUnreadableOne() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        AlarmDelivery other = delivery(pool, otherKey());
        WebhookSecret fresh = await(other.subscriptions().rotate(one.id()));

        await(other.round());

        Receiver.Got got = receiver.got().get(0);
        assertThat(got.headers().get("webhook-signature"))
                .isEqualTo(fresh.sign(got.id(), BEGIN.getEpochSecond(), got.body()));
    }

    @Test
    void shouldHoldMailWhileOurLogInIsRefused() throws Exception {
        try (MailServer server = new MailServer()) {
            server.answers("RCPT", "530 5.7.0 Authentication required");
            AlarmDelivery withMail = subscribedByMail(server);
            apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
            clock.turn(RetryPlan.GIVEN_UP.plusHours(1));

            await(withMail.round());

            assertThat(states()).containsExactly("PENDING");
        }
    }

    @Test
    void shouldTestAnEndpointAtOnceAndSayHowItWent() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        receiver.answers(404);

        DeliveryOutcome outcome = await(delivery.test(one));

        assertThat(outcome).isEqualTo(new DeliveryOutcome.Refused(404, "HTTP 404"));
        assertThat(receiver.got().get(0).body()).contains("dev.drover.test.v1");
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope SET role = 'viewer'",
                "person SET disabled = true",
                "scope SET kind = 'FARM', key = 'farm-b'",
                "scope SET ended_at = now()",
                "scope SET from_at = now() + interval '1 day'",
                "scope SET from_at = now() - interval '2 days', to_at = now() - interval '1 day'",
                "person SET name = 'somebody else'"
            })
    void shouldParkWhatTheOwnerMayNoLongerSeeUntilSomebodyElseAnswersForIt(String lost) throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());
        await(pool.query("UPDATE " + lost).execute());

        await(delivery.round());

        assertThat(receiver.got()).isEmpty();
        assertThat(states()).containsExactly("PARKED");
        assertThat(deliveries(one).get(0).reason()).isEqualTo(Ownership.LOST);
        assertThat(found(one).ownerMay()).isFalse();
        person("wang", "supervisor");
        await(delivery.subscriptions().change(one.id(), one.version(), one.wish(), "wang"));
        await(delivery.subscriptions().resend(one.id()));
        await(delivery.round());
        assertThat(states()).containsExactly("DELIVERED");
        assertThat(found(one).owner()).isEqualTo("wang");
        assertThat(found(one).ownerMay()).isTrue();
    }

    @Test
    void shouldGoOnTellingOfTheFarmsThatTheOwnerStillReaches() throws Exception {
        subscribe("/every", null, List.of(), 4);
        Subscription own = subscribe("/own", "farm-a", List.of(), 4);
        await(pool.query("UPDATE scope SET kind = 'FARM', key = 'farm-a'").execute());
        apply(alarm("a", 1, Alarm.State.RAISED), Optional.empty());

        await(delivery.round());

        assertThat(receiver.got()).extracting(Receiver.Got::path).containsExactlyInAnyOrder("/every", "/own");
        assertThat(found(own).ownerMay()).isTrue();
    }

    @Test
    void shouldTellMessagesAPageAtATimeAndHowManyThereAre() throws Exception {
        Subscription one = subscribe("/hook", null, List.of(), 4);
        for (String id : List.of("a", "b", "c")) {
            apply(alarm(id, 1, Alarm.State.RAISED), Optional.empty());
        }
        Some<Delivery> first = await(delivery.subscriptions().deliveries(one.id(), ListPlace.FIRST, 2));
        apply(alarm("d", 1, Alarm.State.RAISED), Optional.empty());

        Some<Delivery> second = await(delivery.subscriptions()
                .deliveries(one.id(), first.items().get(1).place(), 2));

        assertThat(first.items()).extracting(Delivery::alarmId).containsExactly("c", "b");
        assertThat(first.total()).isEqualTo(3);
        assertThat(second.items()).extracting(Delivery::alarmId).containsExactly("a");
        assertThat(second.total()).isEqualTo(4);
    }

    private Subscription found(Subscription one) throws Exception {
        return await(delivery.subscriptions().find(Farms.ALL, one.id())).orElseThrow();
    }

    private void person(String name, String role) throws Exception {
        await(pool.preparedQuery("WITH made AS (INSERT INTO person (name, name_key, password_hash) VALUES ($1, $1, '')"
                        + " RETURNING id) INSERT INTO scope (person_id, role, kind, key, from_at, granted_by)"
                        + " SELECT id, $2, 'EVERY', '', now(), 'test' FROM made")
                .execute(Tuple.of(name, role)));
    }

    private Subscription subscribe(String path, String farm, List<String> codes, int severity) throws Exception {
        return await(delivery.subscriptions().create(wish(path, farm, codes, severity), WebhookSecret.fresh(), "li"));
    }

    private Wish wish(String path, String farm, List<String> codes, int severity) {
        return new Wish("hook", farm, codes, severity, "webhook", receiver.url(path), "zh", true);
    }

    /** As the applier does it. */
    private void apply(Alarm step, Optional<Alarm> before) throws Exception {
        try (Connection db = Database.connect(config)) {
            db.setAutoCommit(false);
            new Outbox(clock).applied(db, step, before);
            db.commit();
        }
    }

    private List<String> states() throws Exception {
        List<String> states = new java.util.ArrayList<>();
        await(pool.query("SELECT state FROM delivery ORDER BY id").execute())
                .forEach(row -> states.add(row.getString(0)));
        return states;
    }

    private static Alarm alarm(String id, long seq, Alarm.State state) {
        long micros = BEGIN.getEpochSecond() * 1_000_000;
        return new Alarm(
                id,
                seq,
                "batch-1",
                "batch-1",
                "ramp-1",
                "farm-a",
                "COUNT_MISMATCH",
                "头数不符",
                "Count mismatch",
                2,
                List.of("D"),
                state,
                micros,
                micros,
                (int) seq,
                0,
                0,
                "",
                "",
                "少一头",
                "one is missing",
                "count",
                1,
                Map.of("machine", "107"),
                List.of());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
