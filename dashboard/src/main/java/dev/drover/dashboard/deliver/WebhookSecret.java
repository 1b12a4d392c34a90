package dev.drover.dashboard.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook is signed with, as Standard Webhooks has it: {@code whsec_} and 24 to 64 bytes in base64. Prints as
 * stars.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int FRESH_BYTES = 32;

    private final String text;

    private WebhookSecret(String text) {
        this.text = text;
    }

    static WebhookSecret fresh() {
        byte[] random = new byte[FRESH_BYTES];
        new SecureRandom().nextBytes(random);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(random));
    }

    /** @throws IllegalArgumentException if it is none; the message does not repeat it */
    static WebhookSecret of(String text) {
        byte[] key = text.startsWith(PREFIX) ? decoded(text) : new byte[0];
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a webhook secret is whsec_ and 24 to 64 bytes in base64");
        }
        return new WebhookSecret(text);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** One signature for the header, {@code v1,base64}. */
    String sign(String id, long timestampSeconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(decoded(text), "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestampSeconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    /** The secret itself: for the one answer that shows it, and for sealing. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
