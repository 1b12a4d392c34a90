package dev.drover.dashboard.proof;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a bundle holds and what it continues; {@code manifest.json}, its first file. Equal manifests have equal bytes.
 *
 * @param format {@link #FORMAT}
 * @param keyId SHA-256 of the key that signs it, see {@link SiteKey#idOf}
 * @param subject what it is about: {@code loading}
 * @param subjectId which one: the batch
 * @param version of the bundles about this subject, from 1
 * @param number of the bundles of this site, from 1
 * @param previous SHA-256 of the manifest of the bundle with the number before, 64 zeros before the first
 * @param madeAt RFC 3339, UTC
 * @param madeBy the person who asked for it, or drover
 * @param ledgerRows rows of the ledger in it
 * @param ledgerHash hash of the last of them, empty if there is none
 * @param facts what is asked of a copy
 * @param files all others, but the signature, in the order in which they stand
 */
public record Manifest(
        String format,
        String keyId,
        String subject,
        String subjectId,
        int version,
        long number,
        String previous,
        String madeAt,
        String madeBy,
        long ledgerRows,
        String ledgerHash,
        CopyFacts facts,
        List<BundleFile> files) {

    public static final String FORMAT = "drover-bundle-v1";
    /** Its name in the bundle; it stands first. */
    public static final String NAME = "manifest.json";
    /** What stands before the first of a site. */
    public static final String FIRST = "0".repeat(64);

    static final int MAX_BYTES = 32 * 1024 * 1024;

    public Manifest {
        files = List.copyOf(files);
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("format " + format + " is not known here");
        }
        if (version < 1 || number < 1 || !BundleFile.isSha256(previous) || !BundleFile.isSha256(keyId)) {
            throw new IllegalArgumentException("a manifest has a version and a number from 1, a key and a predecessor");
        }
        if (files.size() > ZipLayout.MAX_ENTRIES - 2) {
            throw new IllegalArgumentException(files.size() + " files are too many for one bundle");
        }
        Set<String> names = new HashSet<>(Set.of(NAME, ManifestSignature.NAME));
        for (BundleFile file : files) {
            if (!names.add(file.path())) {
                throw new IllegalArgumentException(file.path() + " is named twice");
            }
        }
    }

    public byte[] write() {
        return ProofJson.write(this);
    }

    /** @throws IOException if these are not the bytes that {@link #write} gives */
    public static Manifest read(byte[] json) throws IOException {
        Manifest manifest = ProofJson.read(json, Manifest.class);
        if (!Arrays.equals(manifest.write(), json)) {
            throw new IOException("written in another way than Drover writes it");
        }
        return manifest;
    }
}
