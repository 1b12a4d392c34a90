package dev.drover.dashboard.people;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * One-time codes of time, RFC 6238 with what every authenticator has: SHA-1, six digits, steps of 30 s. The step before
 * and the one after are taken, too: clocks of telephones differ.
 */
final class TimeCodes {

    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int SLACK_STEPS = 1;
    private static final int MODULUS = 1_000_000;
    private static final String ISSUER = "Drover";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeCodes() {}

    static byte[] freshSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The secret as a person types it into an authenticator. */
    static String text(byte[] secret) {
        return new Base32().encodeAsString(secret).replace("=", "");
    }

    /** What authenticators read from a picture or a link. */
    static URI uri(byte[] secret, String account) {
        String label = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create("otpauth://totp/" + ISSUER + ":" + label + "?secret=" + text(secret) + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS);
    }

    /** The step around {@code now} whose code this is; empty if it is of none of them. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        // All are looked at: how long it takes must not tell which it was.
        for (long step = current - SLACK_STEPS; step <= current + SLACK_STEPS; step++) {
            boolean same = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226, section 5.3. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java 17 has HmacSHA1", e);
        }
    }
}
