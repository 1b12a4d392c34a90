package dev.drover.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMicrosTest {

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-30T05:20:00.123456Z", "1969-12-31T23:59:59.999999Z"})
    void shouldTellTheTimeThatItWasMadeOf(String time) {
        assertThat(EpochMicros.toInstant(EpochMicros.of(Instant.parse(time)))).hasToString(time);
    }

    @Test
    void shouldCountMicrosecondsFrom1970() {
        assertThat(EpochMicros.toInstant(1_500_000)).hasToString("1970-01-01T00:00:01.500Z");
    }
}
