package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchMakerTest {

    @Test
    void shouldTakeASizeAsItIsWritten() {
        assertThat(BatchMaker.Size.of("416x256")).isEqualTo(new BatchMaker.Size(416, 256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"416", "400x256", "416x250", "0x32", "416x256x3", "wide"})
    void shouldRefuseASizeTheNetworkDoesNotTake(String text) {
        assertThatThrownBy(() -> BatchMaker.Size.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
