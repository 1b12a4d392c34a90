package dev.drover.dashboard.proof;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** The bytes of a bundle, by their place. Belongs to one thread. */
final class BundleBytes implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final FileChannel channel;
    private final long length;
    private final byte[] buffer = new byte[BUFFER];

    BundleBytes(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.length = channel.size();
    }

    /** Takes what is read, piece by piece. */
    interface Taker {
        void take(byte[] bytes, int count);
    }

    long length() {
        return length;
    }

    /** Whether there are so many bytes. */
    boolean has(long at, long count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    /** Little-endian, as a ZIP is; {@link #has} was asked before. */
    ByteBuffer at(long place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        long from = place;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, from);
            if (read < 0) {
                throw new EOFException("the bundle got shorter while it was read");
            }
            from += read;
        }
        return bytes.flip();
    }

    /** Hands {@code count} bytes on, in their order. */
    void pass(long place, long count, Taker taker) throws IOException {
        long from = place;
        long end = place + count;
        while (from < end) {
            int read = channel.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(BUFFER, end - from)), from);
            if (read < 0) {
                throw new EOFException("the bundle got shorter while it was read");
            }
            taker.take(buffer, read);
            from += read;
        }
    }

    String sha256(long place, long count) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        pass(place, count, (bytes, read) -> digest.update(bytes, 0, read));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
