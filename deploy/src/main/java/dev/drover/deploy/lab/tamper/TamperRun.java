package dev.drover.deploy.lab.tamper;

import dev.drover.dashboard.proof.BundleChain;
import dev.drover.dashboard.proof.BundleFinding;
import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.ChainLink;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.ManifestSignature;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.deploy.lab.tamper.TamperedBundle.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** Tampers with bundles, each in its own way, and asks of each what the check of {@code drover verify} says of it. */
public final class TamperRun {

    private static final String NEWEST = "newest.zip";
    private static final String OLDER = "older.zip";

    private final Path folder;
    private final Random random;
    private final SiteKey key;
    private final SiteKey stranger;
    private final PublicKey site;
    private final StoredZip newest;
    private final BundleChain chain;

    private TamperRun(Path folder, long seed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = new Random(seed);
        this.key = SiteKey.open(folder.resolve("keys"));
        this.stranger = SiteKey.open(folder.resolve("stranger"));
        this.site = key.publicKey();
        SampleEvidence first = new SampleEvidence(1, random);
        Manifest older = first.manifest(key, 1, 1, Manifest.FIRST);
        first.write(folder.resolve(OLDER), older, key);
        SampleEvidence second = new SampleEvidence(2, random);
        Manifest newer = second.manifest(key, 2, 2, sha256(older));
        second.write(folder.resolve(NEWEST), newer, key);
        this.newest = StoredZip.read(Files.readAllBytes(folder.resolve(NEWEST)));
        Path links = folder.resolve("chain.jsonl");
        Files.write(links, link(older).write());
        Files.write(links, link(newer).write(), StandardOpenOption.APPEND);
        this.chain = BundleChain.read(links);
    }

    private static String sha256(Manifest manifest) {
        return DigestUtils.sha256Hex(manifest.write());
    }

    private static ChainLink link(Manifest of) {
        return new ChainLink(of.number(), of.subject(), of.subjectId(), of.version(), sha256(of), of.previous());
    }

    /**
     * @param folder for the bundles
     * @param seed of what is done
     * @param many bundles
     * @throws IllegalStateException if a bundle that nobody touched is not found whole
     */
    public static TamperReport run(Path folder, long seed, int many) throws IOException {
        TamperRun run = new TamperRun(folder, seed);
        List<BundleFinding> untouched = run.findings(Files.readAllBytes(folder.resolve(NEWEST)));
        if (!untouched.isEmpty()) {
            throw new IllegalStateException("a bundle that nobody touched is not taken: " + untouched);
        }
        TamperReport.Tally tally = new TamperReport.Tally();
        What[] all = What.values();
        for (int i = 0; i < many; i++) {
            TamperedBundle one = run.tamper(all[i % all.length]);
            List<BundleFinding> said = run.findings(one.zip());
            boolean named = said.stream()
                    .anyMatch(
                            found -> found.kind() == one.kind() && one.entries().contains(found.entry()));
            tally.add(one.what(), named, one.kind() + " " + one.entries() + " was expected, and told was " + said);
        }
        return tally.report(seed);
    }

    private TamperedBundle tamper(What what) throws IOException {
        return switch (what) {
            case RESIGNED -> resigned();
            case OLDER ->
                new TamperedBundle(what, Files.readAllBytes(folder.resolve(OLDER)), Kind.OLDER, Set.of(Manifest.NAME));
            default -> TamperedBundle.of(what, newest, random);
        };
    }

    /** Made to fit again, but for the key: it names the site's or the stranger's. */
    private TamperedBundle resigned() throws IOException {
        SampleEvidence forged = new SampleEvidence(2, random);
        byte[] other = new byte[1 + random.nextInt(5_000)];
        random.nextBytes(other);
        forged.put("media/recording/ramp_2000.mp4", other);
        Path file = folder.resolve("forged.zip");
        Manifest manifest = forged.manifest(random.nextBoolean() ? stranger : key, 2, 2, Manifest.FIRST);
        forged.write(file, manifest, stranger);
        return new TamperedBundle(
                What.RESIGNED, Files.readAllBytes(file), Kind.OTHER_KEY, Set.of(ManifestSignature.NAME));
    }

    /** What the bundle says of itself, and then what its place in the chain says. */
    private List<BundleFinding> findings(byte[] zip) throws IOException {
        Path file = Files.write(folder.resolve("tried.zip"), zip);
        BundleVerifier.Report report = BundleVerifier.verify(file, site);
        List<BundleFinding> all = new ArrayList<>(report.findings());
        if (report.ok()) {
            report.manifest()
                    .flatMap(manifest -> chain.judge(manifest, report.manifestSha256()))
                    .ifPresent(all::add);
        }
        return all;
    }
}
