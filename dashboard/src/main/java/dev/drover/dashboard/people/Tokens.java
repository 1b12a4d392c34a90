package dev.drover.dashboard.people;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;

/** Unguessable tokens (256 random bits); the database keeps only their SHA-256. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    public static String fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One that a person can type, of 80 random bits: {@code ABCD-EFGH-IJKL-MNOP}. */
    static String typed() {
        byte[] bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return String.join("-", new Base32().encodeAsString(bytes).split("(?<=\\G.{4})"));
    }

    public static Buffer hash(String token) {
        return Buffer.buffer(DigestUtils.sha256(token));
    }
}
