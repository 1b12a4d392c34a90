package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The key by which a site answers for what it hands out: Ed25519 (RFC 8032), made at the first start. {@code site.key}
 * (PKCS#8 PEM, readable by its owner only) signs; {@code site.pub} (X.509 PEM) is for everybody who checks. Whoever
 * loses the first cannot continue the chain of this site; whoever copies it can sign for it.
 */
public final class SiteKey {

    public static final String ALGORITHM = "Ed25519";
    /** Stands before what is signed, so that a signature of one thing is none of another. */
    static final String CONTEXT = "drover-bundle-manifest-v1\n";

    /** Name of the file that signs. */
    public static final String PRIVATE = "site.key";

    private static final String PUBLIC = "site.pub";

    private final PrivateKey secret;
    private final PublicKey open;

    private SiteKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /**
     * The key of {@code folder}; made where there is none.
     *
     * @throws IOException if the folder holds something else, or half of a pair
     */
    public static SiteKey open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path secretFile = folder.resolve(PRIVATE);
        if (!Files.exists(secretFile)) {
            make(folder);
        }
        SiteKey key = new SiteKey(readSecret(secretFile), read(folder.resolve(PUBLIC)));
        // A pair that does not fit would sign what nobody could check.
        if (!key.signs()) {
            throw new IOException(folder.resolve(PUBLIC) + " is not the public half of " + secretFile);
        }
        return key;
    }

    private boolean signs() {
        return verifies(open, Manifest.FIRST, sign(Manifest.FIRST).signature());
    }

    /** The public half first: where the private one stands, the pair is whole. */
    private static void make(Path folder) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            write(folder.resolve(PUBLIC), pem("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-r--r--");
            write(folder.resolve(PRIVATE), pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static void write(Path file, String text, String rights) throws IOException {
        WholeFile.write(file, text, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static byte[] der(Path file, String what) throws IOException {
        String text = text(file, what);
        String head = "-----BEGIN " + what + "-----";
        String foot = "-----END " + what + "-----";
        if (!text.startsWith(head) || !text.endsWith(foot)) {
            throw noPem(file, what, null);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(head.length(), text.length() - foot.length()));
        } catch (IllegalArgumentException e) {
            throw noPem(file, what, e);
        }
    }

    private static String text(Path file, String what) throws IOException {
        try {
            return ConfigText.readSecret(file);
        } catch (IOException e) {
            // Bytes without letters are what keys are outside PEM.
            throw Files.isRegularFile(file) && Files.isReadable(file) ? noPem(file, what, e) : e;
        }
    }

    private static IOException noPem(Path file, String what, @Nullable Exception cause) {
        return new IOException(
                file + " is no PEM file with a " + what + ": it must be a text that begins with -----BEGIN " + what
                        + "-----, as the file that the site made",
                cause);
    }

    private static PrivateKey readSecret(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY")));
        } catch (InvalidKeySpecException e) {
            // Without its cause, which might show the key.
            throw new IOException(file + " holds no " + ALGORITHM + " key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * A public key from its PEM file.
     *
     * @throws IOException if it holds none of this kind
     */
    public static PublicKey read(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(file, "PUBLIC KEY")));
        } catch (InvalidKeySpecException e) {
            throw new IOException(file + " holds no public " + ALGORITHM + " key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** SHA-256 of the encoded public key, lower-case hex. */
    public static String idOf(PublicKey key) {
        return DigestUtils.sha256Hex(key.getEncoded());
    }

    public String id() {
        return idOf(open);
    }

    public PublicKey publicKey() {
        return open;
    }

    /** Answers for a manifest with this SHA-256. */
    public ManifestSignature sign(String manifestSha256) {
        return new ManifestSignature(ALGORITHM, id(), manifestSha256, signature(CONTEXT, manifestSha256));
    }

    /**
     * Answers for something with this SHA-256.
     *
     * @param context what it is
     * @return base64
     */
    String signature(String context, String sha256) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update((context + sha256).getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether the owner of {@code key} signed {@code manifestSha256}. */
    static boolean verifies(PublicKey key, String manifestSha256, String base64) {
        return verifies(key, CONTEXT, manifestSha256, base64);
    }

    /** Whether the owner of {@code key} signed something of this kind with this SHA-256. */
    static boolean verifies(PublicKey key, String context, String sha256, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update((context + sha256).getBytes(US_ASCII));
            byte[] bytes = Base64.getDecoder().decode(base64);
            // Of several ways to write it one is right: else a character could be changed and nobody would see.
            return Base64.getEncoder().encodeToString(bytes).equals(base64) && signature.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            // What is no signature is not the right one.
            return false;
        }
    }
}
