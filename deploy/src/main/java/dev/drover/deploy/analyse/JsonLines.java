package dev.drover.deploy.analyse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of one JSON value a line. Thread-safe. */
final class JsonLines implements AutoCloseable {

    private final OutputStream out;

    JsonLines(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** @throws UncheckedIOException when the disk is full or the file is gone: the analysis then ends */
    synchronized void add(byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
