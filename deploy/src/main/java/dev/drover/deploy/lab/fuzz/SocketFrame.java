package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One frame of a websocket (RFC 6455, section 5.2), right or wrong.
 *
 * @param bits FIN, RSV1 to RSV3 in the upper half, the opcode in the lower, as the first byte has them
 * @param masked whether it is masked, as everything from a client must be
 * @param announced length that it claims; -1 for the true one
 * @param payload what it carries
 */
record SocketFrame(int bits, boolean masked, long announced, byte[] payload) {

    static final int FINAL = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    static SocketFrame text(String text) {
        return new SocketFrame(FINAL | TEXT, true, -1, text.getBytes(UTF_8));
    }

    int opcode() {
        return bits & 0xF;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bits);
        int mask = masked ? MASKED : 0;
        long length = announced < 0 ? payload.length : announced;
        if (length < 126) {
            out.write(mask | (int) length);
        } else if (length <= 0xFFFF) {
            out.write(mask | 126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            out.write(mask | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        if (masked) {
            out.writeBytes(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            out.write(masked ? payload[i] ^ MASK[i % MASK.length] : payload[i]);
        }
        return out.toByteArray();
    }

    /** The next frame of a server; empty where it has hung up. */
    static Optional<SocketFrame> read(HttpLine line) throws IOException {
        int bits = line.read();
        int first = line.read();
        if (bits < 0 || first < 0) {
            return Optional.empty();
        }
        long length = first & 0x7F;
        if (length == 126) {
            length = ByteBuffer.wrap(line.read(2)).getShort() & 0xFFFF;
        } else if (length == 127) {
            length = ByteBuffer.wrap(line.read(8)).getLong();
        }
        if (length > Integer.MAX_VALUE) {
            throw new IOException("the server announces a frame of " + length + " bytes");
        }
        return Optional.of(new SocketFrame(bits, first >= MASKED, -1, line.read((int) length)));
    }

    /** Code of a frame that closes; 1005 where it gives none. */
    int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /** Reason of a frame that closes. */
    String closeReason() {
        return payload.length < 2 ? "" : new String(Arrays.copyOfRange(payload, 2, payload.length), UTF_8);
    }
}
