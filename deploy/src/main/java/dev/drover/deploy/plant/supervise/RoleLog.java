package dev.drover.deploy.plant.supervise;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log file of one role, bounded on disk: when it is full it becomes {@code name.log.1} and a new one begins, so a
 * role never takes more than twice {@code maxBytes}. One thread writes.
 */
public final class RoleLog implements AutoCloseable {

    private final Path file;
    private final long maxBytes;
    private OutputStream out;
    private long size;

    public RoleLog(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        open();
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    public void line(String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        if (size > 0 && size + bytes.length > maxBytes) {
            out.close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            open();
        }
        out.write(bytes);
        size += bytes.length;
    }

    /** The last lines of a log, for a person who wants to know why; empty if there is no log. */
    public static List<String> tail(Path file, int lines) {
        try {
            List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
