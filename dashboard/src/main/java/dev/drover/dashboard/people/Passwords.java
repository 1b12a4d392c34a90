package dev.drover.dashboard.people;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Password hashes: PBKDF2 with HMAC-SHA-256 and 600,000 rounds (OWASP's 2023 figure), 16 bytes of salt, written as
 * {@code pbkdf2-sha256$rounds$salt$hash}. Takes some tenths of a second of CPU on purpose: call it off the event loop.
 */
public final class Passwords {

    public static final int ROUNDS = 600_000;

    /** Shortest accepted new password in characters. */
    public static final int MIN_LENGTH = 10;

    /** Longer input is refused before it costs CPU. */
    public static final int MAX_LENGTH = 128;

    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final String nobody;

    public Passwords() {
        this(ROUNDS);
    }

    /** @param rounds fewer than {@link #ROUNDS} only in tests */
    public Passwords(int rounds) {
        this.rounds = rounds;
        this.nobody = hash("nobody has this password");
    }

    public String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha256$" + rounds + "$" + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(derive(password, salt, rounds));
    }

    /**
     * Whether {@code password} made {@code hash}. A null hash (no such person) costs the same time as a wrong password,
     * so that the answer's delay does not tell which names exist.
     */
    public boolean matches(String password, @Nullable String hash) {
        String[] parts = (hash == null ? nobody : hash).split("\\$");
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] expected = decoder.decode(parts[3]);
        byte[] actual = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, actual) && hash != null;
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java 17 has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
