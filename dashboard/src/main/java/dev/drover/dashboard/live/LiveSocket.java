package dev.drover.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Sessions;
import dev.drover.dashboard.people.Sessions.Session;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One websocket, {@code /ws/v1} with subprotocol {@code drover.v1}, on the hub's event loop.
 *
 * <p>From the browser, texts: {@code {op: subscribe, id, channel: "tile", opts: {tile, camera, fps?}}},
 * {@code {op: unsubscribe, id, opts: {tile}}}, {@code {op: subscribe, id, channel: "alarms", opts: {since}}},
 * {@code {op: ack, tile, age_ms?}}, {@code {op: ping, id}}. To it: {@code {op: ok, id}} or
 * {@code {op: error, id, code}}, CloudEvents with states, counts, loadings and steps of alarms, and pictures as
 * {@link TileMessage}. A browser can change nothing here.
 *
 * <p>{@code since} is the id of the last alarm event that the browser heard; {@code resumed: false} in the answer says
 * that steps may be missing in between, and that the list must be read anew.
 */
public final class LiveSocket {

    public static final int NOT_SIGNED_IN = 4401;
    static final int COUNTS_BLIND = 4403;
    static final int BAD_REQUEST = 4400;
    static final int TOO_MANY = 1008;
    static final int TEXT_ONLY = 1003;
    static final int NO_FRAME = 1002;
    static final int NO_TEXT = 1007;
    static final int TOO_SLOW = 1013;

    /** Larger texts no browser of ours sends. */
    public static final int MAX_FRAME = 64 * 1024;

    /** What may wait for one viewer to read it, but for the last message. */
    private static final int MAX_QUEUE = 256 * 1024;

    /**
     * A viewer that takes nothing for this long is shown out, whatever it says meanwhile
     * (deploy/docs/bad-input.md#websocket).
     */
    private static final long FULL_MILLIS = 10_000;

    private static final long LOOK_MILLIS = 1_000;

    /** A close frame that nobody reads lies behind all that nobody read; then the connection is cut. */
    private static final long CUT_MILLIS = 2_000;

    /** Rights are read again this often while the viewer looks on. */
    static final long RECHECK_MILLIS = 15_000;

    /** Texts a browser may send a second: 16 tiles of 30 pictures, each acknowledged. */
    private static final int MAX_TEXTS_A_SECOND = 1_000;

    private static final int MAX_SINCE = 64;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Why it ends. */
    private record Closing(int code, String reason) {}

    private final Vertx vertx;
    private final LiveHub hub;
    private final Sessions sessions;
    private final DashboardMetrics metrics;
    private final ServerWebSocket socket;
    private final Session session;
    private final Runnable cut;
    private final Viewer viewer;
    private final Context context;
    private final AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private int textsThisSecond;
    private long second;
    private long fullMillis;

    /**
     * What every websocket needs.
     *
     * @param sessions read again while a viewer looks on
     */
    public record Room(Vertx vertx, LiveHub hub, Sessions sessions, DashboardMetrics metrics) {}

    /**
     * One that was let in.
     *
     * @param session of whoever looks
     * @param cut ends the connection under the socket at once, whatever waits to be written
     * @param gone called once it has ended
     */
    public record Guest(ServerWebSocket socket, Session session, Runnable cut, Runnable gone) {}

    private LiveSocket(Room room, Guest guest) {
        this.vertx = room.vertx;
        this.hub = room.hub;
        this.sessions = room.sessions;
        this.metrics = room.metrics;
        this.socket = guest.socket;
        this.session = guest.session;
        this.cut = guest.cut;
        this.context = vertx.getOrCreateContext();
        this.viewer = new Viewer(outlet(), hub.tally(), session.person());
    }

    /** Takes over an accepted websocket, on the event loop it was accepted on. */
    public static void open(Room room, Guest guest) {
        new LiveSocket(room, guest).begin(guest.gone);
    }

    private void begin(Runnable gone) {
        socket.setWriteQueueMaxSize(MAX_QUEUE);
        hub.run(() -> hub.add(viewer));
        socket.frameHandler(this::frame);
        socket.drainHandler(drained -> {
            fullMillis = 0;
            hub.run(viewer::drained);
        });
        long recheck = vertx.setPeriodic(RECHECK_MILLIS, tick -> recheck());
        long look = vertx.setPeriodic(LOOK_MILLIS, tick -> endIfStuck());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(recheck);
            vertx.cancelTimer(look);
            hub.run(() -> hub.remove(viewer));
            gone.run();
        });
        // What is no frame. A connection that broke ends in the close handler, and there is nobody left to tell.
        socket.exceptionHandler(broken -> {
            closing.compareAndSet(null, noFrame(broken));
            sendClosing();
        });
    }

    private static Closing noFrame(Throwable broken) {
        boolean large = broken instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        return large
                ? new Closing(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "a frame of more than 64 KiB")
                : new Closing(NO_FRAME, "no such frame");
    }

    /** The queue stands full and nothing of it leaves: neither acknowledging nor any other talk helps. */
    private void endIfStuck() {
        fullMillis = socket.writeQueueFull() ? fullMillis + LOOK_MILLIS : 0;
        if (fullMillis >= FULL_MILLIS && closing.get() == null) {
            metrics.wsEnded.labels("too_slow").inc();
            end(TOO_SLOW, "took no picture for 10 s");
        }
    }

    /**
     * Says once why it ends; nothing is read or told after that. Not at once: what is written while a frame is read
     * lies until the last frame of the same packet is read, and is lost if that is none.
     */
    private void end(int code, String reason) {
        if (closing.compareAndSet(null, new Closing(code, reason))) {
            hub.run(() -> hub.remove(viewer));
            context.runOnContext(later -> sendClosing());
        }
    }

    private void sendClosing() {
        Closing why = closing.get();
        if (why != null && !socket.isClosed() && told.compareAndSet(false, true)) {
            socket.close((short) why.code, why.reason);
            vertx.setTimer(CUT_MILLIS, late -> cut.run());
        }
    }

    private Viewer.Outlet outlet() {
        return new Viewer.Outlet() {
            @Override
            public boolean isFull() {
                return closing.get() != null || socket.isClosed() || socket.writeQueueFull();
            }

            @Override
            public void send(Buffer binary) {
                socket.writeBinaryMessage(binary);
            }

            @Override
            public void send(String text) {
                socket.writeTextMessage(text);
            }
        };
    }

    private void frame(WebSocketFrame frame) {
        if (closing.get() != null || frame.isClose() || frame.isPing()) {
            return;
        }
        if (!frame.isText() || !frame.isFinal()) {
            end(TEXT_ONLY, "texts of one frame only");
            return;
        }
        if (isTooFast()) {
            end(TOO_MANY, "too many messages");
            return;
        }
        try {
            JsonNode message = JSON.readTree(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(frame.binaryData().getBytes()))
                    .toString());
            hub.run(() -> handle(message));
        } catch (CharacterCodingException e) {
            end(NO_TEXT, "not UTF-8");
        } catch (IOException e) {
            end(BAD_REQUEST, "not JSON");
        }
    }

    private boolean isTooFast() {
        long now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            textsThisSecond = 0;
        }
        return ++textsThisSecond > MAX_TEXTS_A_SECOND;
    }

    private void handle(JsonNode message) {
        switch (message.path("op").asText()) {
            case "ack" -> acknowledged(message);
            case "subscribe" -> subscribe(message);
            case "unsubscribe" -> {
                viewer.unsubscribe(message.path("opts").path("tile").asInt(-1));
                answer(message, null);
            }
            case "ping" -> answer(message, null);
            default -> end(BAD_REQUEST, "unknown op");
        }
    }

    private void acknowledged(JsonNode message) {
        viewer.acknowledged(message.path("tile").asInt(-1));
        double age = message.path("age_ms").asDouble(-1);
        if (age >= 0 && age < 60_000) {
            metrics.paintAge.observe(age / 1000);
        }
    }

    private void subscribe(JsonNode message) {
        if (message.path("channel").asText().equals("alarms")) {
            subscribeAlarms(message);
        } else {
            subscribeTile(message);
        }
    }

    private void subscribeAlarms(JsonNode message) {
        String since = message.path("opts").path("since").asText();
        boolean resumed = hub.followAlarms(viewer, since.length() > MAX_SINCE ? "" : since);
        ObjectNode answer = JSON.createObjectNode().put("op", "ok").put("channel", "alarms");
        answer.set("id", message.path("id").isValueNode() ? message.path("id") : null);
        viewer.tell(answer.put("resumed", resumed).toString());
        hub.tellAlarms(viewer);
    }

    private void subscribeTile(JsonNode message) {
        int tile = message.path("opts").path("tile").asInt(-1);
        String camera = message.path("opts").path("camera").asText();
        if (!message.path("channel").asText().equals("tile") || tile < 0 || tile > 0xFFFF) {
            answer(message, "UNKNOWN_CHANNEL");
        } else if (hub.visible(viewer, camera).isEmpty()) {
            answer(message, "NOT_FOUND");
        } else if (!viewer.subscribe(
                tile, camera, message.path("opts").path("fps").asDouble(0))) {
            answer(message, "TOO_MANY_TILES");
        } else {
            answer(message, null);
            hub.showNewest(viewer, tile, camera);
        }
    }

    private void answer(JsonNode message, @Nullable String codeOrNull) {
        ObjectNode answer = JSON.createObjectNode().put("op", codeOrNull == null ? "ok" : "error");
        answer.set("id", message.path("id").isValueNode() ? message.path("id") : null);
        if (codeOrNull != null) {
            answer.put("code", codeOrNull);
        }
        viewer.tell(answer.toString());
    }

    /** Ends the connection when the session has ended; takes over changed rights. */
    private void recheck() {
        sessions.byHash(session.tokenHash()).onSuccess(found -> {
            if (found.isEmpty()) {
                end(NOT_SIGNED_IN, "signed out");
            } else if (found.get().countsBlind()) {
                end(COUNTS_BLIND, "counts without seeing numbers");
            } else {
                hub.run(() -> viewer.setPerson(found.get().person()));
            }
        });
        // Where the database is away the rights of the last check hold: a wall must not go dark for that.
    }
}
