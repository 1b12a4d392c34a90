package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A handshake and the frames after it: what a browser would send, or something else. */
final class BentSocket {

    /** All that a browser may say (SocketRequest in openapi.yaml). */
    private static final List<String> RIGHT = List.of(
            "{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":1,\"camera\":\"ramp-1\"}}",
            "{\"op\":\"subscribe\",\"id\":2,\"channel\":\"alarms\",\"opts\":{\"since\":\"5\"}}",
            "{\"op\":\"unsubscribe\",\"id\":3,\"opts\":{\"tile\":1}}",
            "{\"op\":\"ack\",\"tile\":1,\"age_ms\":120}",
            "{\"op\":\"ping\",\"id\":4}");

    /** Headers of a handshake that is none. */
    private static final List<String> OTHERS = List.of(
            "Upgrade: h2c",
            "Upgrade: websocket, x",
            "Upgrade:",
            "Connection: close",
            "Connection: keep-alive",
            "Sec-WebSocket-Version: 8",
            "Sec-WebSocket-Version: x",
            "Sec-WebSocket-Version: 13, 8",
            "Sec-WebSocket-Key: x",
            "Sec-WebSocket-Key:",
            "Sec-WebSocket-Key: \u00E7",
            "Sec-WebSocket-Protocol: drover.v1",
            "Sec-WebSocket-Protocol: x",
            "Sec-WebSocket-Protocol: ,,",
            "Sec-WebSocket-Protocol: drover.v1, ticket.",
            "Sec-WebSocket-Protocol: drover.v1, ticket.x",
            "Sec-WebSocket-Protocol: drover.v1, ticket.%00",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
            "Sec-WebSocket-Extensions: x; y=\"",
            "Origin: null",
            "Origin: http://example.org",
            "Origin:",
            "Content-Length: 5",
            "Content-Length: x",
            "Transfer-Encoding: chunked",
            "X\u0000: y",
            "No colon");

    private static final List<Integer> CODES =
            List.of(0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 2999, 3000, 4999, 5000, 65535);

    private static final int SHOWN = 24;
    private static final int LARGE = 70_000;
    private static final int FLOOD = 1_100;
    private static final int ONE_FRAME = 65_536;

    private final Bend bend;
    private final String who;
    private final List<String> headers = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();
    private boolean sure = true;
    private boolean closes;
    private boolean broken;

    BentSocket(Bend bend, WebPlant plant) throws IOException {
        this.bend = bend;
        this.who = bend.oneIn(20) ? "nobody" : bend.oneOf(plant.people());
        headers.addAll(headers(plant, plant.ticket(who)));
        if (bend.oneIn(4)) {
            handshake();
        }
        for (int left = 1 + bend.upTo(2); left > 0; left--) {
            frame();
        }
    }

    private void handshake() {
        String other = bend.oneOf(OTHERS);
        String name = other.replaceFirst(":.*", ":");
        if (bend.oneIn(3)) {
            headers.remove(bend.upTo(headers.size() - 1));
        } else {
            headers.removeIf(one -> one.startsWith(name) && !bend.oneIn(3));
            headers.add(other);
        }
        // A body may have been announced that never comes.
        sure = !other.startsWith("Content") && !other.startsWith("Transfer");
    }

    private void frame() {
        switch (bend.upTo(11)) {
            case 0, 1, 2, 3, 4 -> add(SocketFrame.FINAL | SocketFrame.TEXT, new BentJson(bend).of(bend.oneOf(RIGHT)));
            case 5 ->
                add(SocketFrame.FINAL | SocketFrame.TEXT, bend.oneOf(RIGHT).getBytes(UTF_8));
            case 6 -> parts();
            case 7 -> control();
            case 8 -> closing();
            case 9 -> length();
            case 10 -> {
                add(bend.upTo(255), bend.oneOf(RIGHT).getBytes(UTF_8));
                sure = false;
            }
            default -> rest();
        }
    }

    private void rest() {
        switch (bend.upTo(4)) {
            case 0 -> add(SocketFrame.FINAL | SocketFrame.BINARY, new byte[] {1, 2, 3});
            case 1 -> {
                broken = true;
                byte[] text = bend.oneOf(RIGHT).getBytes(UTF_8);
                frames.add(new SocketFrame(SocketFrame.FINAL | SocketFrame.TEXT, false, -1, text).bytes());
            }
            case 2 -> {
                for (int i = 0; i < (bend.oneIn(5) ? FLOOD : 50); i++) {
                    frames.add(SocketFrame.text(RIGHT.get(3)).bytes());
                }
            }
            case 3 -> add(SocketFrame.FINAL | SocketFrame.TEXT, new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
            default -> {
                sure = false;
                frames.add(bend.bytes(SocketFrame.text(bend.oneOf(RIGHT)).bytes()));
            }
        }
    }

    private void add(int bits, byte[] payload) {
        broken |= payload.length > ONE_FRAME;
        frames.add(new SocketFrame(bits, true, -1, payload).bytes());
    }

    /** A text in parts; the parts may be of the wrong kind, never end, or be more than anybody takes. */
    private void parts() {
        byte[] text = bend.oneOf(RIGHT).getBytes(UTF_8);
        int cut = bend.upTo(text.length);
        int last =
                (bend.oneIn(3) ? 0 : SocketFrame.FINAL) | (bend.oneIn(4) ? SocketFrame.TEXT : SocketFrame.CONTINUATION);
        int first = bend.oneIn(4) ? SocketFrame.CONTINUATION : SocketFrame.TEXT;
        add(first, Arrays.copyOf(text, cut));
        if (bend.oneIn(4)) {
            add(SocketFrame.FINAL | SocketFrame.PING, new byte[0]);
        }
        add(last, Arrays.copyOfRange(text, cut, text.length));
        broken |= first != SocketFrame.TEXT || last != (SocketFrame.FINAL | SocketFrame.CONTINUATION);
    }

    private void control() {
        int opcode = bend.oneOf(List.of(SocketFrame.PING, SocketFrame.PONG, SocketFrame.PING, 3, 11, 15));
        int length = bend.oneOf(List.of(0, 1, 125, 126, 5_000));
        int whole = bend.oneIn(4) ? 0 : SocketFrame.FINAL;
        add(whole | opcode, new byte[length]);
        broken |= whole == 0 || length > 125 || opcode != SocketFrame.PING && opcode != SocketFrame.PONG;
    }

    private void closing() {
        closes = true;
        ByteBuffer code = ByteBuffer.allocate(2).putShort(bend.oneOf(CODES).shortValue());
        String reason = bend.oneOf(List.of("", "bye", "\u00FF\u00FE", "r".repeat(123), "r".repeat(124)));
        byte[] payload = bend.oneIn(5)
                ? new byte[bend.upTo(1)]
                : (new String(code.array(), ISO_8859_1) + reason).getBytes(ISO_8859_1);
        add(SocketFrame.FINAL | SocketFrame.CLOSE, payload);
    }

    /** More than one frame may have, or another length than it says. */
    private void length() {
        byte[] text = bend.oneOf(RIGHT).getBytes(UTF_8);
        if (bend.oneIn(3)) {
            byte[] large = Arrays.copyOf(text, bend.oneIn(2) ? LARGE : ONE_FRAME);
            add(SocketFrame.FINAL | SocketFrame.TEXT, large);
            broken |= large.length > ONE_FRAME;
            return;
        }
        sure = false;
        long announced = bend.oneOf(List.of(0L, 5L, 125L, 126L, 65_535L, 65_536L, 1L << 31, 1L << 62, Long.MIN_VALUE));
        frames.add(new SocketFrame(SocketFrame.FINAL | SocketFrame.TEXT, true, announced, text).bytes());
    }

    String who() {
        return who;
    }

    /** Whether the server can know that all of it has come. */
    boolean sure() {
        return sure;
    }

    /** Whether it is us who hang up. */
    boolean closes() {
        return closes;
    }

    /**
     * Whether a frame is none by the rules of the protocol. The server need not say more than that it ends, and where
     * others came in the same packet its library does not.
     */
    boolean broken() {
        return broken;
    }

    List<byte[]> frames() {
        return frames;
    }

    byte[] handshakeBytes() {
        return handshake(headers);
    }

    /** A handshake as it should be. */
    static byte[] right(WebPlant plant, String ticket) {
        return handshake(headers(plant, ticket));
    }

    private static byte[] handshake(List<String> headers) {
        return ("GET /ws/v1 HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n").getBytes(ISO_8859_1);
    }

    private static List<String> headers(WebPlant plant, String ticket) {
        return List.of(
                "Host: " + plant.host(),
                "Origin: " + plant.origin(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: drover.v1, ticket." + ticket);
    }

    /** For whoever mends what it breaks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(who).append(": ").append(String.join(" ", headers));
        frames.forEach(
                frame -> text.append(" | ").append(HexFormat.of().formatHex(frame, 0, Math.min(SHOWN, frame.length))));
        return text.toString();
    }
}
