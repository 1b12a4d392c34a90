package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.dashboard.proof.BundleVerifier.Report;
import dev.drover.dashboard.proof.SampleBundle.Part;
import dev.drover.pipeline.wire.LedgerEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {

    @TempDir
    static Path folder;

    private static SampleBundle sample;
    private static SiteKey stranger;
    private static byte[] whole;
    private static List<Part> parts;

    @BeforeAll
    static void make() throws IOException {
        sample = new SampleBundle(SiteKey.open(folder.resolve("keys")));
        stranger = SiteKey.open(folder.resolve("other"));
        whole = Files.readAllBytes(sample.write(folder.resolve("B-1-1.zip")));
        parts = sample.parts();
    }

    private static Report verify(byte[] bytes) throws IOException {
        return BundleVerifier.verify(SampleBundle.file(folder, bytes), sample.key.publicKey());
    }

    @Test
    void shouldAcceptWhatWasSigned() throws IOException {
        Report report = verify(whole);

        assertThat(report.findings()).isEmpty();
        assertThat(report.manifest()).contains(sample.manifest());
        assertThat(report.manifestSha256())
                .isEqualTo(DigestUtils.sha256Hex(sample.manifest().write()));
    }

    @Test
    void shouldGiveTheSameBytesAgain() throws IOException {
        assertThat(Files.readAllBytes(sample.write(folder.resolve("again.zip"))))
                .isEqualTo(whole);
        assertThat(SampleBundle.zip(sample.parts())).isEqualTo(whole);
    }

    @Test
    void shouldBeAZipThatOthersRead() throws IOException {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.put(entry.getName(), zip.readAllBytes());
            }
        }

        assertThat(read).containsAllEntriesOf(sample.files);
        assertThat(read).hasSize(sample.files.size() + 2);
    }

    /** No byte of headers, directory and end may be left out, and enough of the contents to hit every file. */
    @Test
    void shouldNameTheFileOfWhateverByteWasChanged() throws IOException {
        String[] owners = SampleBundle.owners(sample.parts());
        assertThat(owners).hasSize(whole.length);
        Random random = new Random(7);
        Map<Integer, Report> wrong = new LinkedHashMap<>();
        int tried = 0;
        for (int at = 0; at < whole.length; at += isStructure(at) ? 1 : 1 + random.nextInt(60)) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Report report = verify(bytes);
            tried++;
            String owner = owners[at];
            if (report.findings().stream().noneMatch(found -> found.entry().equals(owner))) {
                wrong.put(at, report);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(1_200);
    }

    private static boolean isStructure(int at) {
        int place = 0;
        for (Part part : parts) {
            int header = ZipLayout.LOCAL_BYTES + part.name().length();
            if (at < place + header) {
                return true;
            }
            place += header + part.bytes().length;
            if (at < place) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldNameRightlyWhatWasDoneToAThousandBundles() throws IOException {
        Random random = new Random(1_000);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Tampering done = Tampering.of(i, sample, parts, stranger, random);
            Report report = verify(done.bytes());
            boolean named = report.findings().stream()
                    .anyMatch(found ->
                            found.kind() == done.kind() && done.entries().contains(found.entry()));
            if (report.ok() || !named) {
                wrong.add(i + " " + done.kind() + " " + done.entries() + " but " + report.findings());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldFindRowsInAnotherOrderThoughTheManifestWasMadeToFitAndSigned() throws IOException {
        List<LedgerEntry> rows = new ArrayList<>(sample.rows());
        Collections.swap(rows, 4, 5);
        SampleBundle forged = new SampleBundle(sample.key);
        forged.files.put(BundleLedger.NAME, SampleBundle.lines(rows));

        Report report = verify(SampleBundle.zip(forged.parts()));

        assertThat(report.findings()).isNotEmpty().allMatch(found -> found.kind() == Kind.LEDGER);
    }

    @Test
    void shouldRefuseWhatWouldBeWrittenOutsideItsFolder() throws IOException {
        for (String name : List.of("../evil.sh", "/etc/passwd", "a/../../b", "a\\b", "C:evil", "a//b", "")) {
            List<Part> parts = sample.parts();
            parts.add(new Part(name, "x".getBytes(UTF_8)));

            Report report = verify(SampleBundle.zip(parts));

            assertThat(report.findings()).as(name).anyMatch(found -> found.kind() == Kind.UNSAFE);
        }
    }

    @Test
    void shouldNotUnpackABomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(new byte[50_000_000]);
            zip.closeEntry();
        }

        assertThat(verify(out.toByteArray()).findings()).anyMatch(found -> found.kind() == Kind.PACKED);
    }

    @Test
    void shouldFindBytesThatBelongToNoFile() throws IOException {
        byte[] more = {1, 2, 3, 4, 5};

        assertThat(verify(join(more, whole)).findings()).anyMatch(found -> found.kind() == Kind.OUTSIDE);
        assertThat(verify(join(whole, more)).findings()).anyMatch(found -> found.kind() == Kind.OUTSIDE);
    }

    @Test
    void shouldRefuseWhatIsCutOffOrIsNoBundle() throws IOException {
        for (int length : new int[] {0, 1, 21, 30, 500, whole.length / 2, whole.length - 1}) {
            byte[] cut = new byte[length];
            System.arraycopy(whole, 0, cut, 0, length);

            assertThat(verify(cut).ok()).as("%d bytes", length).isFalse();
            assertThat(verify(cut).findings()).as("%d bytes", length).isNotEmpty();
        }
        assertThat(verify("no zip at all, but a text".repeat(100).getBytes(UTF_8))
                        .findings())
                .isNotEmpty();
    }

    @Test
    void shouldRefuseMoreThanAZipCanHold() throws IOException {
        Path file = folder.resolve("huge.zip");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }

        assertThat(BundleVerifier.verify(file, sample.key.publicKey()).findings())
                .anyMatch(found -> found.kind() == Kind.TOO_LARGE);
        Files.delete(file);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
