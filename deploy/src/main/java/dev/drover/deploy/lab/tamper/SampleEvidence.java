package dev.drover.deploy.lab.tamper;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleWriter;
import dev.drover.dashboard.proof.BundleWriter.Content;
import dev.drover.dashboard.proof.CopyFacts;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import dev.drover.pipeline.wire.LedgerJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A bundle as the dashboard makes them, with files of every kind that stands in one: rows that are chained, pictures,
 * clips, segments of the recording. What the films show is chance: nobody who verifies looks at it.
 */
final class SampleEvidence {

    static final String LEDGER = "ledger.jsonl";
    static final String BATCH = "SAMPLE-20260101-01";

    private static final int ROWS = 40;
    private static final int PICTURES = 8;
    private static final int FILMS = 6;
    private static final int PICTURE_BYTES = 9_000;
    private static final int FILM_BYTES = 40_000;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<LedgerEntry> rows;

    /** @param version of the bundles about this loading: a later one has one more row */
    SampleEvidence(int version, Random random) {
        rows = rows(ROWS + version);
        files.put("alarms.jsonl", text("{\"alarm\":1}"));
        files.put("detections.jsonl", text("{\"score\":0.91}"));
        files.put("index.html", text("<!doctype html><title>装运 loading</title>"));
        files.put(LEDGER, lines(rows));
        for (int i = 0; i < FILMS; i++) {
            files.put("media/clips/ramp_" + (1_000 + i) + "_gate_" + i + ".mp4", chance(random, FILM_BYTES));
        }
        for (int i = 0; i < FILMS; i++) {
            files.put("media/recording/ramp_" + (2_000 + i) + ".mp4", chance(random, FILM_BYTES));
        }
        files.put("media.jsonl", text("{\"about\":\"recording\"}"));
        for (int i = 0; i < PICTURES; i++) {
            files.put("pictures/ramp_1_" + (10 + i) + ".jpg", chance(random, PICTURE_BYTES));
        }
        files.put("plan.json", text("{}"));
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(UTF_8);
    }

    private static byte[] chance(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<LedgerEntry> rows(int count) {
        List<LedgerEntry> rows = new ArrayList<>();
        String hash = LedgerJson.FIRST;
        for (int i = 1; i <= count; i++) {
            LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                    "loading/" + BATCH,
                    i,
                    "loading/" + BATCH + "|" + i,
                    Type.CROSSING_IN,
                    1_767_225_600_000_000L + i,
                    "ramp",
                    "loading",
                    1,
                    i,
                    0,
                    i,
                    List.of("ramp/1/" + i),
                    "",
                    BATCH,
                    Map.of(),
                    hash,
                    ""));
            hash = row.hash();
            rows.add(row);
        }
        return rows;
    }

    private static byte[] lines(List<LedgerEntry> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.forEach(row -> {
            out.writeBytes(LedgerJson.write(row));
            out.write('\n');
        });
        return out.toByteArray();
    }

    /** The same one with another content under a name. */
    void put(String name, byte[] content) {
        files.put(name, content);
    }

    /**
     * @param by whose key the manifest names
     * @param number of this bundle among those of its site
     * @param previous SHA-256 of the manifest before
     */
    Manifest manifest(SiteKey by, int version, long number, String previous) {
        Bilingual words = new Bilingual("复制", "copied");
        List<BundleFile> listed = files.entrySet().stream()
                .map(file ->
                        new BundleFile(file.getKey(), file.getValue().length, DigestUtils.sha256Hex(file.getValue())))
                .toList();
        return new Manifest(
                Manifest.FORMAT,
                by.id(),
                "loading",
                BATCH,
                version,
                number,
                previous,
                "2026-01-01T12:00:00Z",
                "drover",
                rows.size(),
                rows.get(rows.size() - 1).hash(),
                new CopyFacts(words, words, words, words, words),
                listed);
    }

    void write(Path target, Manifest manifest, SiteKey by) throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> contents.put(name, Content.of(bytes)));
        BundleWriter.write(target, manifest, by, contents, done -> {});
    }
}
