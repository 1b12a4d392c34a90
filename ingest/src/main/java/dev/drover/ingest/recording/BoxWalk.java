package dev.drover.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The boxes of a file one after the other, the outermost only. Trusts nothing that stands in it. */
final class BoxWalk {

    static final int HEAD = 8;
    static final int MOOF = 0x6d6f6f66;
    static final int MDAT = 0x6d646174;

    private static final int MOST_READ = 1 << 24;

    private final FileChannel in;
    private final long size;
    private final ByteBuffer box = ByteBuffer.allocate(HEAD);
    private long at;
    private long end;
    private int type;

    /** @param from where the first box begins */
    BoxWalk(FileChannel in, long from) throws IOException {
        this.in = in;
        this.size = in.size();
        this.end = from;
    }

    /**
     * Goes on to the next box.
     *
     * @return false at the end of the file
     * @throws IOException if what comes is no box
     */
    boolean next() throws IOException {
        at = end;
        if (at >= size) {
            return false;
        }
        readAll(in, box.clear(), at);
        long length = box.getInt(0) & 0xFFFFFFFFL;
        if (length < HEAD || at + length > size) {
            throw new IOException("a box that reaches over the end of its file");
        }
        type = box.getInt(4);
        end = at + length;
        return true;
    }

    int type() {
        return type;
    }

    /** Where the box begins. */
    long at() {
        return at;
    }

    /** Where it ends. */
    long end() {
        return end;
    }

    long size() {
        return end - at;
    }

    /** The whole box. */
    ByteBuffer read() throws IOException {
        if (size() > MOST_READ) {
            throw new IOException("a box that is too large: " + size() + " bytes");
        }
        return bytes(at, (int) size());
    }

    /** What stands at a place of the file. */
    ByteBuffer bytes(long from, int length) throws IOException {
        return readAll(in, ByteBuffer.allocate(length), from);
    }

    private static ByteBuffer readAll(FileChannel in, ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (in.read(into, from + into.position()) < 0) {
                throw new IOException("the file ends within a box");
            }
        }
        return into.flip();
    }
}
