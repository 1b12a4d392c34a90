package dev.drover.dashboard.pins;

import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A folder of contents under their SHA-256: {@code ab/abcdef….jpg}, or {@code .mp4} for films. A file stands under its
 * name when it is whole and written through; what is read is hashed again, so nothing torn or changed is ever given
 * out.
 */
public final class EvidenceStore {

    /** A content is not what its name says any more. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Path file) {
            super(file + " is not what its SHA-256 says");
        }
    }

    private static final String PICTURE = ".jpg";
    private static final String FILM = ".mp4";

    private final Path folder;

    public EvidenceStore(Path folder) {
        this.folder = folder;
    }

    /** Where the picture lies, whether it is there or not. */
    public Path path(String sha256) {
        return path(sha256, PICTURE);
    }

    /** Where the film lies, whether it is there or not. */
    public Path film(String sha256) {
        return path(sha256, FILM);
    }

    private Path path(String sha256, String suffix) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return directory(sha256).resolve(sha256 + suffix);
    }

    private Path directory(String sha256) {
        return folder.resolve(sha256.substring(0, 2));
    }

    /**
     * Keeps a picture, once however often it comes.
     *
     * @return its SHA-256, lower-case hex
     * @throws IOException if the disk does not take it; then nothing of it stands
     */
    public String put(byte[] picture) throws IOException {
        String sha256 = DigestUtils.sha256Hex(picture);
        Path file = path(sha256);
        if (Files.exists(file) && Files.size(file) == picture.length) {
            return sha256;
        }
        Files.createDirectories(directory(sha256));
        WholeFile.write(file, picture);
        return sha256;
    }

    /** A folder on the same disk, for films while they are made; what lies in it after a kill is of no use. */
    Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve(".making"));
    }

    /**
     * Keeps a film that was written into {@link #scratch}, once however often it comes.
     *
     * @return its SHA-256, lower-case hex
     * @throws IOException if the disk does not take it; then nothing of it stands
     */
    String adoptFilm(Path film) throws IOException {
        String sha256;
        try (InputStream in = Files.newInputStream(film);
                FileChannel out = FileChannel.open(film, StandardOpenOption.WRITE)) {
            sha256 = DigestUtils.sha256Hex(in);
            out.force(true);
        }
        Files.createDirectories(directory(sha256));
        WholeFile.moveIn(film, film(sha256));
        return sha256;
    }

    /**
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws DamagedException if it is not what was kept
     */
    public byte[] read(String sha256) throws IOException {
        Path file = path(sha256);
        byte[] content = Files.readAllBytes(file);
        if (!DigestUtils.sha256Hex(content).equals(sha256)) {
            throw new DamagedException(file);
        }
        return content;
    }

    /** Takes it out, if it is there. */
    void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
        Files.deleteIfExists(film(sha256));
    }
}
