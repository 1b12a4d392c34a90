package dev.drover.dashboard.proof;

import java.util.List;

/**
 * What a release slip says, in the order in which it says it. The paper carries the SHA-256 of the bundle's manifest;
 * everything else on it is what stands in the bundle.
 *
 * @param batch of the loading
 * @param farm of the loading
 * @param bundle its file
 * @param manifestSha256 of the bundle's manifest
 * @param keyId of the site
 * @param madeAt when the bundle was made, RFC 3339
 * @param lines what was judged, each with its label
 */
public record ReleaseSlip(
        String batch,
        String farm,
        String bundle,
        String manifestSha256,
        String keyId,
        String madeAt,
        List<Line> lines) {

    /** A line: what it is, and its value. */
    public record Line(Bilingual label, Bilingual value) {}

    public ReleaseSlip {
        lines = List.copyOf(lines);
        if (!BundleFile.isSha256(manifestSha256) || !BundleFile.isSha256(keyId)) {
            throw new IllegalArgumentException("a slip names its bundle and its key");
        }
    }
}
