package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Looks at every byte of a bundle at the place where its manifest says it must be: headers, contents, the directory and
 * the end. Reads it once, from its begin to its end.
 */
final class PlaceCheck {

    private final BundleBytes in;
    private final List<BundleFile> files;
    private final BundleLedger ledger;
    private final Map<String, String> pathOf = new HashMap<>();
    private final List<BundleFinding> findings = new ArrayList<>();
    private final long[] crcs;
    private final boolean[] changed;
    private boolean moved;
    private long position;

    /**
     * @param files all, the manifest and its signature first
     * @param ledger takes the rows
     */
    PlaceCheck(BundleBytes in, List<BundleFile> files, BundleLedger ledger) {
        this.in = in;
        this.files = files;
        this.ledger = ledger;
        this.crcs = new long[files.size()];
        this.changed = new boolean[files.size()];
        files.forEach(file -> pathOf.putIfAbsent(file.sha256(), file.path()));
    }

    /** How long a bundle with this manifest is. */
    static long length(Manifest manifest, long manifestBytes, long signatureBytes) {
        long bytes = ZipLayout.END_BYTES
                + ZipLayout.overhead(Manifest.NAME)
                + manifestBytes
                + ZipLayout.overhead(ManifestSignature.NAME)
                + signatureBytes;
        for (BundleFile file : manifest.files()) {
            bytes += ZipLayout.overhead(file.path()) + file.bytes();
        }
        return bytes;
    }

    /**
     * Whether files stand where others should: then their places say nothing, and who moved must be asked otherwise.
     */
    boolean moved() {
        return moved;
    }

    /** What is wrong, in the order of the bytes; the bundle must have the right length. */
    List<BundleFinding> run() throws IOException {
        long[] offsets = new long[files.size()];
        for (int i = 0; i < files.size(); i++) {
            offsets[i] = position;
            checkFile(i);
        }
        long directory = position;
        for (int i = 0; i < files.size(); i++) {
            checkRecord(i, offsets[i]);
        }
        byte[] end = ZipLayout.end(files.size(), position - directory, directory);
        if (!in.at(position, end.length).equals(ByteBuffer.wrap(end))) {
            findings.add(new BundleFinding(
                    Kind.END,
                    BundleFinding.WHOLE,
                    "the end of the ZIP, which says where its directory is, was changed"));
        }
        return findings;
    }

    private void checkFile(int index) throws IOException {
        BundleFile file = files.get(index);
        int headerBytes = ZipLayout.LOCAL_BYTES + file.path().getBytes(UTF_8).length;
        ByteBuffer header = in.at(position, headerBytes);
        position += headerBytes;
        MessageDigest digest = DigestUtils.getSha256Digest();
        CRC32 crc = new CRC32();
        boolean rows = file.path().equals(BundleLedger.NAME);
        in.pass(position, file.bytes(), (bytes, count) -> {
            digest.update(bytes, 0, count);
            crc.update(bytes, 0, count);
            if (rows) {
                ledger.take(bytes, count);
            }
        });
        position += file.bytes();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        changed[index] = !sha256.equals(file.sha256());
        // Of a content that was changed nobody knows the checksum any more; then only the rest is compared.
        crcs[index] = changed[index] ? Integer.toUnsignedLong(header.getInt(ZipLayout.LOCAL_CRC)) : crc.getValue();
        boolean other = !header.equals(ByteBuffer.wrap(ZipLayout.local(file.path(), file.bytes(), crcs[index])));
        if (changed[index]) {
            findings.add(new BundleFinding(Kind.CHANGED, file.path(), changed(sha256)));
            moved |= other;
        } else if (other) {
            findings.add(new BundleFinding(
                    Kind.HEADER, file.path(), "the header before its content was changed; the content was not"));
        }
    }

    private String changed(String sha256) {
        String theirs = pathOf.get(sha256);
        return theirs == null ? "its content was changed" : "its content is that of " + theirs;
    }

    private void checkRecord(int index, long offset) throws IOException {
        BundleFile file = files.get(index);
        int bytes = ZipLayout.CENTRAL_BYTES + file.path().getBytes(UTF_8).length;
        ByteBuffer record = in.at(position, bytes);
        position += bytes;
        if (!record.equals(ByteBuffer.wrap(ZipLayout.central(file.path(), file.bytes(), crcs[index], offset)))) {
            findings.add(new BundleFinding(
                    Kind.DIRECTORY, file.path(), "its record in the directory at the end of the ZIP was changed"));
        }
    }
}
