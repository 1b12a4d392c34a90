package dev.drover.ingest.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * Puts a small file in its place whole: who reads it, and who starts again after a crash or a power cut, finds what
 * stood there before or what stands there now, never half of it.
 */
public final class WholeFile {

    /** Behind the name that it will have; what a killed process leaves under it is written over. */
    public static final String ENDING = ".new";

    private WholeFile() {}

    /**
     * Replaces what stands there. It is on the disk when this returns.
     *
     * @param rights that it has from its first byte on; none given, those that any new file has
     * @throws IOException if the disk does not take it; what stood there stands as it was
     */
    public static void write(Path file, byte[] content, FileAttribute<?>... rights) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ENDING);
        Files.deleteIfExists(fresh);
        try (FileChannel out =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (IOException full) {
            Files.deleteIfExists(fresh);
            throw full;
        }
        try {
            moveIn(fresh, file);
        } catch (IOException refused) {
            Files.deleteIfExists(fresh);
            throw refused;
        }
    }

    /** The same of a text, in UTF-8. */
    public static void write(Path file, String content, FileAttribute<?>... rights) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8), rights);
    }

    /** Gives a file that is whole and on the disk its name, over what had it; the name, too, outlives a power cut. */
    public static void moveIn(Path whole, Path file) throws IOException {
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
