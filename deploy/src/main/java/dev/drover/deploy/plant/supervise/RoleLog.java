package dev.drover.deploy.plant.supervise;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log file of one role, bounded on disk: when it is full it becomes {@code name.log.1} and a new one begins, so a
 * role never takes more than twice {@code maxBytes}. A line that cannot be written, as on a full disk, is dropped and
 * counted: a role does not die of its log. One thread writes.
 */
public final class RoleLog implements AutoCloseable {

    /** Told when lines begin to be dropped, and when they are written again. */
    public interface Told {

        Told NOBODY = new Told() {
            @Override
            public void dropping(IOException why) {
                // nobody asked
            }

            @Override
            public void writing(long dropped) {
                // nobody asked
            }
        };

        void dropping(IOException why);

        /** @param dropped lines that are missing in the log */
        void writing(long dropped);
    }

    /** More than any lines that a person is shown. */
    private static final int TAIL_BYTES = 64 << 10;

    private final Path file;
    private final long maxBytes;
    private final Told told;
    private @Nullable OutputStream out;
    private long size;
    /** Since the last line that was written. */
    private long dropped;

    public RoleLog(Path file, long maxBytes, Told told) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.told = told;
    }

    public void line(String text) {
        try {
            if (dropped > 0) {
                append("\n(" + dropped + " lines of this log could not be written)\n");
            }
            append(text + "\n");
        } catch (IOException e) {
            close();
            dropped++;
            if (dropped == 1) {
                told.dropping(e);
            }
            return;
        }
        if (dropped > 0) {
            told.writing(dropped);
            dropped = 0;
        }
    }

    private void append(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputStream to = opened();
        if (size > 0 && size + bytes.length > maxBytes) {
            close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            to = opened();
        }
        to.write(bytes);
        size += bytes.length;
    }

    private OutputStream opened() throws IOException {
        if (out == null) {
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(file);
        }
        return out;
    }

    /** The last lines of a log, for a person who wants to know why; empty if there is no log. */
    public static List<String> tail(Path file, int lines) {
        try {
            List<String> all = end(file).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** However long the log is, and whatever a library wrote into it: what is no UTF-8 is shown as such. */
    private static String end(Path file) throws IOException {
        try (SeekableByteChannel log = Files.newByteChannel(file)) {
            log.position(Math.max(0, log.size() - TAIL_BYTES));
            return new String(Channels.newInputStream(log).readNBytes(TAIL_BYTES), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        if (out == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException lost) {
            // What it held back cannot be written; the next line counts as dropped if that lasts.
        }
        out = null;
    }
}
