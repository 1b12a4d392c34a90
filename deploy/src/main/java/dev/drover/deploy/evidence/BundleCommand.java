package dev.drover.deploy.evidence;

import dev.drover.dashboard.proof.BundleChain;
import dev.drover.dashboard.proof.BundleFile;
import dev.drover.dashboard.proof.BundleFinding;
import dev.drover.dashboard.proof.BundleVerifier;
import dev.drover.dashboard.proof.BundleVerifier.Report;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.proof.ReleaseSlip;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.dashboard.proof.SlipPaper;
import dev.drover.deploy.command.FailureSentence;
import dev.drover.ingest.config.FileTrouble;
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
            "  deploy/drover verify B.zip --key site.pub --chain chain.jsonl",
            "  deploy/drover verify --slip B-1-slip.pdf --key site.pub"
        })
public final class BundleCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "The ZIP.")
    private @Nullable Path bundle;

    @Option(names = "--slip", paramLabel = "FILE", description = "A release slip, alone or with its bundle.")
    private @Nullable Path slip;

    @Option(names = "--key", required = true, paramLabel = "PUB", description = "The site's public key, a PEM file.")
    private Path key;

    @Option(names = "--chain", paramLabel = "FILE", description = "The order of the site's bundles.")
    private @Nullable Path chain;

    @Option(names = "--after", paramLabel = "SHA256", description = "Of the manifest that this one must come after.")
    private @Nullable String after;

    private final PrintStream out = System.out;
    private String onSlip = "";

    @Override
    public Integer call() {
        if (bundle == null && slip == null) {
            return fail(ExitCode.USAGE, "name a bundle, or a slip with --slip");
        }
        for (Path file : new Path[] {bundle, slip}) {
            if (file != null && !Files.isRegularFile(file)) {
                return fail(ExitCode.USAGE, FileTrouble.noFile(file));
            }
        }
        if (after != null && !BundleFile.isSha256(after)) {
            return fail(ExitCode.USAGE, "--after is 64 characters of 0-9 and a-f");
        }
        try {
            PublicKey site = SiteKey.read(key);
            int ofSlip = slip == null ? ExitCode.OK : verifySlip(slip, site);
            int ofBundle = bundle == null ? ExitCode.OK : verify(bundle, site);
            return Math.max(ofSlip, ofBundle);
        } catch (IOException e) {
            return fail(ExitCode.DEPENDENCY_MISSING, FailureSentence.of(e).text());
        }
    }

    private static int fail(int code, String message) {
        System.err.println("drover verify: " + message);
        return code;
    }

    private int verifySlip(Path file, PublicKey site) throws IOException {
        SlipPaper.Report report = SlipPaper.verify(file, site);
        report.findings().forEach(out::println);
        if (report.slip().isEmpty()) {
            out.println(file.getFileName() + ": not as it was signed");
            return ExitCode.CHECK_NOT_MET;
        }
        ReleaseSlip said = report.slip().get();
        onSlip = said.manifestSha256();
        out.println(file.getFileName() + ": whole and unchanged");
        said.lines()
                .forEach(line -> out.println("  " + line.label().en() + " "
                        + line.label().zh() + ": " + line.value().en()));
        out.println("  of the bundle " + said.bundle() + " with the manifest " + said.manifestSha256());
        return ExitCode.OK;
    }

    private int verify(Path file, PublicKey site) throws IOException {
        Optional<BundleChain> order = chain == null ? Optional.empty() : Optional.of(BundleChain.read(chain));
        Report report = BundleVerifier.verify(file, site);
        List<BundleFinding> findings = new ArrayList<>(report.findings());
        report.manifest().ifPresent(manifest -> findings.addAll(order(manifest, report.manifestSha256(), order)));
        if (!onSlip.isEmpty() && report.ok() && !onSlip.equals(report.manifestSha256())) {
            findings.add(new BundleFinding(
                    BundleFinding.Kind.OLDER, Manifest.NAME, "it is not the one that the slip names, " + onSlip));
        }
        findings.forEach(out::println);
        if (!findings.isEmpty() || report.manifest().isEmpty()) {
            out.println(file.getFileName() + ": not as it was signed");
            return ExitCode.CHECK_NOT_MET;
        }
        out.println(file.getFileName() + ": whole and unchanged");
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
        out.println(
                "  about     " + manifest.subject() + " " + manifest.subjectId() + ", version " + manifest.version());
        out.println("  holds     " + manifest.files().size() + " files, " + manifest.ledgerRows()
                + " rows of the ledger, whole and chained");
        out.println("  made      " + manifest.madeAt() + " by " + manifest.madeBy());
        out.println("  number    " + manifest.number() + " of the site, continues " + manifest.previous());
        out.println("  manifest  " + sha256);
        out.println("  signed    " + SiteKey.ALGORITHM + ", key " + manifest.keyId());
    }
}
