package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.ingest.run.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes a bundle: the manifest, its signature, then the files in the order of the manifest. The same manifest and
 * files give the same bytes. Reads each file once; the bundle stands under its name when it is whole, and not before.
 */
public final class BundleWriter {

    private static final int BUFFER = 1 << 18;

    /** Gives the content of a file from its begin. */
    public interface Content {
        InputStream open() throws IOException;

        static Content of(byte[] bytes) {
            return () -> new ByteArrayInputStream(bytes);
        }

        static Content of(Path file) {
            return () -> Files.newInputStream(file);
        }
    }

    private record Written(String name, long bytes, long crc, long offset) {}

    private final FileChannel out;
    private final LongConsumer progress;
    private final List<Written> written = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private long position;

    private BundleWriter(FileChannel out, LongConsumer progress) {
        this.out = out;
        this.progress = progress;
    }

    /**
     * @param contents of each file that the manifest names
     * @param progress told how many files are written
     * @throws IllegalArgumentException if it would be larger than a ZIP can be
     * @throws IOException if a content is not the one that the manifest says, or the disk does not take it
     */
    public static void write(
            Path target, Manifest manifest, SiteKey key, Map<String, Content> contents, LongConsumer progress)
            throws IOException {
        byte[] head = manifest.write();
        String sha256 = DigestUtils.sha256Hex(head);
        byte[] signature = key.sign(sha256).write();
        refuseTooLarge(manifest, head.length, signature.length);
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            BundleWriter writer = new BundleWriter(out, progress);
            writer.add(new BundleFile(Manifest.NAME, head.length, sha256), Content.of(head));
            writer.add(
                    new BundleFile(ManifestSignature.NAME, signature.length, DigestUtils.sha256Hex(signature)),
                    Content.of(signature));
            for (BundleFile file : manifest.files()) {
                writer.add(file, Objects.requireNonNull(contents.get(file.path()), file.path()));
            }
            writer.finish();
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        WholeFile.moveIn(part, target);
    }

    private static void refuseTooLarge(Manifest manifest, long head, long signature) {
        long bytes = PlaceCheck.length(manifest, head, signature);
        if (bytes > ZipLayout.MAX_BYTES) {
            throw new IllegalArgumentException("a bundle of " + bytes + " bytes is larger than a ZIP of 4 GiB");
        }
    }

    private void add(BundleFile file, Content content) throws IOException {
        long offset = position;
        int header = ZipLayout.LOCAL_BYTES + file.path().getBytes(UTF_8).length;
        position += header;
        CRC32 crc = new CRC32();
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
                digest.update(buffer, 0, read);
                put(ByteBuffer.wrap(buffer, 0, read), position);
                position += read;
            }
        }
        if (position - offset - header != file.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new IOException(file.path() + " is not what its SHA-256 says any more");
        }
        put(ByteBuffer.wrap(ZipLayout.local(file.path(), file.bytes(), crc.getValue())), offset);
        written.add(new Written(file.path(), file.bytes(), crc.getValue(), offset));
        progress.accept(written.size());
    }

    private void finish() throws IOException {
        long directory = position;
        for (Written one : written) {
            append(ZipLayout.central(one.name(), one.bytes(), one.crc(), one.offset()));
        }
        append(ZipLayout.end(written.size(), position - directory, directory));
    }

    private void append(byte[] bytes) throws IOException {
        put(ByteBuffer.wrap(bytes), position);
        position += bytes.length;
    }

    private void put(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += out.write(bytes, place);
        }
    }
}
