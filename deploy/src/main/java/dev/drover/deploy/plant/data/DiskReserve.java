package dev.drover.deploy.plant.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A file that holds room on the disk of the data folder, and is given back when the disk is full: what then runs can
 * still close what it writes.
 */
final class DiskReserve {

    static final String FILE = "reserve";

    /** Kafka closes its segments, PostgreSQL writes its log, Redis too: a few megabytes each. */
    static final long BYTES = 64L << 20;

    private static final int BLOCK = 1 << 20;

    private final Path file;

    DiskReserve(Path folder) {
        this.file = folder.resolve(FILE);
    }

    boolean held() throws IOException {
        return Files.exists(file) && Files.size(file) == BYTES;
    }

    /** Takes the room; an attempt that fails leaves nothing. */
    void take() throws IOException {
        // Not zeros: a file system may keep those for nothing.
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < BYTES; written += BLOCK) {
                out.write(block);
            }
        } catch (IOException e) {
            giveBack();
            throw e;
        }
    }

    void giveBack() throws IOException {
        Files.deleteIfExists(file);
    }
}
