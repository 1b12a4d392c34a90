package dev.drover.ingest.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file while it is written, under a name that says so; it gets its own only when it is whole and on the disk. Counts
 * and hashes what it writes.
 */
final class PartFile implements AutoCloseable {

    /** After the name it will have. */
    static final String ENDING = ".part";

    private final FileChannel file;
    private final MessageDigest hash = DigestUtils.getSha256Digest();
    private long bytes;
    private String sha256 = "";

    private PartFile(FileChannel file) {
        this.file = file;
    }

    static PartFile create(Path whole) throws IOException {
        Path part = whole.resolveSibling(whole.getFileName() + ENDING);
        return new PartFile(FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    long bytes() {
        return bytes;
    }

    /**
     * Writes all of it, in one call as far as the disk takes it.
     *
     * @throws IOException if it cannot be written: what the file then ends with is for {@link TornPart} to find out
     */
    void write(ByteBuffer... pieces) throws IOException {
        long size = 0;
        for (ByteBuffer piece : pieces) {
            size += piece.remaining();
        }
        for (ByteBuffer piece : pieces) {
            piece.mark();
        }
        for (long written = 0; written < size; ) {
            written += file.write(pieces);
        }
        bytes += size;
        for (ByteBuffer piece : pieces) {
            hash.update(piece.reset());
        }
    }

    /**
     * Writes a piece whole, or leaves the file as it was.
     *
     * @throws IOException if it can neither be written nor taken back
     */
    void writeOrLeave(ByteBuffer piece) throws IOException {
        try {
            write(piece);
        } catch (IOException full) {
            file.truncate(bytes);
        }
    }

    /** Brings it to the disk; returns its SHA-256 in lower-case hex. Nothing may be written any more. */
    String finish() throws IOException {
        if (sha256.isEmpty()) {
            file.force(true);
            file.close();
            sha256 = HexFormat.of().formatHex(hash.digest());
        }
        return sha256;
    }

    /** Gives a finished file its name, which stays after a power cut, too. */
    static void rename(Path whole) throws IOException {
        Files.move(whole.resolveSibling(whole.getFileName() + ENDING), whole);
        syncFolder(whole);
    }

    static void syncFolder(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            try (FileChannel folder = FileChannel.open(parent, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
