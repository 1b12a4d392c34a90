package dev.drover.ingest.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.GstRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras that send elsewhere: nobody has judged where that is, so nothing is said there. */
class RedirectingCameraTest {

    private static DecoderPool decoders;

    @BeforeAll
    static void start() {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        decoders = new DecoderPool(4);
    }

    @AfterAll
    static void stop() {
        if (decoders != null) {
            decoders.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect"})
    void shouldNotFollowAnHttpCamera(String status) throws Exception {
        try (LineServer inside = new LineServer(request -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                LineServer camera = new LineServer(request -> "HTTP/1.1 " + status + "\r\nLocation: http://127.0.0.1:"
                        + inside.port() + "/secret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                Sight sight = new Sight(decoders, "http://127.0.0.1:" + camera.port() + "/live")) {
            assertThat(sight.awaitEnd().code()).isNotEmpty();

            assertThat(camera.requests).isNotEmpty();
            assertThat(inside.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved Permanently", "302 Moved Temporarily"})
    void shouldSayNothingWhereAnRtspCameraSendsTo(String status) throws Exception {
        try (LineServer inside = new LineServer(request -> "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
                LineServer camera = new LineServer(request -> {
                    String sequence = request.replaceAll("(?s).*CSeq: (\\d+).*", "$1");
                    return request.startsWith("DESCRIBE")
                            ? "RTSP/1.0 " + status + "\r\nCSeq: " + sequence + "\r\nLocation: rtsp://127.0.0.1:"
                                    + inside.port() + "/\r\n\r\n"
                            : "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\nPublic: OPTIONS, DESCRIBE, SETUP\r\n\r\n";
                });
                Sight sight = new Sight(decoders, "rtsp://127.0.0.1:" + camera.port() + "/live")) {
            assertThat(sight.awaitEnd().code()).isEqualTo("CAM_REDIRECTED");

            assertThat(camera.requests).isNotEmpty();
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void shouldFetchNothingThatAPlayListNames() throws Exception {
        try (LineServer inside = new LineServer(request -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                LineServer camera = new LineServer(request -> {
                    String list = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:"
                            + inside.port() + "/secret.ts\n#EXTINF:2,\nhttp://127.0.0.1:" + inside.port()
                            + "/more.ts\n";
                    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-mpegURL\r\nContent-Length: " + list.length()
                            + "\r\nConnection: close\r\n\r\n" + list;
                });
                Sight sight = new Sight(decoders, "http://127.0.0.1:" + camera.port() + "/live.m3u8")) {
            assertThat(sight.awaitEnd().code()).isNotEmpty();

            assertThat(inside.requests).isEmpty();
        }
    }

    /** Answers each request as it is told, and keeps it. */
    private static final class LineServer implements AutoCloseable {

        final List<String> requests = new CopyOnWriteArrayList<>();
        private final ServerSocket server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());

        LineServer(UnaryOperator<String> answer) throws IOException {
            Thread thread = new Thread(() -> serve(answer), "line-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve(UnaryOperator<String> answer) {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread thread = new Thread(() -> talk(socket, answer), "line-server-talk");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void talk(Socket socket, UnaryOperator<String> answer) {
            try (socket) {
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                StringBuilder request = new StringBuilder();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    request.append(line).append("\r\n");
                    if (line.isEmpty()) {
                        requests.add(request.toString());
                        socket.getOutputStream()
                                .write(answer.apply(request.toString()).getBytes(US_ASCII));
                        request.setLength(0);
                    }
                }
            } catch (IOException gone) {
                // The other side hangs up as it likes.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
