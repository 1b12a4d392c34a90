package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class HttpLineTest {

    private static final String BAD = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno";

    /** Answers only when the other side has ended its half, as a server does that waits for a body. */
    private static void wait(ServerSocket server, String first, String then) {
        try (Socket visitor = server.accept()) {
            visitor.getOutputStream().write(first.getBytes(US_ASCII));
            visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
            visitor.getOutputStream().write((then + BAD).getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(String first, String then) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread waiting = new Thread(() -> wait(server, first, then));
            waiting.start();
            try (HttpLine line = new HttpLine(server.getLocalPort(), InetAddress.getLoopbackAddress())) {
                line.send(
                        "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\nless".getBytes(US_ASCII));
                line.endIfSilent();
                return line.answer(false);
            } finally {
                waiting.join();
            }
        }
    }

    @Test
    void shouldEndItsHalfWhenTheServerOnlyAsksForTheBody() throws Exception {
        assertThat(answer("HTTP/1.1 100 Continue\r\n\r\n", "").text()).isEqualTo("no");
        assertThat(answer("HTTP/1.1 100 Cont", "inue\r\n\r\n").status())
                .as("half a head")
                .isEqualTo(400);
        assertThat(answer("", "").status()).isEqualTo(400);
    }
}
