package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Whether a bundle is, byte for byte, what a site signed; and if not, what of it is another. Needs the bundle and the
 * public key, nothing else. Reads it once if all is well.
 */
public final class BundleVerifier {

    /** More is not told of one bundle. */
    static final int MOST = 100;

    /**
     * How a check ended.
     *
     * @param manifest what was signed; empty where it cannot be trusted
     * @param manifestSha256 of the manifest, empty where it was not found
     * @param findings what is not as it was signed; nothing if all is
     */
    public record Report(Optional<Manifest> manifest, String manifestSha256, List<BundleFinding> findings) {

        public Report {
            findings = List.copyOf(findings);
        }

        public boolean ok() {
            return findings.isEmpty() && manifest.isPresent();
        }
    }

    /** The manifest and its signature as they stand. */
    private record Head(byte[] manifest, byte[] signature) {

        List<BundleFile> files(Manifest read) {
            List<BundleFile> files = new ArrayList<>();
            files.add(new BundleFile(Manifest.NAME, manifest.length, DigestUtils.sha256Hex(manifest)));
            files.add(new BundleFile(ManifestSignature.NAME, signature.length, DigestUtils.sha256Hex(signature)));
            files.addAll(read.files());
            return files;
        }
    }

    private final BundleBytes in;
    private final PublicKey key;

    private BundleVerifier(BundleBytes in, PublicKey key) {
        this.in = in;
        this.key = key;
    }

    /** @throws IOException if the file cannot be read; what it holds is a finding, whatever it is */
    public static Report verify(Path bundle, PublicKey key) throws IOException {
        try (BundleBytes in = new BundleBytes(bundle)) {
            return new BundleVerifier(in, key).verify();
        }
    }

    private Report verify() throws IOException {
        if (in.length() > ZipLayout.MAX_BYTES) {
            return refused(
                    "",
                    new BundleFinding(
                            Kind.TOO_LARGE,
                            BundleFinding.WHOLE,
                            in.length() + " bytes are more than a bundle can have"));
        }
        Optional<Head> head = headInPlace();
        if (head.isEmpty()) {
            return looked(new BundleWalk(in).run());
        }
        String sha256 = DigestUtils.sha256Hex(head.get().manifest());
        List<BundleFinding> unsigned = signature(head.get(), sha256);
        if (!unsigned.isEmpty()) {
            return new Report(Optional.empty(), sha256, unsigned);
        }
        Manifest manifest;
        try {
            manifest = Manifest.read(head.get().manifest());
        } catch (IOException e) {
            return refused(
                    sha256,
                    new BundleFinding(
                            Kind.UNREADABLE, Manifest.NAME, "it is signed, but this Drover cannot read it: newer?"));
        }
        return new Report(Optional.of(manifest), sha256, compared(manifest, head.get()));
    }

    private static Report refused(String sha256, BundleFinding finding) {
        return new Report(Optional.empty(), sha256, List.of(finding));
    }

    private List<BundleFinding> compared(Manifest manifest, Head head) throws IOException {
        List<BundleFile> files = head.files(manifest);
        List<BundleFinding> inPlace = List.of();
        if (in.length() == PlaceCheck.length(manifest, head.manifest().length, head.signature().length)) {
            BundleLedger ledger = new BundleLedger();
            PlaceCheck check = new PlaceCheck(in, files, ledger);
            inPlace = check.run();
            if (inPlace.isEmpty()) {
                return ledger.finish(manifest);
            }
            if (!check.moved()) {
                return inPlace;
            }
        }
        List<BundleFinding> walked = against(new BundleWalk(in).run(), files);
        if (!walked.isEmpty()) {
            return walked;
        }
        return inPlace.isEmpty()
                ? List.of(new BundleFinding(
                        Kind.OUTSIDE, BundleFinding.WHOLE, "it is longer or shorter than its files make it"))
                : inPlace;
    }

    private List<BundleFinding> against(BundleWalk walk, List<BundleFile> files) throws IOException {
        List<BundleFinding> all = new ArrayList<>(walk.findings());
        all.addAll(new BundleCompare(in, files).compare(walk.entries()));
        return all;
    }

    /** Where the manifest does not stand first: it may stand elsewhere. */
    private Report looked(BundleWalk walk) throws IOException {
        Optional<BundleWalk.Entry> manifest = walk.entry(Manifest.NAME);
        Optional<BundleWalk.Entry> signature = walk.entry(ManifestSignature.NAME);
        List<BundleFinding> findings = new ArrayList<>(walk.findings());
        boolean small = manifest.isPresent()
                && signature.isPresent()
                && manifest.get().bytes() <= Manifest.MAX_BYTES
                && signature.get().bytes() <= ManifestSignature.MAX_BYTES;
        if (!small) {
            if (manifest.isEmpty()) {
                findings.add(removed(Manifest.NAME));
            }
            if (signature.isEmpty()) {
                findings.add(removed(ManifestSignature.NAME));
            }
            if (findings.isEmpty()) {
                findings.add(new BundleFinding(Kind.TOO_LARGE, Manifest.NAME, "it is larger than a manifest can be"));
            }
            return new Report(Optional.empty(), "", findings);
        }
        Head head = new Head(bytes(manifest.get()), bytes(signature.get()));
        String sha256 = DigestUtils.sha256Hex(head.manifest());
        findings.addAll(signature(head, sha256));
        try {
            Manifest read = Manifest.read(head.manifest());
            findings.addAll(new BundleCompare(in, head.files(read)).compare(walk.entries()));
        } catch (IOException e) {
            findings.add(new BundleFinding(Kind.CHANGED, Manifest.NAME, "it is no manifest any more"));
        }
        if (findings.isEmpty()) {
            findings.add(new BundleFinding(Kind.HEADER, Manifest.NAME, "the header before its content was changed"));
        }
        return new Report(Optional.empty(), sha256, findings);
    }

    private static BundleFinding removed(String name) {
        return new BundleFinding(Kind.REMOVED, name, "it is not there: removed, or this is no bundle");
    }

    private byte[] bytes(BundleWalk.Entry entry) throws IOException {
        return in.at(entry.place(), (int) entry.bytes()).array();
    }

    private List<BundleFinding> signature(Head head, String sha256) {
        ManifestSignature signature;
        try {
            signature = ManifestSignature.read(head.signature());
        } catch (IOException e) {
            return found(Kind.CHANGED, ManifestSignature.NAME, "it is no signature any more");
        }
        if (SiteKey.verifies(key, signature.manifestSha256(), signature.signature())) {
            if (!signature.manifestSha256().equals(sha256)) {
                return found(Kind.CHANGED, Manifest.NAME, "it is not the manifest that was signed");
            }
            return signature.keyId().equals(SiteKey.idOf(key))
                    ? List.of()
                    : found(Kind.CHANGED, ManifestSignature.NAME, "it names another key than the one that signed");
        }
        if (!signature.keyId().equals(SiteKey.idOf(key)) && !SiteKey.verifies(key, sha256, signature.signature())) {
            return found(
                    Kind.OTHER_KEY,
                    ManifestSignature.NAME,
                    "signed by the key " + signature.keyId() + ", not by " + SiteKey.idOf(key));
        }
        return found(Kind.CHANGED, ManifestSignature.NAME, "it is not a signature by the key that it names");
    }

    private static List<BundleFinding> found(Kind kind, String entry, String detail) {
        return List.of(new BundleFinding(kind, entry, detail));
    }

    /** The first two files, where they are the manifest and its signature. */
    private Optional<Head> headInPlace() throws IOException {
        long manifestBytes = lengthAt(0, Manifest.NAME, 0);
        long place = (long) ZipLayout.LOCAL_BYTES + Manifest.NAME.length();
        if (manifestBytes < 0 || manifestBytes > Manifest.MAX_BYTES || !in.has(place, manifestBytes)) {
            return Optional.empty();
        }
        byte[] manifest = in.at(place, (int) manifestBytes).array();
        long second = place + manifestBytes;
        long signatureBytes = lengthAt(second, ManifestSignature.NAME, 1);
        place = second + ZipLayout.LOCAL_BYTES + ManifestSignature.NAME.length();
        if (signatureBytes < 0 || signatureBytes > ManifestSignature.MAX_BYTES || !in.has(place, signatureBytes)) {
            return Optional.empty();
        }
        return Optional.of(new Head(manifest, in.at(place, (int) signatureBytes).array()));
    }

    /**
     * How long the file is whose header stands at {@code place}. The directory at the end says it a second time: where
     * the header itself was changed, it is believed, and the header told later.
     */
    private long lengthAt(long place, String name, int index) throws IOException {
        int headerBytes = ZipLayout.LOCAL_BYTES + name.getBytes(UTF_8).length;
        if (!in.has(place, headerBytes)) {
            return -1;
        }
        ByteBuffer header = in.at(place, headerBytes);
        long bytes = Integer.toUnsignedLong(header.getInt(22));
        long crc = Integer.toUnsignedLong(header.getInt(ZipLayout.LOCAL_CRC));
        return header.equals(ByteBuffer.wrap(ZipLayout.local(name, bytes, crc))) ? bytes : listedLength(name, index);
    }

    private long listedLength(String name, int index) throws IOException {
        long end = in.length() - ZipLayout.END_BYTES;
        if (!in.has(end, ZipLayout.END_BYTES)) {
            return -1;
        }
        ByteBuffer tail = in.at(end, ZipLayout.END_BYTES);
        long record = Integer.toUnsignedLong(tail.getInt(16));
        boolean whole = tail.getInt(0) == ZipLayout.END && record + Integer.toUnsignedLong(tail.getInt(12)) == end;
        if (!whole) {
            return -1;
        }
        record += (long) index * (ZipLayout.CENTRAL_BYTES + Manifest.NAME.length());
        int bytes = ZipLayout.CENTRAL_BYTES + name.length();
        if (!in.has(record, bytes)) {
            return -1;
        }
        ByteBuffer there = in.at(record, bytes);
        long length = Integer.toUnsignedLong(there.getInt(24));
        long crc = Integer.toUnsignedLong(there.getInt(16));
        long offset = Integer.toUnsignedLong(there.getInt(42));
        return there.equals(ByteBuffer.wrap(ZipLayout.central(name, length, crc, offset))) ? length : -1;
    }
}
