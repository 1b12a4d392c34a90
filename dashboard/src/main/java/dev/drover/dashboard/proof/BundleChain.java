package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bundles of a site one after the other: whether one of them is the newest of its subject, and follows another. */
public final class BundleChain {

    /** A link has some hundred bytes: a million of them. */
    private static final long MOST_BYTES = 512L << 20;

    private final List<ChainLink> links;

    private BundleChain(List<ChainLink> links) {
        this.links = List.copyOf(links);
    }

    /** @throws IOException if the file is no chain, naming the line where it breaks */
    public static BundleChain read(Path file) throws IOException {
        List<ChainLink> links = new ArrayList<>();
        String before = Manifest.FIRST;
        // Byte by byte, so that a line which is no UTF-8 is told as that line.
        for (String line : lines(file)) {
            ChainLink link;
            try {
                link = ProofJson.read(line.getBytes(ISO_8859_1), ChainLink.class);
            } catch (IOException e) {
                throw new IOException(
                        file + " line " + (links.size() + 1)
                                + " is no link of a chain: name the chain.jsonl beside the site's bundles",
                        e);
            }
            if (link.number() != links.size() + 1L || !link.previous().equals(before)) {
                throw new IOException(file + " line " + (links.size() + 1) + " does not continue the one before");
            }
            before = link.manifestSha256();
            links.add(link);
        }
        return new BundleChain(links);
    }

    private static List<String> lines(Path file) throws IOException {
        if (Files.isDirectory(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is no chain: name the chain.jsonl beside the site's bundles");
        }
        return new String(Files.readAllBytes(file), ISO_8859_1).lines().toList();
    }

    /** Whether a bundle stands in the chain, and no newer one about the same. */
    public Optional<BundleFinding> judge(Manifest manifest, String manifestSha256) {
        Optional<ChainLink> own = links.stream()
                .filter(link -> link.manifestSha256().equals(manifestSha256))
                .findFirst();
        if (own.isEmpty()) {
            return Optional.of(new BundleFinding(
                    Kind.OLDER, Manifest.NAME, "bundle " + manifest.number() + " does not stand in the chain"));
        }
        return links.stream()
                .filter(link -> link.subject().equals(manifest.subject())
                        && link.subjectId().equals(manifest.subjectId())
                        && link.version() > manifest.version())
                .reduce((first, second) -> second)
                .map(newer -> new BundleFinding(
                        Kind.OLDER,
                        Manifest.NAME,
                        "version " + manifest.version() + " stands in place of version " + newer.version() + " about "
                                + manifest.subjectId()));
    }

    /**
     * Whether a bundle comes after the one whose manifest has {@code earlier}. Without a chain only the next one can be
     * told from its manifest.
     */
    public static Optional<BundleFinding> follows(
            Manifest manifest, String manifestSha256, String earlier, Optional<BundleChain> chain) {
        if (manifest.previous().equals(earlier)) {
            return Optional.empty();
        }
        boolean later = chain.isPresent()
                && chain.get().numberOf(earlier) > 0
                && chain.get().numberOf(earlier) < chain.get().numberOf(manifestSha256);
        return later
                ? Optional.empty()
                : Optional.of(new BundleFinding(
                        Kind.OLDER,
                        Manifest.NAME,
                        "it continues " + manifest.previous() + ", not " + earlier
                                + (chain.isPresent() ? "" : "; --chain would say whether others stand between")));
    }

    private long numberOf(String manifestSha256) {
        return links.stream()
                .filter(link -> link.manifestSha256().equals(manifestSha256))
                .mapToLong(ChainLink::number)
                .findFirst()
                .orElse(0);
    }
}
