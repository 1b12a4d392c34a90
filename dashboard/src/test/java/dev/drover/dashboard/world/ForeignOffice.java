package dev.drover.dashboard.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.drover.dashboard.Running;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * Two offices of two districts with a farm each, and one of everything that a route can tell in each of them. All of
 * the second carries {@link #MARK} in its ids and names.
 */
public final class ForeignOffice {

    public static final String MARK = "FOREIGN";
    public static final String FARM = "FOREIGN-farm";
    public static final String CAMERA = "FOREIGN-cam";
    public static final String BATCH = "FOREIGN-batch";
    public static final String ALARM = "FOREIGN-alarm";
    public static final String OFFICE = "5201";

    private static final String ENTERPRISE = "FOREIGN-company";
    private static final String DECLARED = declaration("1");
    private static final String MANIFEST = "ab".repeat(32);

    /** What stands for the parameters of paths, by what begins the path, where there is nothing. */
    public static final Map<String, String> ABSENT = Map.ofEntries(
            Map.entry("cameras:id", "none"),
            Map.entry("cameras:epoch", "1"),
            Map.entry("cameras:seq", "1"),
            Map.entry("frames:camera", "none"),
            Map.entry("frames:epoch", "1"),
            Map.entry("frames:seq", "1"),
            Map.entry("people:id", "999999"),
            Map.entry("people:scope", "1"),
            Map.entry("people:session", "1"),
            Map.entry("session:session", "999999"),
            Map.entry("loadings:batch", "none"),
            Map.entry("plans:batch", "none"),
            Map.entry("alarms:id", "none"),
            Map.entry("bundles:id", "999999"),
            Map.entry("holds:id", "999999"),
            Map.entry("farms:id", "none"),
            Map.entry("subscriptions:id", "999999"),
            Map.entry("enterprises:id", "none"),
            Map.entry("business-types:code", "bamboo-wood"),
            Map.entry("declarations:no", declaration("3")),
            Map.entry("sessions:id", "none"),
            Map.entry("sessions:sha256", "ef".repeat(32)),
            Map.entry("phone:id", "999999"),
            Map.entry("phone:part", "0"),
            Map.entry("media:token", "AAAA"),
            Map.entry("slip-checks:code", "cd".repeat(32)));

    /**
     * Something to be made of or in the foreign office.
     *
     * @param body JSON
     */
    public record Deed(String method, String path, String body) {}

    public static final List<Deed> DEEDS = List.of(
            new Deed(
                    "POST",
                    "/cameras",
                    new JsonObject()
                            .put("id", "made-cam")
                            .put("uri", "rtsp://192.0.2.20/main")
                            .put("name", "made")
                            .put("farm", FARM)
                            .put("role", "gate")
                            .encode()),
            new Deed(
                    "POST",
                    "/holds",
                    new JsonObject()
                            .put("case_no", "made")
                            .put("reason", "made")
                            .put("batch", BATCH)
                            .encode()),
            new Deed(
                    "POST",
                    "/subscriptions",
                    new JsonObject()
                            .put("name", "made")
                            .put("farm", FARM)
                            .put("severity", 2)
                            .put("address", "https://192.0.2.9/hook")
                            .encode()),
            new Deed(
                    "PUT",
                    "/plans/made-batch",
                    new JsonObject()
                            .put("farm", FARM)
                            .put("leg", "farm_to_transfer")
                            .put("from", "2026-11-25T05:00:00+08:00")
                            .put("to", "2026-11-25T09:00:00+08:00")
                            .put("declared_head", 34)
                            .put("truck_plate", "粤BD12345")
                            .put("counting_line", "loading")
                            .put(
                                    "cameras",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("camera", CAMERA)
                                                    .put("role", "ramp")))
                            .encode()),
            new Deed(
                    "POST",
                    "/people",
                    new JsonObject()
                            .put("name", "made person")
                            .put("password", "a long password")
                            .put("scopes", new JsonArray().add(Running.scope("viewer", "office", OFFICE)))
                            .encode()),
            new Deed(
                    "PUT",
                    "/declarations/" + declaration("2"),
                    new JsonObject()
                            .put("enterprise", ENTERPRISE)
                            .put("goods", "made")
                            .encode()),
            new Deed(
                    "PUT",
                    "/farms/made-farm",
                    new JsonObject()
                            .put("name_zh", "场")
                            .put("name_en", "made")
                            .put("office", OFFICE)
                            .put("status", "active")
                            .put("valid_from", "2020-01-01")
                            .put("valid_to", "2099-12-31")
                            .put("capacity", 900)
                            .encode()));

    private final Running running;
    private final Map<String, String> ids = new HashMap<>(ABSENT);

    private ForeignOffice(Running running) {
        this.running = running;
    }

    /** Makes both offices and all that is in them, and waits until the dashboard knows it. */
    public static ForeignOffice furnish(Running running) throws Exception {
        ForeignOffice office = new ForeignOffice(running);
        office.register();
        office.play();
        office.people();
        office.evidence();
        office.supervision();
        return office;
    }

    /** Ids of what is foreign, as {@link #ABSENT}. */
    public Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    private void register() throws Exception {
        running.register("own-farm", FARM);
        running.sql("INSERT INTO district (code, zh, en) VALUES ('5200', 'FOREIGN 关区', 'FOREIGN district')");
        running.sql("INSERT INTO office (code, short_name, district, zh, en, unconfirmed) VALUES"
                + " ('5201', 'FOREIGN', '5200', 'FOREIGN 海关', 'FOREIGN office', true)");
        running.sql("UPDATE farm SET office = '5201', zh = 'FOREIGN 场', en = 'name of FOREIGN farm' WHERE reg_no = '"
                + FARM + "'");
        running.sql("INSERT INTO camera_place (camera, customs_id, farm, pen, role, since) VALUES"
                + " ('own-cam', '51010015101321801001', 'own-farm', '', 'RAMP', '2024-06-01'),"
                + " ('FOREIGN-cam', '52010015101321801001', 'FOREIGN-farm', '', 'RAMP', '2024-06-01')");
        running.sql("INSERT INTO camera_group (id, office, zh, en, cameras) VALUES"
                + " ('own-group', '5101', '组', 'Group', '{own-cam,FOREIGN-cam}'),"
                + " ('FOREIGN-group', '5201', 'FOREIGN 组', 'FOREIGN group', '{FOREIGN-cam}')");
        running.sql("INSERT INTO loading_fact (batch, farm, office, head, outcome, ended_us) VALUES"
                + " ('old', 'own-farm', '5101', 34, 'RELEASED', 1), ('FOREIGN-old', 'FOREIGN-farm', '5201', 33,"
                + " 'RELEASED', 1)");
        ids.put("farms:id", FARM);
    }

    private void play() throws Exception {
        TestFarm farm = running.farm();
        farm.put(TestFarm.camera("own-cam", "Dock", "own-farm", CameraRole.RAMP));
        farm.put(TestFarm.camera("own-other-cam", "Gate", "own-farm", CameraRole.GATE));
        farm.put(TestFarm.camera(CAMERA, "name of FOREIGN dock", FARM, CameraRole.RAMP));
        for (String camera : List.of("own-cam", CAMERA)) {
            farm.put(new CameraRules(camera, 1, List.of(TestFarm.middleLine("loading"))));
        }
        farm.put(TestFarm.plan("own-batch", "own-farm", "own-cam", 34));
        LoadingPlan plan = TestFarm.plan(BATCH, FARM, CAMERA, 34);
        farm.put(plan);
        farm.put(TestFarm.alarm("own-alarm", "own-farm", "CAM_LOST", 1));
        Alarm open = alarm(ALARM, FARM);
        farm.put(open);
        // Of its camera alone, as alarms outside of a loading are.
        farm.put(alarm("FOREIGN-of-camera", ""));
        Alarm closed = alarm("FOREIGN-closed", FARM);
        farm.put(closed);
        farm.put(TestFarm.next(closed, Alarm.State.CLOSED, "li", "FALSE"));
        farm.count(CAMERA, "loading", 1, 0);
        new PlayedLoading(farm, plan).row(Type.GAP, "gap", List.of(), "cause", "NO_SIGNAL");
        await().atMost(Running.PATIENCE)
                .until(() -> running.site().cameras().size() == 3
                        && running.site().plans().size() == 2
                        && !running.site().rules(CAMERA).lines().isEmpty()
                        && !running.site().lastRows(CAMERA).isEmpty()
                        && running.alarms().alarm(ALARM).isPresent()
                        && running.alarms().alarm("FOREIGN-of-camera").isPresent());
        await().atMost(Running.PATIENCE).until(() -> running.admin()
                .send("GET", "/api/v1/alarms?state=closed", null)
                .body()
                .contains("FOREIGN-closed"));
        ids.put("cameras:id", CAMERA);
        ids.put("frames:camera", CAMERA);
        ids.put("loadings:batch", BATCH);
        ids.put("plans:batch", BATCH);
        ids.put("alarms:id", ALARM);
    }

    private static Alarm alarm(String id, String farm) {
        return TestFarm.alarm(id, farm, "CAM_LOST", 1, "", CAMERA, TestFarm.nowMicros());
    }

    private void people() throws Exception {
        Running.Browser person =
                running.person("FOREIGN person", new JsonArray().add(Running.scope("operator", "office", OFFICE)));
        ids.put("people:id", id(person.send("GET", "/api/v1/session", null)));
        HttpResponse<String> told = running.admin().send("GET", "/api/v1/people/" + ids.get("people:id"), null);
        ids.put(
                "people:scope",
                ""
                        + new JsonObject(told.body())
                                .getJsonArray("scopes")
                                .getJsonObject(0)
                                .getLong("id"));
        HttpResponse<String> sessions =
                running.admin().send("GET", "/api/v1/people/" + ids.get("people:id") + "/sessions", null);
        ids.put(
                "people:session",
                ""
                        + new JsonObject(sessions.body())
                                .getJsonArray("items")
                                .getJsonObject(0)
                                .getLong("id"));
        orders();
    }

    private void orders() throws Exception {
        ids.put(
                "subscriptions:id",
                id(running.admin()
                        .send(
                                "POST",
                                "/api/v1/subscriptions",
                                new JsonObject()
                                        .put("name", "FOREIGN hook")
                                        .put("farm", FARM)
                                        .put("severity", 1)
                                        .put("address", "https://192.0.2.9/FOREIGN")
                                        .encode())));
        ids.put(
                "holds:id",
                id(running.admin()
                        .send(
                                "POST",
                                "/api/v1/holds",
                                new JsonObject()
                                        .put("case_no", "FOREIGN-case")
                                        .put("reason", "x")
                                        .put("batch", BATCH)
                                        .encode())));
    }

    private static String id(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return "" + new JsonObject(answer.body()).getLong("id");
    }

    private void evidence() throws Exception {
        String clip = "INSERT INTO evidence_item (kind, subject, subject_id, camera, epoch, seq, at_us, state, cause,"
                + " wanted_at, about, about_id, part) VALUES ('CLIP', '%s', '%s', 'FOREIGN-cam', 1, 1, 1, 'MISSED',"
                + " 'ABSENT', now(), 'alarm', 'FOREIGN-alarm', 1)";
        running.sql(String.format(Locale.ROOT, clip, "alarm", ALARM));
        running.sql(String.format(Locale.ROOT, clip, "loading", BATCH));
        String bundle = "INSERT INTO bundle (subject, subject_id, version, state, through_seq, file, manifest_sha256,"
                + " trouble, made_by, made_at) VALUES ('%s', '%s', 7, 'FAILED', 1, 'FOREIGN.zip', '%s', '', 'li', now())";
        running.sql(String.format(Locale.ROOT, bundle, "alarm", ALARM, ""));
        running.sql(String.format(Locale.ROOT, bundle, "loading", BATCH, MANIFEST));
        HttpResponse<String> told = running.admin().send("GET", "/api/v1/loadings/" + BATCH + "/bundles", null);
        ids.put(
                "bundles:id",
                ""
                        + new JsonObject(told.body())
                                .getJsonArray("items")
                                .getJsonObject(0)
                                .getLong("id"));
        ids.put("slip-checks:code", MANIFEST);
    }

    private static String declaration(String last) {
        return "5201" + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "100000000" + last;
    }

    /** An enterprise with a declaration, an appointment, what is due of it, and one that is over. */
    private void supervision() throws Exception {
        taken(running.admin()
                .send(
                        "PUT",
                        "/api/v1/enterprises/" + ENTERPRISE,
                        new JsonObject()
                                .put("name_zh", "FOREIGN 公司")
                                .put("name_en", "name of FOREIGN company")
                                .put("credit_code", "91440000MA5104000G")
                                .put("office", OFFICE)
                                .put("types", new JsonArray().add("bamboo-wood"))
                                .put("valid_to", "2099-12-31")
                                .put("phone", "")
                                .encode()));
        taken(running.admin()
                .send(
                        "PUT",
                        "/api/v1/declarations/" + DECLARED,
                        new JsonObject()
                                .put("enterprise", ENTERPRISE)
                                .put("goods", "x")
                                .encode()));
        Instant slot = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        String booking = new JsonObject()
                .put("enterprise", ENTERPRISE)
                .put("type", "bamboo-wood")
                .put("place", "x")
                .put("slot_from", slot.toString())
                .encode();
        Map<String, String> key = Map.of("Idempotency-Key", "foreign-appointment");
        String session = taken(running.admin().send("POST", "/api/v1/appointments", booking, key))
                .getString("session");
        running.sql("INSERT INTO supervision_follow_up (session, no, kind, deadline, note) VALUES ('" + session
                + "', 1, 'RECTIFY', '2026-12-31', 'x')");
        running.sql("INSERT INTO session_fact (id, mode, office, enterprise, type, ended_us) VALUES"
                + " ('FOREIGN-over', 'REMOTE', '5201', 'FOREIGN-company', 'bamboo-wood', 1)");
        ids.put("enterprises:id", ENTERPRISE);
        ids.put("declarations:no", DECLARED);
        ids.put("sessions:id", session);
    }

    private static JsonObject taken(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return new JsonObject(answer.body());
    }

    /** All that somebody hears on a websocket while both offices have pictures, counts and alarms. */
    public List<String> listen(Running.Browser who) throws Exception {
        Ear ear = new Ear();
        WebSocket socket = who.client()
                .newWebSocketBuilder()
                .header("Origin", running.base())
                .subprotocols("drover.v1", "ticket." + who.ticket())
                .buildAsync(URI.create(running.base().replaceFirst("http", "ws") + "/ws/v1"), ear)
                .join();
        try {
            socket.sendText("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"alarms\",\"opts\":{}}", true)
                    .join();
            tile(socket, 1, CAMERA);
            tile(socket, 2, "own-cam");
            byte[] jpeg = jpeg();
            String fresh = "heard-" + System.nanoTime();
            running.farm().put(alarm(MARK + fresh, FARM));
            running.farm().put(alarm(MARK + fresh + "-camera", ""));
            running.farm().put(TestFarm.alarm(fresh, "own-farm", "CAM_LOST", 1));
            show(CAMERA, jpeg);
            boolean hearsAlarms = who.send("GET", "/api/v1/alarms", null).statusCode() == 200;
            await("the own picture").atMost(Running.PATIENCE).until(() -> {
                show("own-cam", jpeg);
                return ear.pictures > 0;
            });
            await("what cameras do").atMost(Running.PATIENCE).until(() -> ear.heard("dev.drover.cameras.v1"));
            if (hearsAlarms) {
                await("the own alarm").atMost(Running.PATIENCE).until(() -> ear.heard("\"" + fresh + "\""));
            }
            return List.copyOf(ear.told);
        } finally {
            socket.abort();
        }
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    /** With what the score job says of it: pictures without wait for it, and too many that wait are dropped. */
    private void show(String camera, byte[] jpeg) {
        Frame frame = running.farm().picture(camera, jpeg, false);
        running.farm().publish(frame);
        running.farm().score(frame, List.of());
    }

    private static void tile(WebSocket socket, int tile, String camera) {
        socket.sendText(
                        "{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":" + tile
                                + ",\"camera\":\"" + camera + "\"}}",
                        true)
                .join();
    }

    /** Keeps texts, and of pictures what is text. */
    private static final class Ear implements WebSocket.Listener {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private volatile int pictures;

        boolean heard(String part) {
            return told.stream().anyMatch(one -> one.contains(part));
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                told.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            told.add(new String(bytes, UTF_8));
            pictures++;
            socket.request(1);
            return null;
        }
    }
}
