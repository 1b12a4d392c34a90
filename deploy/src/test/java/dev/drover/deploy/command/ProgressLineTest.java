package dev.drover.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;

    @Test
    void shouldSayRateAndTimeLeftOnceItHasSeenEnough() {
        ProgressLine progress = line(true, 100);

        now = 10_000_000_000L;
        progress.done(50);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("50 of 100 frames, 5.0 frames/s, 0:10 left");
    }

    @Test
    void shouldNotWriteMoreThanOnceASecond() {
        ProgressLine progress = line(true, 100);

        for (int i = 0; i < 50; i++) {
            now += 10_000_000L;
            progress.done(i);
        }

        assertThat(out.size()).isZero();
    }

    @Test
    void shouldEstimateNothingWhenTheLengthIsNotKnown() {
        ProgressLine progress = line(false, 0);

        now = 20_000_000_000L;
        progress.done(40);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("analysing: 40 frames, 2.0 frames/s");
    }

    private ProgressLine line(boolean live, long expected) {
        return new ProgressLine(
                new PrintStream(out, true, StandardCharsets.UTF_8), live, "analysing", expected, () -> now);
    }
}
