package dev.drover.dashboard.proof;

/**
 * A line of {@code chain.jsonl}: one bundle of a site in its place.
 *
 * @param number among all of the site, from 1
 * @param subject what it is about
 * @param subjectId which one
 * @param version of the bundles about this subject
 * @param manifestSha256 of its manifest
 * @param previous of the manifest before
 */
public record ChainLink(
        long number, String subject, String subjectId, int version, String manifestSha256, String previous) {

    public ChainLink {
        if (number < 1 || version < 1 || !BundleFile.isSha256(manifestSha256) || !BundleFile.isSha256(previous)) {
            throw new IllegalArgumentException("a link of a chain has a number, a version and two hashes");
        }
    }

    /** With the line feed. */
    public byte[] write() {
        return ProofJson.write(this);
    }
}
