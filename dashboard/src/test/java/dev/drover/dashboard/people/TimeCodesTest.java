package dev.drover.dashboard.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /** The last six of the eight digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void shouldGiveTheCodesOfTheStandard(long seconds, String code) {
        assertThat(TimeCodes.code(SECRET, seconds / 30)).isEqualTo(code);
        assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
    }

    @Test
    void shouldTakeTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = 1_000_000_000 / 30;

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, near), now))
                    .hasValue(near);
        }
        assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, step + 2), now))
                .isEmpty();
        assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, step - 2), now))
                .isEmpty();
        assertThat(TimeCodes.step(SECRET, "", now)).isEmpty();
    }

    @Test
    void shouldWriteTheSecretAsAuthenticatorsReadIt() {
        assertThat(TimeCodes.text(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TimeCodes.uri(SECRET, "李 & Co").toString())
                .isEqualTo("otpauth://totp/Drover:%E6%9D%8E%20%26%20Co?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Drover&algorithm=SHA1&digits=6&period=30");
    }
}
