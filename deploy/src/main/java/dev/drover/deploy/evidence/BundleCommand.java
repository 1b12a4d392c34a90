package dev.drover.deploy.evidence;

import dev.drover.dashboard.proof.BundleChain;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleFinding;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.BundleVerifier.Report;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.ingest.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover verify}. */
@Command(
        name = "verify",
        description = "Prove that a bundle of evidence is, byte for byte, what a site signed, or say what is not.",
        footer = {
            "",
            "Needs the bundle and the site's public key, nothing else: no Drover that runs, no network. Unpacks nothing.",
            "Every byte of the file is looked at: contents, headers, the directory at the end; and the ledger's rows are proved",
            "again, their numbers, hashes and totals.",
            "",
            "An older bundle is as rightly signed as a newer one. --chain, the chain.jsonl beside the site's bundles, tells whether",
            "a newer one about the same loading stands; --after tells whether it comes after the one you know.",
            "",
            "Exit code 0 if all is well, 5 if not; what is not is a line each on stdout: what is wrong, of which file.",
            "",
            "Examples:",
            "  deploy/drover verify D/bundles/DEMO-1.zip --key D/keys/site.pub",
            "  deploy/drover verify B.zip --key site.pub --chain chain.jsonl"
        })
public final class BundleCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BUNDLE", description = "The ZIP.")
    private Path bundle;

    @Option(names = "--key", required = true, paramLabel = "PUB", description = "The site's public key, a PEM file.")
    private Path key;

    @Option(names = "--chain", paramLabel = "FILE", description = "The order of the site's bundles.")
    private @Nullable Path chain;

    @Option(names = "--after", paramLabel = "SHA256", description = "Of the manifest that this one must come after.")
    private @Nullable String after;

    private final PrintStream out = System.out;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(bundle)) {
            return fail(ExitCode.USAGE, bundle + " is not there");
        }
        if (after != null && !BundleFile.isSha256(after)) {
            return fail(ExitCode.USAGE, "--after is 64 characters of 0-9 and a-f");
        }
        try {
            return verify();
        } catch (IOException e) {
            return fail(ExitCode.DEPENDENCY_MISSING, e.getMessage());
        }
    }

    private static int fail(int code, @Nullable String message) {
        System.err.println("drover verify: " + message);
        return code;
    }

    private int verify() throws IOException {
        PublicKey site = SiteKey.read(key);
        Optional<BundleChain> order = chain == null ? Optional.empty() : Optional.of(BundleChain.read(chain));
        Report report = BundleVerifier.verify(bundle, site);
        List<BundleFinding> findings = new ArrayList<>(report.findings());
        report.manifest().ifPresent(manifest -> findings.addAll(order(manifest, report.manifestSha256(), order)));
        findings.forEach(out::println);
        if (!findings.isEmpty() || report.manifest().isEmpty()) {
            out.println(bundle.getFileName() + ": not as it was signed");
            return ExitCode.CHECK_NOT_MET;
        }
        tell(report.manifest().get(), report.manifestSha256());
        return ExitCode.OK;
    }

    private List<BundleFinding> order(Manifest manifest, String sha256, Optional<BundleChain> order) {
        List<BundleFinding> findings = new ArrayList<>();
        order.flatMap(known -> known.judge(manifest, sha256)).ifPresent(findings::add);
        if (after != null) {
            BundleChain.follows(manifest, sha256, after, order).ifPresent(findings::add);
        }
        return findings;
    }

    private void tell(Manifest manifest, String sha256) {
        out.println(bundle.getFileName() + ": whole and unchanged");
        out.println("  about     " + manifest.subject() + " " + manifest.subjectId() + ", version " + manifest.version());
        out.println("  holds     " + manifest.files().size() + " files, " + manifest.ledgerRows()
                + " rows of the ledger, whole and chained");
        out.println("  made      " + manifest.madeAt() + " by " + manifest.madeBy());
        out.println("  number    " + manifest.number() + " of the site, continues " + manifest.previous());
        out.println("  manifest  " + sha256);
        out.println("  signed    " + SiteKey.ALGORITHM + ", key " + manifest.keyId());
    }
}
