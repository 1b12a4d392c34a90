package dev.drover.deploy.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.ingest.wire.EpochMicros;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An officer's browser without its screen: signs in, opens the websocket, subscribes to one tile a camera, acknowledges
 * every picture at once, and tells of each how old it was when its last byte came.
 */
final class LiveViewer implements AutoCloseable {

    /** First bytes of a tile message and where its fields stand (dashboard's TileMessage). */
    private static final int MAGIC = 0x44525646;

    private static final int FLAGS_AT = 5;
    private static final int TILE_AT = 6;
    private static final int CAPTURE_AT = 16;
    private static final int METADATA_LENGTH_AT = 28;
    private static final int HEADER = 32;
    private static final int SCORED = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * One picture as it came.
     *
     * @param camera its camera
     * @param ageMillis from the ingest clock's capture time to the last byte, on one machine's clock
     * @param scored whether detections came with it
     * @param objects boxes in it
     */
    record Seen(String camera, double ageMillis, boolean scored, int objects) {}

    /** Told each picture, on the socket's thread. */
    @FunctionalInterface
    interface Watcher {
        void saw(Seen picture);
    }

    private final WebSocket socket;

    private LiveViewer(WebSocket socket) {
        this.socket = socket;
    }

    /**
     * @param base of the dashboard, like {@code http://127.0.0.1:8080}
     * @param cameras one tile each
     * @throws IOException if signing in or the websocket is refused
     */
    static LiveViewer open(URI base, String user, String password, List<String> cameras, Watcher watcher)
            throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpResponse<String> session = post(
                http, base, "/api/v1/session", "", JSON.writeValueAsString(Map.of("name", user, "password", password)));
        String cookie = session.headers()
                .firstValue("Set-Cookie")
                .map(value -> value.split(";")[0])
                .orElseThrow(() -> new IOException("signing in gave no cookie"));
        String ticket = JSON.readTree(
                        post(http, base, "/api/v1/ws-tickets", cookie, "{}").body())
                .path("ticket")
                .asText();
        URI at = URI.create(base.toString().replaceFirst("^http", "ws") + "/ws/v1");
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Origin", base.toString())
                    .subprotocols("drover.v1", "ticket." + ticket)
                    .buildAsync(at, new Listener(cameras, watcher))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            for (int tile = 0; tile < cameras.size(); tile++) {
                subscribe(socket, tile, cameras.get(tile));
            }
            return new LiveViewer(socket);
        } catch (CompletionException e) {
            throw new IOException("the websocket was refused: " + e.getCause(), e);
        }
    }

    private static HttpResponse<String> post(HttpClient http, URI base, String path, String cookie, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Origin", base.toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private static void subscribe(WebSocket socket, int tile, String camera) throws IOException {
        String text = JSON.writeValueAsString(Map.of(
                "op", "subscribe", "id", tile, "channel", "tile", "opts", Map.of("tile", tile, "camera", camera)));
        socket.sendText(text, true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together from their parts and acknowledges pictures. */
    private static final class Listener implements WebSocket.Listener {

        private final List<String> cameras;
        private final Watcher watcher;
        private ByteBuffer parts = ByteBuffer.allocate(256 * 1024);
        // A websocket takes one text at a time; each waits for the one before.
        private CompletableFuture<?> lastText = CompletableFuture.completedFuture(null);

        Listener(List<String> cameras, Watcher watcher) {
            this.cameras = cameras;
            this.watcher = watcher;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (parts.remaining() < data.remaining()) {
                ByteBuffer larger = ByteBuffer.allocate(2 * (parts.position() + data.remaining()));
                larger.put(parts.flip());
                parts = larger;
            }
            parts.put(data);
            if (last) {
                parts.flip();
                picture(socket, parts);
                parts.clear();
            }
            socket.request(1);
            return null;
        }

        private void picture(WebSocket socket, ByteBuffer message) {
            if (message.remaining() < HEADER || message.getInt(0) != MAGIC) {
                throw new IllegalStateException("no tile message");
            }
            long now = EpochMicros.of(Instant.now());
            int tile = message.getShort(TILE_AT) & 0xFFFF;
            watcher.saw(new Seen(
                    cameras.get(tile),
                    (now - message.getLong(CAPTURE_AT)) / 1000.0,
                    (message.get(FLAGS_AT) & SCORED) != 0,
                    objects(message)));
            String ack = "{\"op\":\"ack\",\"tile\":" + tile + "}";
            lastText = lastText.thenCompose(done -> socket.sendText(ack, true));
        }

        private static int objects(ByteBuffer message) {
            byte[] metadata = new byte[message.getInt(METADATA_LENGTH_AT)];
            message.get(HEADER, metadata);
            try {
                return JSON.readTree(new String(metadata, StandardCharsets.UTF_8))
                        .path("objects")
                        .size();
            } catch (IOException e) {
                throw new IllegalStateException("metadata of a tile message is no JSON", e);
            }
        }
    }
}
