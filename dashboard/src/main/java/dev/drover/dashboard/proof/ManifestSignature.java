package dev.drover.dashboard.proof;

import java.io.IOException;
import java.util.Arrays;

/**
 * Who answers for a manifest; {@code manifest.sig}, the second file of a bundle.
 *
 * @param algorithm {@link SiteKey#ALGORITHM}
 * @param keyId SHA-256 of the public key, lower-case hex
 * @param manifestSha256 of the manifest's bytes, lower-case hex; this is what is signed, after {@link SiteKey#CONTEXT}
 * @param signature base64
 */
public record ManifestSignature(String algorithm, String keyId, String manifestSha256, String signature) {

    /** Its name in the bundle. */
    public static final String NAME = "manifest.sig";

    static final int MAX_BYTES = 4096;

    public ManifestSignature {
        if (!algorithm.equals(SiteKey.ALGORITHM)) {
            throw new IllegalArgumentException("signed by " + algorithm + ", which is not known here");
        }
        if (!BundleFile.isSha256(keyId) || !BundleFile.isSha256(manifestSha256)) {
            throw new IllegalArgumentException("a signature names its key and what it signs");
        }
    }

    public byte[] write() {
        return ProofJson.write(this);
    }

    /** @throws IOException if these are not the bytes that {@link #write} gives */
    static ManifestSignature read(byte[] json) throws IOException {
        ManifestSignature signature = ProofJson.read(json, ManifestSignature.class);
        if (!Arrays.equals(signature.write(), json)) {
            throw new IOException("written in another way than Drover writes it");
        }
        return signature;
    }
}
