package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.BundleWriter.Content;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/** A small bundle, and ZIPs that are put together otherwise. */
final class SampleBundle {

    /** A file of a ZIP. */
    record Part(String name, byte[] bytes) {}

    private static final int PICTURES = 6;

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final SiteKey key;
    private final List<LedgerEntry> rows = rows(12);

    SampleBundle(SiteKey key) {
        this.key = key;
        Random random = new Random(12);
        files.put("alarms.jsonl", "{\"alarm\":1}\n".getBytes(UTF_8));
        files.put("index.html", "<!doctype html><title>装运 loading</title>\n".getBytes(UTF_8));
        files.put(BundleLedger.NAME, lines(rows));
        for (int i = 0; i < PICTURES; i++) {
            // Of one length, so that they can change places unseen by it.
            byte[] picture = new byte[i < 4 ? 900 : 700 + i];
            random.nextBytes(picture);
            files.put("pictures/ramp_1_" + (10 + i) + ".jpg", picture);
        }
        files.put("plan.json", "{}\n".getBytes(UTF_8));
    }

    static byte[] lines(List<LedgerEntry> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.forEach(row -> {
            out.writeBytes(LedgerJson.write(row));
            out.write('\n');
        });
        return out.toByteArray();
    }

    List<LedgerEntry> rows() {
        return rows;
    }

    private static List<LedgerEntry> rows(int count) {
        List<LedgerEntry> rows = new ArrayList<>();
        String hash = LedgerJson.FIRST;
        for (int i = 1; i <= count; i++) {
            LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                    "loading/B-1",
                    i,
                    "loading/B-1|" + i,
                    Type.CROSSING_IN,
                    1_700_000_000_000_000L + i,
                    "ramp",
                    "ramp",
                    1,
                    i,
                    0,
                    i,
                    List.of("ramp/1/" + i),
                    "",
                    "B-1",
                    Map.of(),
                    hash,
                    ""));
            hash = row.hash();
            rows.add(row);
        }
        return rows;
    }

    Manifest manifest(SiteKey by, long number, String previous) {
        Bilingual words = new Bilingual("复制", "copied");
        return new Manifest(
                Manifest.FORMAT,
                by.id(),
                "loading",
                "B-1",
                1,
                number,
                previous,
                "2026-11-29T12:00:00Z",
                "drover",
                rows.size(),
                rows.get(rows.size() - 1).hash(),
                new CopyFacts(words, words, words, words, words),
                files.entrySet().stream()
                        .map(file -> new BundleFile(
                                file.getKey(), file.getValue().length, DigestUtils.sha256Hex(file.getValue())))
                        .toList());
    }

    Manifest manifest() {
        return manifest(key, 1, Manifest.FIRST);
    }

    Path write(Path target, Manifest manifest, SiteKey by) throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> contents.put(name, Content.of(bytes)));
        BundleWriter.write(target, manifest, by, contents, done -> {});
        return target;
    }

    Path write(Path target) throws IOException {
        return write(target, manifest(), key);
    }

    /** All parts of the bundle, in their order. */
    List<Part> parts() {
        return parts(manifest(), key);
    }

    List<Part> parts(Manifest manifest, SiteKey by) {
        List<Part> parts = new ArrayList<>();
        byte[] head = manifest.write();
        parts.add(new Part(Manifest.NAME, head));
        parts.add(new Part(
                ManifestSignature.NAME, by.sign(DigestUtils.sha256Hex(head)).write()));
        files.forEach((name, bytes) -> parts.add(new Part(name, bytes)));
        return parts;
    }

    /** A ZIP of these, as whole as Drover's own. */
    static byte[] zip(List<Part> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Part part : parts) {
            CRC32 crc = new CRC32();
            crc.update(part.bytes());
            int offset = out.size();
            out.writeBytes(ZipLayout.local(part.name(), part.bytes().length, crc.getValue()));
            out.writeBytes(part.bytes());
            directory.writeBytes(ZipLayout.central(part.name(), part.bytes().length, crc.getValue(), offset));
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(ZipLayout.end(parts.size(), directory.size(), start));
        return out.toByteArray();
    }

    static Path file(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("tampered.zip"), bytes);
    }

    /** To which part each byte belongs; the last bytes to the bundle as a whole. */
    static String[] owners(List<Part> parts) {
        List<String> owners = new ArrayList<>();
        for (Part part : parts) {
            add(owners, part.name(), ZipLayout.LOCAL_BYTES + part.name().length() + part.bytes().length);
        }
        for (Part part : parts) {
            add(owners, part.name(), ZipLayout.CENTRAL_BYTES + part.name().length());
        }
        add(owners, BundleFinding.WHOLE, ZipLayout.END_BYTES);
        return owners.toArray(String[]::new);
    }

    private static void add(List<String> owners, String name, int count) {
        for (int i = 0; i < count; i++) {
            owners.add(name);
        }
    }
}
