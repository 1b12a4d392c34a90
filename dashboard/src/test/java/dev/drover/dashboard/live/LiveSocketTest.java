package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.dashboard.Running;
import dev.drover.dashboard.config.VisitorSettings;
import dev.drover.dashboard.world.Contract;
import dev.drover.dashboard.world.TestFarm;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveSocketTest {

    private static Running running;
    /** Bytes that may come unread. */
    private static final int BUFFER = 64 * 1024;

    private static byte[] jpeg;
    private static byte[] large;
    private static final List<Ear> EARS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
        running.farm().put(TestFarm.camera("A", "Dock A", "farm-a", CameraRole.RAMP));
        running.farm().put(TestFarm.camera("B", "Dock B", "farm-b", CameraRole.RAMP));
        await().atMost(Running.PATIENCE).until(() -> running.site().cameras().size() == 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
        jpeg = out.toByteArray();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldSendAPictureWithItsOwnBoxes() throws Exception {
        Ear ear = connect(running.admin());
        ear.acknowledges = true;
        ear.say("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":5,\"camera\":\"A\"}}");
        await().atMost(Running.PATIENCE).until(() -> ear.texts.stream().anyMatch(text -> text.contains("\"ok\"")));

        List<Frame> published = new ArrayList<>();
        await().atMost(Running.PATIENCE).until(() -> {
            Frame frame = running.farm().picture("A", jpeg, false);
            running.farm().publish(frame);
            running.farm().score(frame, List.of(TestFarm.pig(published.size() % 500, 20, 90, 40)));
            published.add(frame);
            return published.stream().anyMatch(ear::hasScored);
        });

        for (int i = 0; i < published.size(); i++) {
            if (ear.hasScored(published.get(i))) {
                JsonObject pig =
                        ear.metadata(published.get(i)).getJsonArray("objects").getJsonObject(0);
                assertThat((List<?>) pig.getJsonArray("b").getList()).isEqualTo(List.of(i, 20, i + 90, 60));
            }
        }
    }

    @Test
    void shouldRefuseForeignPages() throws Exception {
        String good = running.base();
        for (String origin :
                List.of("http://evil.example", "null", good + ".evil.example", "https" + good.substring(4) + "1")) {
            Running.Browser browser = running.admin();
            assertThat(handshake(browser, origin, browser.ticket())).as(origin).isEqualTo(403);
        }
        Running.Browser browser = running.admin();
        assertThat(handshake(browser, null, browser.ticket())).isEqualTo(403);
    }

    @Test
    void shouldTakeATicketOnce() throws Exception {
        Running.Browser browser = running.admin();
        String ticket = browser.ticket();

        assertThat(handshake(browser, running.base(), ticket)).isEqualTo(101);
        assertThat(handshake(browser, running.base(), ticket)).isEqualTo(401);
        assertThat(handshake(browser, running.base(), "made-up")).isEqualTo(401);
        assertThat(handshake(browser, running.base(), null)).isEqualTo(401);
    }

    @Test
    void shouldTakeNoTicketOfASessionThatHasEnded() throws Exception {
        Running.Browser browser = running.admin();
        String ticket = browser.ticket();
        browser.send("DELETE", "/api/v1/session", null);

        assertThat(handshake(browser, running.base(), ticket)).isEqualTo(401);
    }

    @Test
    void shouldTellAViewerNothingOfAnotherFarm() throws Exception {
        Ear ear = connect(running.person("of-a", "viewer", "[\"farm-a\"]"));
        ear.acknowledges = true;
        ear.say(
                "{\"op\":\"subscribe\",\"id\":\"foreign\",\"channel\":\"tile\",\"opts\":{\"tile\":1,\"camera\":\"B\"}}");
        ear.say("{\"op\":\"subscribe\",\"id\":\"own\",\"channel\":\"tile\",\"opts\":{\"tile\":2,\"camera\":\"A\"}}");
        await().atMost(Running.PATIENCE).until(() -> ear.texts.stream().anyMatch(text -> text.contains("\"own\"")));

        Frame foreign = publish("B");
        Frame own = publish("A");
        await().atMost(Running.PATIENCE)
                .until(() -> ear.has(own) && ear.texts.stream().anyMatch(t -> t.contains("\"A\"")));

        assertThat(ear.has(foreign)).isFalse();
        assertThat(ear.texts).anyMatch(text -> text.contains("foreign") && text.contains("NOT_FOUND"));
        assertThat(ear.texts.stream().filter(text -> text.contains("dev.drover.cameras.v1")))
                .isNotEmpty()
                .noneMatch(text -> text.contains("\"B\""));
    }

    @Test
    void shouldTellAlarmsOfTheViewersFarmsOnlyAndWhatWasMissedAfterAReconnect() throws Exception {
        Running.Browser viewer = running.person("alarm-ear", "viewer", "[\"farm-a\"]");
        Ear first = connect(viewer);
        first.say("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"alarms\",\"opts\":{}}");
        await().atMost(Running.PATIENCE).until(() -> first.heard("\"resumed\":false"));
        running.farm().put(TestFarm.alarm("live-b", "farm-b", "CAM_LOST", 1));
        running.farm().put(TestFarm.alarm("live-a1", "farm-a", "CAM_LOST", 1));
        await().atMost(Running.PATIENCE).until(() -> first.heard("live-a1"));
        JsonObject told = first.texts.stream()
                .map(JsonObject::new)
                .filter(one -> "live-a1".equals(one.getString("subject")))
                .findFirst()
                .orElseThrow();
        first.socket.sendClose(1000, "").join();
        running.farm().put(TestFarm.alarm("live-a2", "farm-a", "CAM_LOST", 1));

        Ear again = connect(viewer);
        again.say("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"alarms\",\"opts\":{\"since\":\"" + told.getString("id")
                + "\"}}");

        await().atMost(Running.PATIENCE).until(() -> again.heard("\"resumed\":true") && again.heard("live-a2"));
        assertThat(again.heard("live-a1")).as("told before").isFalse();
        assertThat(first.heard("live-b") || again.heard("live-b")).isFalse();
        assertThat(told.getString("type")).isEqualTo("dev.drover.alarm.raised.v1");
    }

    @Test
    void shouldHoldTwoPicturesForAViewerThatPaintsNoneAndServeTheOthers() throws Exception {
        Ear slow = connect(running.admin());
        Ear quick = connect(running.admin());
        for (Ear ear : List.of(slow, quick)) {
            ear.say("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":1,\"camera\":\"A\"}}");
            await().atMost(Running.PATIENCE).until(() -> ear.texts.stream().anyMatch(t -> t.contains("\"ok\"")));
        }
        quick.acknowledges = true;
        quick.say("{\"op\":\"ack\",\"tile\":1}");
        double before = running.metrics().wsDropped.get();

        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Frame frame = publish("A");
            frames.add(frame);
            await().atMost(Running.PATIENCE).until(() -> quick.has(frame));
        }

        assertThat(slow.pictures.size()).isLessThanOrEqualTo(2);
        assertThat(running.metrics().wsDropped.get() - before).isGreaterThanOrEqualTo(27);
        slow.say("{\"op\":\"ack\",\"tile\":1}");
        await().atMost(Running.PATIENCE).until(() -> slow.has(frames.get(29)));
        assertThat(slow.pictures.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldEndTheConnectionWhenThePersonIsDisabled() throws Exception {
        Running.Browser browser = running.person("leaver", "viewer", "[\"farm-a\"]");
        Ear ear = connect(browser);
        long id = new JsonObject(browser.send("GET", "/api/v1/session", null).body()).getLong("id");

        HttpResponse<String> disabled =
                running.admin().send("PUT", "/api/v1/people/" + id, "{\"disabled\":true}", Map.of("If-Match", "\"1\""));

        assertThat(disabled.statusCode()).isEqualTo(200);

        await().atMost(Running.PATIENCE).until(() -> ear.closeCode == LiveSocket.NOT_SIGNED_IN);
    }

    @Test
    void shouldCloseOnWhatItDoesNotUnderstand() throws Exception {
        for (String text : List.of("garbage", "{\"op\":\"publish\",\"topic\":\"x\"}", "{}")) {
            Ear ear = connect(running.admin());
            ear.say(text);
            await().atMost(Running.PATIENCE).until(() -> ear.closeCode == LiveSocket.BAD_REQUEST);
        }
        Ear binary = connect(running.admin());
        binary.socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
        await().atMost(Running.PATIENCE).until(() -> binary.closeCode == LiveSocket.TEXT_ONLY);
    }

    @Test
    void shouldSayWhatIsNoFrameOfOurs() throws Exception {
        try (HandMadeSocket unmasked = new HandMadeSocket(running.admin(), running.base(), BUFFER)) {
            unmasked.send(new byte[] {(byte) 0x81, 2, '{', '}'});
            assertThat(unmasked.closeCode()).isEqualTo(LiveSocket.NO_FRAME);
        }
        try (HandMadeSocket large = new HandMadeSocket(running.admin(), running.base(), BUFFER)) {
            // 70,000 bytes are announced; none need come.
            large.send(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0, 1, 0x11, 0x70, 0, 0, 0, 0});
            assertThat(large.closeCode()).isEqualTo(1009);
        }
        try (HandMadeSocket noText = new HandMadeSocket(running.admin(), running.base(), BUFFER)) {
            noText.text(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'});
            assertThat(noText.closeCode()).isEqualTo(LiveSocket.NO_TEXT);
        }
    }

    @Test
    void shouldShowOutWhoeverTakesNothingHoweverMuchItAcknowledges() throws Exception {
        double before = running.metrics().wsEnded.labels("too_slow").get();
        try (HandMadeSocket stuck = new HandMadeSocket(running.admin(), running.base(), 4096)) {
            for (int tile = 0; tile < Viewer.MAX_TILES; tile++) {
                stuck.text("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":" + tile
                        + ",\"camera\":\"A\"}}");
            }

            await().ignoreExceptions().atMost(Running.PATIENCE).until(() -> {
                publishLarge();
                for (int tile = 0; tile < Viewer.MAX_TILES; tile++) {
                    stuck.text("{\"op\":\"ack\",\"tile\":" + tile + "}");
                }
                return running.metrics().wsEnded.labels("too_slow").get() > before;
            });

            // The reason may have come too late for whoever reads nothing; the end comes in any case.
            assertThat(stuck.closeCode()).isIn(LiveSocket.TOO_SLOW, -1);
        }
        await().atMost(Running.PATIENCE).until(() -> running.metrics().wsClients.get() < Viewer.MAX_TILES);
    }

    @Test
    void shouldGiveOnePersonNoMoreThanEightSocketsAndSayWhy() throws Exception {
        Running.Browser person = running.person("many-windows", "viewer", "[\"farm-a\"]");
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i <= VisitorSettings.USUAL.socketsPerPerson(); i++) {
            tickets.add(person.ticket());
        }
        List<WebSocket> open = new ArrayList<>();
        for (int i = 0; i < VisitorSettings.USUAL.socketsPerPerson(); i++) {
            open.add(builder(person, running.base(), tickets.get(i))
                    .buildAsync(uri(), new Ear())
                    .join());
        }

        assertThat(handshake(person, running.base(), tickets.get(tickets.size() - 1)))
                .isEqualTo(429);
        HttpResponse<String> refused = person.send("POST", "/api/v1/ws-tickets", "{}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("SOCKETS_OF_PERSON", "close one");

        open.forEach(WebSocket::abort);
        await().atMost(Running.PATIENCE)
                .until(() -> person.send("POST", "/api/v1/ws-tickets", "{}").statusCode() == 201);
    }

    /** Whatever a test heard must be what the contract knows. */
    @AfterEach
    void everythingHeardIsInTheContract() throws Exception {
        for (Ear ear : EARS) {
            ear.texts.forEach(Contract.shared()::checkText);
            for (byte[] picture : ear.pictures) {
                JsonNode metadata = new ObjectMapper()
                        .readTree(
                                picture,
                                TileMessage.HEADER,
                                ByteBuffer.wrap(picture).getInt(28));
                Contract.shared().checkShape("TileMetadata", metadata, "metadata of a picture");
            }
        }
        EARS.forEach(ear -> ear.socket.abort());
        EARS.clear();
    }

    /** Of noise, so that it stays large. */
    private static void publishLarge() throws IOException {
        if (large == null) {
            BufferedImage noise = new BufferedImage(TestFarm.WIDTH, TestFarm.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            Random random = new Random(7);
            for (int x = 0; x < TestFarm.WIDTH; x++) {
                for (int y = 0; y < TestFarm.HEIGHT; y++) {
                    noise.setRGB(x, y, random.nextInt());
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(noise, "jpeg", out);
            large = out.toByteArray();
        }
        Frame frame = running.farm().picture("A", large, false);
        running.farm().publish(frame);
        running.farm().score(frame, List.of());
    }

    private static Frame publish(String camera) {
        Frame frame = running.farm().picture(camera, jpeg, false);
        running.farm().publish(frame);
        running.farm().score(frame, List.of());
        return frame;
    }

    private static Ear connect(Running.Browser browser) throws Exception {
        Ear ear = new Ear();
        EARS.add(ear);
        ear.socket = builder(browser, running.base(), browser.ticket())
                .buildAsync(uri(), ear)
                .join();
        return ear;
    }

    private static WebSocket.Builder builder(Running.Browser browser, String origin, String ticket) {
        WebSocket.Builder builder = browser.client().newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return ticket == null
                ? builder.subprotocols("drover.v1")
                : builder.subprotocols("drover.v1", "ticket." + ticket);
    }

    private static URI uri() {
        return URI.create(running.base().replaceFirst("http", "ws") + "/ws/v1");
    }

    private static int handshake(Running.Browser browser, String origin, String ticket) {
        try {
            builder(browser, origin, ticket).buildAsync(uri(), new Ear()).join().abort();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : -1;
        }
    }

    private static final class Ear implements WebSocket.Listener {

        final List<String> texts = new CopyOnWriteArrayList<>();
        final List<byte[]> pictures = new CopyOnWriteArrayList<>();
        volatile int closeCode;
        volatile boolean acknowledges;
        private WebSocket socket;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        boolean heard(String part) {
            return texts.stream().anyMatch(text -> text.contains(part));
        }

        void say(String message) {
            socket.sendText(message, true).join();
        }

        boolean has(Frame frame) {
            return pictures.stream().anyMatch(picture -> isOf(picture, frame));
        }

        boolean hasScored(Frame frame) {
            return has(frame) && metadata(frame).containsKey("objects");
        }

        JsonObject metadata(Frame frame) {
            byte[] picture = pictures.stream()
                    .filter(one -> isOf(one, frame))
                    .findFirst()
                    .orElseThrow();
            ByteBuffer bytes = ByteBuffer.wrap(picture);
            return new JsonObject(new String(picture, TileMessage.HEADER, bytes.getInt(28), StandardCharsets.UTF_8));
        }

        private static boolean isOf(byte[] picture, Frame frame) {
            long id = (frame.id().epoch() << 32) | frame.id().seq();
            ByteBuffer bytes = ByteBuffer.wrap(picture);
            return bytes.getLong(8) == id && bytes.getLong(16) == frame.ingestMicros();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            binary.writeBytes(part);
            if (last) {
                byte[] picture = binary.toByteArray();
                binary.reset();
                pictures.add(picture);
                if (acknowledges) {
                    int tile = ByteBuffer.wrap(picture).getShort(6);
                    webSocket.sendText("{\"op\":\"ack\",\"tile\":" + tile + "}", true);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode = statusCode;
            return null;
        }
    }
}
