package dev.drover.pipeline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapSpanTest {

    @Test
    void shouldWriteASpanAsGapRowsAlwaysSaidIt() {
        assertThat(new GapSpan(1_790_000_000_000_000L, 1_790_000_002_500_000L, "no data for 2 s").write())
                .isEqualTo("1790000000000000..1790000002500000 no data for 2 s");
        assertThat(new GapSpan(1, 2, "").write()).isEqualTo("1..2 ");
    }

    @Test
    void shouldReadBackWhatItWroteTextOfSeveralLinesToo() {
        GapSpan span = new GapSpan(3, 4, "stalled\nthen gone 5..6");

        assertThat(GapSpan.read(span.write())).contains(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no span", "1..", "..2", "1.2 x", "-1..2 x", "1..99999999999999999999 x"})
    void shouldReadNoSpanWhereThereIsNone(String detail) {
        assertThat(GapSpan.read(detail)).isEmpty();
    }
}
