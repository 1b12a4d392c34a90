package dev.drover.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool: records of {@code length:int32, crc32c:int32, bytes}. Its name is the position of its first
 * byte in the whole spool, in hexadecimal.
 */
final class Segment implements AutoCloseable {

    static final int HEAD = 8;
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final String SUFFIX = ".seg";

    private final Path file;
    private final FileChannel channel;
    private final long base;
    private volatile long length;

    private Segment(Path file, FileChannel channel, long base, long length) {
        this.file = file;
        this.channel = channel;
        this.base = base;
        this.length = length;
    }

    static Segment create(Path folder, long base) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%016x%s", base, SUFFIX));
        var options = new StandardOpenOption[] {
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING
        };
        return new Segment(file, FileChannel.open(file, options), base, 0);
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{16}\\.seg");
    }

    /**
     * Opens a segment of an earlier life and reads it through. What follows the last whole record was being written
     * when the process or the machine died: it is cut off.
     *
     * @param each told of every whole record, in order
     */
    static Segment recover(Path file, Consumer<byte[]> each) throws IOException {
        String name = file.getFileName().toString();
        long base = Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel, base, Files.size(file));
        long at = 0;
        for (byte[] record = segment.readAt(at); record != null; record = segment.readAt(at)) {
            each.accept(record);
            at += HEAD + record.length;
        }
        channel.truncate(at);
        segment.length = at;
        return segment;
    }

    long base() {
        return base;
    }

    long end() {
        return base + length;
    }

    /** Appends one record, whole or not at all. */
    void append(byte[] record) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(record);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + record.length);
        bytes.putInt(record.length).putInt((int) crc.getValue()).put(record).flip();
        long at = length;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException full) {
            channel.truncate(length);
            throw full;
        }
        length = at;
    }

    /** The record at an offset inside the segment, or null if there is no whole one. */
    byte @Nullable [] readAt(long offset) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (offset + HEAD > length || !fill(head, offset)) {
            return null;
        }
        int size = head.getInt(0);
        if (size <= 0 || size > LARGEST || offset + HEAD + size > length) {
            return null;
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        if (!fill(body, offset + HEAD)) {
            return null;
        }
        CRC32C crc = new CRC32C();
        crc.update(body.array());
        return (int) crc.getValue() == head.getInt(4) ? body.array() : null;
    }

    private boolean fill(ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, offset + buffer.position());
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    void force() throws IOException {
        channel.force(false);
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
