package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.Running;
import dev.drover.dashboard.people.Database;
import dev.drover.dashboard.world.World;
import dev.drover.pipeline.audit.PartitionLog;
import dev.drover.pipeline.audit.SessionVerifier;
import dev.drover.pipeline.audit.Violation;
import dev.drover.pipeline.wire.SupervisionTopics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supervision by video over REST: booking, a whole session with its phone, what is refused, who sees what. */
class SupervisionApiTest {

    private static final String TYPE = "prepackaged-food-label";
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final AtomicInteger SLOTS = new AtomicInteger();
    private static final int YEAR = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
    private static final String DECLARED = "5101" + YEAR + "1000000001";
    private static final String WAITING = "5101" + YEAR + "1000000002";
    private static final String THEIRS = "5101" + YEAR + "1000000003";

    private static Running running;
    private static Running.Browser officer;
    private static Running.Browser second;
    private static Running.Browser enterprise;
    private static Running.Browser rival;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.register("farm-a");
        running.sql("INSERT INTO district (code, zh, en) VALUES ('5200', '他关', 'Other') ON CONFLICT DO NOTHING");
        running.sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5201', 'FAR', '5200', '他处', 'Far', true) ON CONFLICT DO NOTHING");
        put("NS-1", "91350100M000100Y43", "5101");
        put("NS-2", "91110000600037341L", "5101");
        put("FAR-1", "91440000MA5104000G", "5201");
        officer = running.person("wang", new JsonArray().add(Running.scope("operator", "office", "5101")));
        second = running.person("li", new JsonArray().add(Running.scope("operator", "office", "5101")));
        enterprise = of("vet-chen", "NS-1");
        rival = of("vet-zhou", "NS-2");
        declare(DECLARED, "NS-1", true);
        declare(WAITING, "NS-1", false);
        declare(THEIRS, "NS-2", true);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    private static void put(String id, String creditCode, String office) throws Exception {
        JsonObject wish = new JsonObject()
                .put("name_zh", id + "公司")
                .put("name_en", id + " company")
                .put("credit_code", creditCode)
                .put("office", office)
                .put("types", new JsonArray().add(TYPE).add("bamboo-wood"))
                .put("valid_to", "2099-12-31")
                .put("phone", "020-12345678");
        HttpResponse<String> added = running.admin().send("PUT", "/api/v1/enterprises/" + id, wish.encode());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private static Running.Browser of(String name, String enterpriseId) throws Exception {
        Running.Browser person =
                running.person(name, new JsonArray().add(Running.scope("enterprise", "office", "5101")));
        int id = json(person.send("GET", "/api/v1/session", null)).getInteger("id");
        String body = new JsonObject().put("enterprise", enterpriseId).encode();
        assertThat(running.admin()
                        .send("PUT", "/api/v1/people/" + id + "/enterprise", body)
                        .statusCode())
                .isEqualTo(204);
        return person;
    }

    private static void declare(String number, String enterpriseId, boolean released) throws Exception {
        JsonObject wish = new JsonObject()
                .put("enterprise", enterpriseId)
                .put("goods", "饼干")
                .put("value", "638684.21")
                .put("currency", "CNY")
                .put("pieces", "1200");
        if (released) {
            wish.put("released_at", "2026-01-02T03:04:05+08:00");
        }
        HttpResponse<String> written = running.admin().send("PUT", "/api/v1/declarations/" + number, wish.encode());
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", "test-" + System.nanoTime() + "-" + KEYS.incrementAndGet());
    }

    /** One that nobody has: the next half hours from tomorrow on. */
    private static Instant slot() {
        return Instant.now()
                .truncatedTo(ChronoUnit.HOURS)
                .plus(1, ChronoUnit.DAYS)
                .plus(30L * SLOTS.incrementAndGet(), ChronoUnit.MINUTES);
    }

    private static JsonObject booking(Instant slot) {
        return new JsonObject()
                .put("enterprise", "NS-1")
                .put("type", TYPE)
                .put("declaration", DECLARED)
                .put("place", "南沙仓库")
                .put("slot_from", slot.toString());
    }

    private static HttpResponse<String> book(Running.Browser who, JsonObject booking) throws Exception {
        return who.send("POST", "/api/v1/appointments", booking.encode(), key());
    }

    private static String booked() throws Exception {
        HttpResponse<String> answer = book(enterprise, booking(slot()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).getString("session");
    }

    private static HttpResponse<String> order(Running.Browser who, String session, JsonObject order) throws Exception {
        return who.send("POST", "/api/v1/sessions/" + session + "/orders", order.encode(), key());
    }

    private static JsonObject kind(String kind) {
        return new JsonObject().put("kind", kind);
    }

    private static void done(String session, JsonObject order) throws Exception {
        HttpResponse<String> answer = order(officer, session, order);
        assertThat(answer.statusCode()).as(order + " " + answer.body()).isEqualTo(201);
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return json(answer).getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("code"))
                .toList();
    }

    private static JsonObject state(Running.Browser who, String session) throws Exception {
        return json(who.send("GET", "/api/v1/sessions/" + session, null));
    }

    /** A phone that is in, with what lets it in. */
    private record Phone(Running.Browser browser, String access) {

        static Phone in(String session) throws Exception {
            Running.Browser browser = running.browser();
            HttpResponse<String> entry = enter(browser, token(session), "device-000001", false);
            assertThat(entry.statusCode()).as(entry.body()).isEqualTo(201);
            return new Phone(browser, json(entry).getString("access"));
        }

        static String token(String session) throws Exception {
            HttpResponse<String> invited = officer.send("POST", "/api/v1/sessions/" + session + "/invitations", "{}");
            assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
            String link = json(invited).getString("link");
            return link.substring(link.indexOf('#') + 1);
        }

        static HttpResponse<String> enter(Running.Browser browser, String token, String device, boolean takeOver)
                throws Exception {
            JsonObject wish =
                    new JsonObject().put("token", token).put("device", device).put("take_over", takeOver);
            return browser.send("POST", "/api/v1/phone/entries", wish.encode());
        }

        HttpResponse<String> send(String method, String path, JsonObject body) throws Exception {
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + access, "Idempotency-Key", key().get("Idempotency-Key"));
            return browser.send(method, "/api/v1/phone" + path, body == null ? null : body.encode(), headers);
        }

        void done(JsonObject order) throws Exception {
            HttpResponse<String> answer = send("POST", "/orders", order);
            assertThat(answer.statusCode()).as(order + " " + answer.body()).isEqualTo(201);
        }

        HttpResponse<String> announce(String purpose, String about, byte[] file, String sha256) throws Exception {
            return send(
                    "POST",
                    "/uploads",
                    new JsonObject()
                            .put("purpose", purpose)
                            .put("about", about)
                            .put("sha256", sha256)
                            .put("bytes", file.length)
                            .put("device_ms", System.currentTimeMillis())
                            .put("name", "a.jpg"));
        }

        HttpResponse<String> part(String id, int number, byte[] data) throws Exception {
            JsonObject body = new JsonObject().put("data", Base64.getEncoder().encodeToString(data));
            return send("PUT", "/uploads/" + id + "/parts/" + number, body);
        }

        /** The whole file, in its parts. */
        HttpResponse<String> upload(String purpose, String about, byte[] file, String sha256) throws Exception {
            JsonObject begun = json(announce(purpose, about, file, sha256));
            int size = begun.getInteger("part_bytes");
            HttpResponse<String> last = null;
            for (int at = 0; at < file.length; at += size) {
                byte[] data = Arrays.copyOfRange(file, at, Math.min(file.length, at + size));
                last = part(begun.getString("id"), at / size, data);
            }
            return last;
        }
    }

    private static byte[] jpeg(int bytes, int seed) {
        byte[] file = new byte[bytes];
        Arrays.fill(file, (byte) seed);
        file[0] = (byte) 0xFF;
        file[1] = (byte) 0xD8;
        file[2] = (byte) 0xFF;
        return file;
    }

    private static String live() throws Exception {
        String session = booked();
        done(session, kind("confirm"));
        Phone.in(session).done(kind("join"));
        done(session, kind("start"));
        return session;
    }

    /** The phone's video of the last minute, as the recorder would have written it. */
    private static void filmed(String session) throws Exception {
        long now = System.currentTimeMillis() * 1000;
        running.sql("INSERT INTO recorded_segment (camera_id, start_us, path, end_us, epoch, seq_from, seq_to, codec,"
                + " width, height, bytes, sha256, retention, state, cause, detail, said_us) VALUES ('s-" + session
                + "-phone', " + (now - 60_000_000) + ", '20261130/s-" + session + ".mp4', " + (now + 60_000_000)
                + ", 1, 0, 1, 'H264', 640, 360, 1, '" + "0".repeat(64) + "', 'RAW', 'CLOSED', 'NONE', '', " + now
                + ")");
    }

    private static JsonObject tick(String step, String verdict) {
        return kind("tick").put("about", step).put("verdict", verdict);
    }

    @Test
    void shouldHoldAWholeSessionFromBookingToItsArchiveAndItsFigures() throws Exception {
        String session = booked();
        done(session, kind("confirm"));
        Phone phone = Phone.in(session);
        phone.done(
                kind("check").put("device", new JsonObject().put("camera", "ok").put("clock", "1700000000000")));
        phone.done(kind("join"));
        done(session, kind("start"));
        done(session, kind("instruct").put("text", "请靠近标签"));
        phone.done(kind("acknowledge").put("about", "1"));
        phone.done(kind("done").put("about", "1"));
        for (String step : List.of("2", "4")) {
            byte[] photo = jpeg(300_000, Integer.parseInt(step));
            assertThat(phone.upload("photo", step, photo, DigestUtils.sha256Hex(photo))
                            .statusCode())
                    .isEqualTo(200);
        }
        byte[] paper = "%PDF-1.7 paper".getBytes(StandardCharsets.UTF_8);
        phone.upload("document", "declaration", paper, DigestUtils.sha256Hex(paper));
        phone.upload("document", "label-draft", paper, DigestUtils.sha256Hex(paper));
        for (String step : List.of("1", "2", "3", "4", "5")) {
            done(session, tick(step, "pass"));
        }
        for (String paperKind : List.of("declaration", "label-draft")) {
            done(session, kind("judge").put("about", paperKind).put("verdict", "pass"));
        }
        done(session, kind("verify"));
        done(
                session,
                kind("conclude")
                        .put("verdict", "pass")
                        .put("value", "638684.21")
                        .put("currency", "CNY")
                        .put("pieces", "1200"));
        HttpResponse<String> unseen = order(officer, session, kind("close"));
        filmed(session);
        done(session, kind("close"));

        assertThat(unseen.statusCode()).isEqualTo(409);
        assertThat(codes(unseen)).containsOnly("SESSION_STEP_VIDEO").hasSize(4);
        JsonObject state = state(officer, session);
        assertThat(state.getString("phase")).isEqualTo("closed");
        assertThat(state.getString("result")).isEqualTo("pass");
        assertThat(state.getBoolean("slow")).isFalse();
        assertThat(state.getJsonArray("instructions").getJsonObject(0).getString("answer"))
                .isEqualTo("done");
        assertThat(state.getJsonObject("device").getString("clock")).matches("-?\\d+");
        JsonObject figures = json(officer.send("GET", "/api/v1/stats/sessions?data=real", null));
        assertThat(figures.getInteger("sessions")).isEqualTo(1);
        assertThat(figures.getJsonObject("value").getString("CNY")).isEqualTo("638684.21");
        assertThat(figures.getInteger("pieces")).isEqualTo(1200);
        JsonObject archive = json(officer.send("GET", "/api/v1/sessions?result=pass&declaration=" + DECLARED, null));
        assertThat(archive.getJsonArray("items").getJsonObject(0).getString("id"))
                .isEqualTo(session);
        onTheTopicAsInTheDatabase(session);
    }

    /** Whole, chained, allowed, and the same bytes on both sides. */
    private static void onTheTopicAsInTheDatabase(String session) throws Exception {
        List<Violation> wrong = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        try (var connection = Database.connect(running.config());
                var select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT body FROM supervision_event WHERE session = '" + session + "' ORDER BY seq")) {
            while (rows.next()) {
                kept.add(rows.getString(1));
            }
        }
        Awaitility.await().atMost(Running.PATIENCE).untilAsserted(() -> {
            List<String> sent = new ArrayList<>();
            SessionVerifier verifier = new SessionVerifier(wrong::add);
            for (PartitionLog log : PartitionLog.open(
                    World.shared().bootstrap(), SupervisionTopics.EVENTS, PartitionLog.Stretch.WHOLE)) {
                try (log) {
                    log.forEachRemaining(record -> {
                        String key = new String(record.key(), StandardCharsets.UTF_8);
                        if (key.equals("session/" + session)) {
                            sent.add(new String(record.value(), StandardCharsets.UTF_8));
                            verifier.take(record.key(), record.value(), PartitionLog.place(record));
                        }
                    });
                }
            }
            assertThat(sent).isEqualTo(kept);
        });
        assertThat(wrong).isEmpty();
        assertThat(kept).hasSizeGreaterThan(20);
    }

    @Test
    void shouldRefuseABookingWithEveryReasonInTheReadersLanguage() throws Exception {
        JsonObject bad = booking(slot().plus(7, ChronoUnit.MINUTES))
                .put("declaration", WAITING)
                .put("place", "")
                .put("type", "cosmetics");

        HttpResponse<String> zh = enterprise.send(
                "POST",
                "/api/v1/appointments",
                bad.encode(),
                Map.of("Idempotency-Key", key().get("Idempotency-Key"), "Accept-Language", "zh"));
        HttpResponse<String> en = book(enterprise, bad);

        assertThat(zh.statusCode()).isEqualTo(422);
        assertThat(codes(zh))
                .containsExactly(
                        "BOOKING_SLOT_GRID", "BOOKING_TYPE_NOT_REGISTERED", "BOOKING_PLACE", "BOOKING_NOT_RELEASED");
        assertThat(zh.body()).contains("口岸尚未放行").contains("不能预约");
        assertThat(en.body()).contains("The port has not released these goods yet");
    }

    @ParameterizedTest
    @CsvSource({"17, DECLARATION_DIGITS", "18, DECLARATION_IS_EXPORT"})
    void shouldRefuseANumberThatIsNoImportDeclaration(int digits, String code) throws Exception {
        String number = ("5101" + YEAR + "0000000001").substring(0, digits);

        HttpResponse<String> refused = book(enterprise, booking(slot()).put("declaration", number));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(codes(refused)).containsExactly(code);
    }

    @Test
    void shouldNotBookAnOfficerOrACameraTwiceAndNameTheOtherAppointment() throws Exception {
        Instant slot = slot();
        JsonObject one = booking(slot).put("officer", "wang").put("devices", new JsonArray().add("cam-7"));
        String first = json(book(enterprise, one)).getString("session");

        HttpResponse<String> officerTwice = book(officer, booking(slot).put("officer", "wang"));
        HttpResponse<String> cameraTwice = book(officer, booking(slot).put("devices", new JsonArray().add("cam-7")));

        assertThat(officerTwice.statusCode()).isEqualTo(409);
        assertThat(json(officerTwice).getString("code")).isEqualTo("BOOKING_OFFICER_TAKEN");
        assertThat(json(officerTwice).getString("detail")).contains("wang").contains(first);
        assertThat(json(cameraTwice).getString("code")).isEqualTo("BOOKING_DEVICE_TAKEN");
        assertThat(json(cameraTwice).getString("detail")).contains("cam-7").contains(first);
    }

    @Test
    void shouldFreeWhatACancelledAppointmentHadTaken() throws Exception {
        Instant slot = slot();
        JsonObject wish = booking(slot).put("officer", "wang").put("devices", new JsonArray().add("cam-8"));
        String first = json(book(enterprise, wish)).getString("session");
        String reason = new JsonObject().put("reason", "货物未到").encode();

        HttpResponse<String> cancelled =
                enterprise.send("POST", "/api/v1/sessions/" + first + "/cancellation", reason, key());

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(201);
        assertThat(state(officer, first).getString("cause")).isEqualTo("cancelled");
        assertThat(book(enterprise, wish).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldNotLetAnOfficerTakeOnTwoAppointmentsOfOneTime() throws Exception {
        Instant slot = slot();
        String first = json(book(enterprise, booking(slot))).getString("session");
        String other = json(book(enterprise, booking(slot))).getString("session");
        done(first, kind("confirm"));

        HttpResponse<String> refused = order(officer, other, kind("confirm"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(codes(refused)).containsExactly("SESSION_OFFICER_TAKEN");
        assertThat(order(second, other, kind("confirm")).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldBookOnceHoweverOftenTheSameOrderComes() throws Exception {
        Map<String, String> same = key();
        String body = booking(slot()).encode();

        String first = json(enterprise.send("POST", "/api/v1/appointments", body, same))
                .getString("session");
        String again = json(enterprise.send("POST", "/api/v1/appointments", body, same))
                .getString("session");

        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldWriteDownWhatWasRefusedAndAnswerTheSameOrderTheSame() throws Exception {
        String session = booked();
        Map<String, String> same = key();
        String path = "/api/v1/sessions/" + session + "/orders";

        HttpResponse<String> first = officer.send("POST", path, kind("close").encode(), same);
        HttpResponse<String> again = officer.send("POST", path, kind("close").encode(), same);

        assertThat(codes(first)).containsExactly("SESSION_IS_REQUESTED");
        assertThat(codes(again)).containsExactly("SESSION_IS_REQUESTED");
        JsonArray rows = state(officer, session).getJsonArray("rows");
        assertThat(rows).hasSize(2);
        JsonObject refused = rows.getJsonObject(1);
        assertThat(refused.getString("type")).isEqualTo("refused");
        assertThat(refused.getString("actor")).isEqualTo("wang");
        assertThat(refused.getJsonObject("values").getString("order")).isEqualTo("CLOSED");
        assertThat(refused.getJsonObject("values").getString("why")).isEqualTo("SESSION_IS_REQUESTED");
    }

    @Test
    void shouldLetASecondOfficerSeeAndNotDecide() throws Exception {
        String session = live();

        HttpResponse<String> joined = order(second, session, kind("join"));
        HttpResponse<String> decides = order(second, session, tick("1", "pass"));

        assertThat(joined.statusCode()).isEqualTo(201);
        assertThat(codes(decides)).containsExactly("SESSION_NOT_OFFICER");
        assertThat(state(second, session).getJsonArray("present").encode()).contains("\"li\",\"party\":\"expert\"");
    }

    @Test
    void shouldPassNoStepOnAPhotoWhoseHashDiffersAndKeepIt() throws Exception {
        String session = booked();
        done(session, kind("confirm"));
        Phone phone = Phone.in(session);
        phone.done(kind("join"));
        done(session, kind("start"));
        byte[] photo = jpeg(1000, 7);

        JsonObject told = json(phone.upload("photo", "2", photo, "a".repeat(64)));
        HttpResponse<String> refused = order(officer, session, tick("2", "pass"));

        assertThat(told.getBoolean("complete")).isTrue();
        assertThat(told.getBoolean("whole")).isFalse();
        assertThat(codes(refused)).containsExactly("SESSION_STEP_PHOTOS");
        String kept = DigestUtils.sha256Hex(photo);
        assertThat(state(officer, session).getJsonArray("rows").encode())
                .contains("\"sha256\":\"" + kept + "\"")
                .contains("\"whole\":\"false\"");
        assertThat(officer.send("GET", "/api/v1/sessions/" + session + "/files/" + kept, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldGoOnWithAFileWhereTheLinkBroke() throws Exception {
        String session = live();
        Phone phone = Phone.in(session);
        byte[] photo = jpeg(600_000, 3);
        String sha256 = DigestUtils.sha256Hex(photo);
        String id = json(phone.announce("photo", "2", photo, sha256)).getString("id");
        phone.part(id, 0, Arrays.copyOfRange(photo, 0, 262_144));

        JsonObject again = json(phone.announce("photo", "2", photo, sha256));
        HttpResponse<String> tooEarly = phone.part(id, 2, Arrays.copyOfRange(photo, 524_288, 600_000));
        phone.part(id, 1, Arrays.copyOfRange(photo, 262_144, 524_288));
        HttpResponse<String> last = phone.part(id, 2, Arrays.copyOfRange(photo, 524_288, 600_000));

        assertThat(again.getString("id")).isEqualTo(id);
        assertThat(again.getInteger("next_part")).isEqualTo(1);
        assertThat(json(tooEarly).getInteger("next_part")).isEqualTo(1);
        assertThat(json(last).getBoolean("whole")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "photo, MZ program, UPLOAD_NO_JPEG",
        "photo, %PDF-1.7, UPLOAD_NO_JPEG",
        "document, <html>," + " UPLOAD_NO_DOCUMENT"
    })
    void shouldTakeNoFileForAPictureBecauseItIsCalledOne(String purpose, String content, String code) throws Exception {
        String session = live();
        byte[] file = content.getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> refused = Phone.in(session)
                .upload(purpose, purpose.equals("photo") ? "2" : "declaration", file, DigestUtils.sha256Hex(file));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).getString("code")).isEqualTo(code);
    }

    @Test
    void shouldRefuseAFileOfThreeGigabytesBeforeItIsSent() throws Exception {
        Phone phone = Phone.in(live());

        HttpResponse<String> refused = phone.send(
                "POST",
                "/uploads",
                new JsonObject()
                        .put("purpose", "photo")
                        .put("about", "2")
                        .put("sha256", "a".repeat(64))
                        .put("bytes", 3L << 30)
                        .put("device_ms", 1));

        assertThat(codes(refused)).containsExactly("UPLOAD_SIZE");
    }

    @Test
    void shouldAskWhichPhoneStaysWhereASecondOneFollowsTheLink() throws Exception {
        String session = booked();
        String token = Phone.token(session);
        Running.Browser first = running.browser();
        Running.Browser other = running.browser();
        String access = json(Phone.enter(first, token, "device-000001", false)).getString("access");

        HttpResponse<String> asked = Phone.enter(other, token, "device-000002", false);
        HttpResponse<String> takes = Phone.enter(other, token, "device-000002", true);

        assertThat(json(asked).getString("code")).isEqualTo("PHONE_OTHER_THERE");
        assertThat(takes.statusCode()).isEqualTo(201);
        assertThat(new Phone(first, access).send("GET", "/session", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellNothingToALinkThatIsNoneOrThatIsOver() throws Exception {
        String session = booked();
        String token = Phone.token(session);
        running.sql("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE session = '" + session + "'");

        assertThat(Phone.enter(running.browser(), token, "device-000001", false).statusCode())
                .isEqualTo(404);
        assertThat(Phone.enter(running.browser(), "none", "device-000001", false)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowAnEnterpriseItsOwnAndOfOthersNothing() throws Exception {
        String session = booked();

        HttpResponse<String> foreign = rival.send("GET", "/api/v1/sessions/" + session, null);
        HttpResponse<String> invites = rival.send("POST", "/api/v1/sessions/" + session + "/invitations", "{}");
        JsonObject own = state(enterprise, session);

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(invites.statusCode()).isEqualTo(404);
        assertThat(own.getBoolean("own")).isTrue();
        assertThat(own.containsKey("rows")).isFalse();
        assertThat(json(rival.send("GET", "/api/v1/sessions", null)).getInteger("total"))
                .isZero();
        assertThat(json(rival.send("GET", "/api/v1/enterprises", null)).getJsonArray("items"))
                .hasSize(1);
        assertThat(rival.send("GET", "/api/v1/declarations/" + DECLARED, null).statusCode())
                .isEqualTo(404);
        assertThat(book(rival, booking(slot())).body()).contains("BOOKING_ENTERPRISE_UNKNOWN");
    }

    /** An appointment stays of the office that it was made at, wherever the enterprise goes. */
    @Test
    void shouldShowAnOfficerNoEnterpriseOfAnotherOffice() throws Exception {
        assertThat(officer.send("GET", "/api/v1/enterprises/FAR-1", null).statusCode())
                .isEqualTo(404);
        assertThat(running.admin()
                        .send("GET", "/api/v1/enterprises/FAR-1", null)
                        .statusCode())
                .isEqualTo(200);
        String session = json(book(
                        running.admin(),
                        booking(slot())
                                .put("enterprise", "FAR-1")
                                .put("type", "bamboo-wood")
                                .put("declaration", "")))
                .getString("session");
        running.sql("UPDATE enterprise SET office = '5101' WHERE id = 'FAR-1'");
        int moved = officer.send("GET", "/api/v1/sessions/" + session, null).statusCode();
        int enterprise5101 =
                officer.send("GET", "/api/v1/enterprises/FAR-1", null).statusCode();
        running.sql("UPDATE enterprise SET office = '5201' WHERE id = 'FAR-1'");
        assertThat(session).isNotNull();
        assertThat(moved).isEqualTo(404);
        assertThat(enterprise5101).isEqualTo(200);
    }

    @Test
    void shouldListWhatIsDueAndSayWhatIsOverdue() throws Exception {
        String session = live();
        done(session, kind("verify"));
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        done(
                session,
                kind("follow_up")
                        .put("follow_up", "rectify")
                        .put("deadline", today)
                        .put("note", "<b>重新加贴</b>"));

        running.sql("UPDATE supervision_follow_up SET deadline = deadline - 2 WHERE session = '" + session + "'");
        JsonObject due = json(officer.send("GET", "/api/v1/follow-ups", null)).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("session").equals(session))
                .findFirst()
                .orElseThrow();

        assertThat(due.getBoolean("overdue")).isTrue();
        // HTML in a note is text.
        assertThat(due.getString("note")).isEqualTo("<b>重新加贴</b>");
    }

    @Test
    void shouldTellEveryFieldOfAnOrderThatDoesNotFit() throws Exception {
        String session = live();

        HttpResponse<String> refused = order(
                officer,
                session,
                kind("conclude").put("verdict", "maybe").put("value", "1.234").put("colour", "red"));

        assertThat(AlarmsApiTest.pointers(json(refused)))
                .containsExactlyInAnyOrder(
                        "/verdict SESSION_VERDICT",
                        "/value MONEY_VALUE",
                        "/currency MONEY_CURRENCY",
                        "/colour" + " FIELD_UNKNOWN");
    }

    @Test
    void shouldCountVisitsOnTheSpotOnTheOtherSide() throws Exception {
        JsonObject visit = new JsonObject()
                .put("enterprise", "NS-2")
                .put("type", "bamboo-wood")
                .put("result", "pass")
                .put("day", "2020-03-04");
        assertThat(officer.send("POST", "/api/v1/site-visits", visit.encode(), key())
                        .statusCode())
                .isEqualTo(204);

        JsonObject figures =
                json(officer.send("GET", "/api/v1/stats/sessions?data=real&from=2020-03-01&to=2020-03-31", null));

        assertThat(figures.getInteger("on_site")).isEqualTo(1);
        assertThat(figures.getDouble("remote_share")).isZero();
    }

    /** An appointment is of an office and of no farm. */
    @Test
    void shouldShowNoAppointmentToWhomAFarmWasGrantedAndNotItsOffice() throws Exception {
        Running.Browser ofFarm = running.person("of-a-farm", "operator", "[\"farm-a\"]");
        String session = booked();

        assertThat(ofFarm.send("GET", "/api/v1/sessions/" + session, null).statusCode())
                .isEqualTo(404);
        assertThat(order(ofFarm, session, kind("confirm")).statusCode()).isEqualTo(404);
        assertThat(json(ofFarm.send("GET", "/api/v1/sessions", null)).getJsonArray("items"))
                .isEmpty();
        assertThat(json(ofFarm.send("GET", "/api/v1/enterprises", null)).getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void shouldTellSlotsOfAnOfficeToWhoReachesIt() throws Exception {
        Instant slot = slot();
        String taken =
                json(book(enterprise, booking(slot).put("officer", "li"))).getString("session");
        String day = "&day=" + slot.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();

        String own =
                officer.send("GET", "/api/v1/slots?office=5101" + day, null).body();
        String asEnterprise =
                enterprise.send("GET", "/api/v1/slots?office=5101" + day, null).body();

        assertThat(taken).isNotNull();
        assertThat(own).contains("\"officers\":[\"li\"]");
        assertThat(asEnterprise).contains("\"from_ms\":" + slot.toEpochMilli()).doesNotContain("li\"");
        assertThat(officer.send("GET", "/api/v1/slots?office=5201" + day, null).statusCode())
                .isEqualTo(404);
    }

    /** Nobody supervises the own enterprise, whatever else was granted. */
    @Test
    void shouldBeNoOfficerWhoIsOfAnEnterprise() throws Exception {
        Running.Browser both = running.person(
                "both-sides",
                new JsonArray()
                        .add(Running.scope("admin", "office", "5101"))
                        .add(Running.scope("enterprise", "office", "5101")));
        String session = booked();

        assertThat(order(both, session, kind("confirm")).statusCode()).isEqualTo(403);
        assertThat(both.send("GET", "/api/v1/loadings", null).statusCode()).isEqualTo(403);
        // Of which enterprise has not been said yet.
        assertThat(both.send("GET", "/api/v1/sessions/" + session, null).statusCode())
                .isEqualTo(404);
    }
}
