package dev.drover.deploy.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The lines of a file as the bytes they are, for who wants to know whether they are the right ones. */
final class LineFile implements Iterator<byte[]>, AutoCloseable {

    /** A longer line is cut in two, and each half will be no record. */
    private static final int MAX_LINE = 2 * 1024 * 1024;

    private final InputStream in;
    private final LongConsumer progress;
    private long lines;
    private byte @Nullable [] next;

    /** @param progress told the number of each line */
    LineFile(Path file, LongConsumer progress) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.progress = progress;
        this.next = read();
    }

    private byte @Nullable [] read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && line.size() < MAX_LINE) {
            line.write(c);
            c = in.read();
        }
        return line.toByteArray();
    }

    /** Number of the line that was given last, from 1. */
    long line() {
        return lines;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public byte[] next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        byte[] line = next;
        progress.accept(++lines);
        try {
            next = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
