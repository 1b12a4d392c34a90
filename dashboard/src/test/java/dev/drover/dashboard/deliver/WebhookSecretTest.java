package dev.drover.dashboard.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSecretTest {

    @TempDir
    Path folder;

    /** The vector that the libraries of Standard Webhooks test themselves with. */
    @Test
    void shouldSignAsStandardWebhooksSays() {
        WebhookSecret secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldRefuseWhatIsNoneWithoutRepeatingIt() {
        for (String wrong : new String[] {"", "whsec_", "whsec_c2hvcnQ=", "sec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
            assertThatThrownBy(() -> WebhookSecret.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("MfKQ");
        }
    }

    @Test
    void shouldPrintAsStars() {
        assertThat(WebhookSecret.fresh() + "" + new Endpoint("a", "zh", java.util.List.of(WebhookSecret.fresh())))
                .doesNotContain("whsec_");
    }

    @Test
    void shouldSealSecretsSoThatOnlyTheKeyFileOpensThem() throws Exception {
        Path key = folder.resolve("key");
        SecretBox box = SecretBox.open(key);
        WebhookSecret secret = WebhookSecret.fresh();

        byte[] sealed = box.seal(secret);

        assertThat(SecretBox.open(key).unseal(sealed).reveal()).isEqualTo(secret.reveal());
        assertThat(box.seal(secret)).isNotEqualTo(sealed);
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("whsec_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        SecretBox other = SecretBox.open(folder.resolve("other"));
        assertThatThrownBy(() -> other.unseal(sealed)).hasMessageContaining("SECRET_UNREADABLE");
        sealed[20] ^= 1;
        assertThatThrownBy(() -> box.unseal(sealed)).hasMessageContaining("SECRET_UNREADABLE");
    }
}
