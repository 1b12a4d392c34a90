package dev.drover.deploy.lab.bench;

import dev.drover.dashboard.proof.Bilingual;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.BundleWriter;
import dev.drover.dashboard.proof.BundleWriter.Content;
import dev.drover.dashboard.proof.CopyFacts;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/** How fast a bundle is checked, against {@code sha256sum} over the same file in the same minute. */
final class VerifyMeasure implements Measure {

    private static final int FILES = 24;
    private static final int FILE_BYTES = 16 << 20;
    private static final double LEAST = 0.7;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        Path folder = Files.createTempDirectory(plan.scratch(), "verify-");
        SiteKey key = SiteKey.open(folder.resolve("keys"));
        Path bundle = write(folder, key);
        double megabytes = Files.size(bundle) / 1e6;
        // Both read what the system has in memory: what is compared is the work, not the disk.
        sha256sum(bundle);
        verify(bundle, key);
        List<Double> ratios = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            double bare = sha256sum(bundle);
            double ours = verify(bundle, key);
            ratios.add(bare / ours);
            speeds.add(megabytes / ours);
        }
        String how = "a bundle of " + FILES + " files, " + Math.round(megabytes) + " MB, in memory";
        return List.of(
                Figure.atLeast("verify-ratio", "x", LEAST, ratios, "MB/s of the check ÷ sha256sum; " + how),
                Figure.of("verify-speed", "MB/s", speeds, how));
    }

    private static Path write(Path folder, SiteKey key) throws IOException {
        Random random = new Random(1);
        byte[] film = new byte[FILE_BYTES];
        List<BundleFile> files = new ArrayList<>();
        Map<String, Content> contents = new LinkedHashMap<>();
        for (int i = 0; i < FILES; i++) {
            random.nextBytes(film);
            String name = "media/recording/bench_" + (1_000 + i) + ".mp4";
            Path file = Files.write(folder.resolve(i + ".mp4"), film);
            files.add(new BundleFile(name, film.length, DigestUtils.sha256Hex(film)));
            contents.put(name, Content.of(file));
        }
        Bilingual none = new Bilingual("", "");
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                key.id(),
                "alarm",
                "bench",
                1,
                1,
                Manifest.FIRST,
                "2026-01-01T00:00:00Z",
                "bench",
                0,
                "",
                new CopyFacts(none, none, none, none, none),
                files);
        Path bundle = folder.resolve("bench.zip");
        BundleWriter.write(bundle, manifest, key, contents, done -> {});
        return bundle;
    }

    /** Seconds. */
    private static double verify(Path bundle, SiteKey key) throws IOException {
        long from = System.nanoTime();
        BundleVerifier.Report report = BundleVerifier.verify(bundle, key.publicKey());
        double seconds = (System.nanoTime() - from) / 1e9;
        if (!report.ok()) {
            throw new IllegalStateException("a bundle that nobody touched is not taken: " + report.findings());
        }
        return seconds;
    }

    /** Seconds. */
    private static double sha256sum(Path file) throws IOException, InterruptedException {
        long from = System.nanoTime();
        Process sum = new ProcessBuilder("sha256sum", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (sum.waitFor() != 0) {
            throw new IOException("sha256sum cannot read " + file);
        }
        return (System.nanoTime() - from) / 1e9;
    }
}
