package dev.drover.dashboard.deliver;

import dev.drover.dashboard.people.SecondFactors;
import dev.drover.ingest.config.ConfigText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Seals secrets for the database with AES-256-GCM. The key lies in a file of its owner only, and never in the database.
 */
public final class SecretBox {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "drover webhook secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FACTOR_PURPOSE = "drover second factor".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MEDIA_PURPOSE = "drover media links".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHECK_PURPOSE = "drover key check".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHECK = "the key of this database".getBytes(StandardCharsets.UTF_8);

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Opens the key file; makes it, with a fresh key, if it is not there. Whether that is the key of a database,
     * {@link DeliveryKey} knows.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it holds no key
     */
    public static SecretBox open(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(fresh) + "\n");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(ConfigText.readSecret(file));
        } catch (IllegalArgumentException e) {
            throw noKey(file);
        }
        if (key.length != KEY_BYTES) {
            throw noKey(file);
        }
        return new SecretBox(key);
    }

    private static IllegalArgumentException noKey(Path file) {
        return new IllegalArgumentException(file + " is no key of 32 bytes in base64");
    }

    /** Nonce and ciphertext, another one at each call. */
    byte[] seal(WebhookSecret secret) {
        return seal(secret.reveal().getBytes(StandardCharsets.US_ASCII), PURPOSE);
    }

    /** @throws IllegalStateException if the box was sealed with another key, or changed */
    WebhookSecret unseal(byte[] box) {
        return WebhookSecret.of(new String(unseal(box, PURPOSE), StandardCharsets.US_ASCII));
    }

    /** The same key for the secrets of second factors; a box of one purpose is none of another. */
    public SecondFactors.Sealing forSecondFactors() {
        return new SecondFactors.Sealing() {
            @Override
            public byte[] seal(byte[] plain) {
                return SecretBox.this.seal(plain, FACTOR_PURPOSE);
            }

            @Override
            public byte[] unseal(byte[] sealed) {
                return SecretBox.this.unseal(sealed, FACTOR_PURPOSE);
            }
        };
    }

    /** A key of its own, derived from this one, for {@code MediaLinks}: the same on every dashboard of a site. */
    public byte[] mediaKey() {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.getEncoded()).hmac(MEDIA_PURPOSE);
    }

    /** A sealed value that says nothing but with which key it was sealed. */
    byte[] check() {
        return seal(CHECK, CHECK_PURPOSE);
    }

    /** Whether {@code check} was sealed with this key. */
    boolean fits(byte[] check) {
        try {
            return Arrays.equals(CHECK, unseal(check, CHECK_PURPOSE));
        } catch (IllegalStateException other) {
            return false;
        }
    }

    /** Whether it was sealed here, for a webhook or for a second factor. */
    boolean opens(byte[] sealed) {
        for (byte[] purpose : new byte[][] {PURPOSE, FACTOR_PURPOSE}) {
            try {
                unseal(sealed, purpose);
                return true;
            } catch (IllegalStateException other) {
                // Of the next purpose, or of none.
            }
        }
        return false;
    }

    private byte[] seal(byte[] plain, byte[] purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain, purpose);
        byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
        return box;
    }

    private byte[] unseal(byte[] box, byte[] purpose) {
        if (box.length <= NONCE_BYTES) {
            throw unreadable();
        }
        byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(box, NONCE_BYTES, box.length), purpose);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, byte[] purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("SECRET_UNREADABLE: sealed with another key, or changed");
    }
}
