package dev.drover.dashboard.live;

import dev.drover.dashboard.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A websocket as no client of a library makes it: its frames are bytes of the test, and it reads when told to. */
final class HandMadeSocket implements AutoCloseable {

    private final Socket socket = new Socket();

    /** @param receiveBuffer bytes that may come unread */
    HandMadeSocket(Running.Browser browser, String base, int receiveBuffer) throws Exception {
        String ticket = browser.ticket();
        URI uri = URI.create(base);
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.setSoTimeout((int) Running.PATIENCE.toMillis());
        send(("GET /ws/v1 HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nOrigin: " + base
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: drover.v1, ticket." + ticket + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A text of at most 65535 bytes, masked with zeros. */
    void text(byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        send(frame.toByteArray());
    }

    void text(String payload) throws IOException {
        text(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The code that the connection was closed with; -1 if it ended without one. */
    int closeCode() throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int head = in.read();
            if (head < 0) {
                return -1;
            }
            int length = in.read();
            if (length == 126 || length == 127) {
                int bytes = length == 126 ? 2 : 8;
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | in.read();
                }
            }
            byte[] payload = in.readNBytes(length);
            if (head == 0x88 && payload.length >= 2) {
                return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
