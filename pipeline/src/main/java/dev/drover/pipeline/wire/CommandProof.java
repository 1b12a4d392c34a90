package dev.drover.pipeline.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Proof that a command was sent by one who may send any: an Ed25519 signature over its bytes as {@link CommandJson}
 * writes them without proof. The sender holds the private key, the jobs only the public one, so that whoever gets into
 * the jobs can still put words into nobody's mouth. Keys are Base64 of their PKCS 8 and X.509 forms.
 */
public final class CommandProof {

    private static final String ALGORITHM = "Ed25519";

    private CommandProof() {}

    /**
     * A pair of keys.
     *
     * @param secret for who signs
     * @param open for who checks
     */
    public record Pair(String secret, String open) {

        @Override
        public String toString() {
            return "Pair[***, " + open + "]";
        }
    }

    public static Pair make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new Pair(
                    encoded(pair.getPrivate().getEncoded()),
                    encoded(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has " + ALGORITHM, e);
        }
    }

    /** The command with its proof; an equal command gets an equal one. */
    public static Command sign(Command command, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(CommandJson.write(command.with("")));
            return command.with(encoded(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }

    /** Whether the command, as it stands, was signed by the holder of the private key. */
    public static boolean holds(Command command, PublicKey open) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(open);
            signature.update(CommandJson.write(command.with("")));
            return signature.verify(Base64.getDecoder().decode(command.proof()));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if the text is no such key */
    public static PrivateKey secret(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decoded(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private key for commands", e);
        }
    }

    /** Tells a private key from others, and gives nothing of it away: lower-case hex. */
    public static String idOf(PrivateKey secret) {
        try {
            // Of the same text a key of this kind makes the same signature each time; it is none of a command.
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update("which key is this".getBytes(StandardCharsets.US_ASCII));
            return DigestUtils.sha256Hex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no such key */
    public static PublicKey open(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key for commands", e);
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.strip());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
