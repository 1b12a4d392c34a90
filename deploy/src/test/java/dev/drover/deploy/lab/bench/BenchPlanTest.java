package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchPlanTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private BenchPlan plan(int runs, Duration hold, int cameras) {
        return new BenchPlan(
                runs, hold, cameras, Path.of("scratch"), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"0,60,4", "3,0,4", "3,-1,4", "3,60,0"})
    void shouldRefuseToMeasureNothing(int runs, long holdSeconds, int cameras) {
        assertThatThrownBy(() -> plan(runs, Duration.ofSeconds(holdSeconds), cameras))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayWhoIsSpeaking() {
        plan(1, Duration.ofSeconds(1), 1).say("measuring score");

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("bench: measuring score" + System.lineSeparator());
    }
}
