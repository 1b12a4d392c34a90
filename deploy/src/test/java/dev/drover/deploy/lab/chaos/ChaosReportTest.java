package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosReportTest {

    @TempDir
    private Path folder;

    private static FaultReport report(int injected, long lost, double undeclared) {
        return new FaultReport(
                "F20", "broker killed", 1, injected, lost, 0, 0, 0, undeclared, 0.5, Double.NaN, "a note", List.of());
    }

    @Test
    void shouldBeGoodOnlyIfTheFaultHappenedAndNothingIsMissing() {
        assertThat(report(1, 0, 0).good()).isTrue();
        assertThat(report(0, 0, 0).good()).as("never happened").isFalse();
        assertThat(report(1, 1, 0).good()).as("lost").isFalse();
        assertThat(report(1, 0, 2.5).good()).as("undeclared").isFalse();
        assertThat(new ChaosReport(7, List.of(report(1, 0, 0), report(1, 1, 0))).good())
                .isFalse();
    }

    @Test
    void shouldTellOfAFaultThatDidNotEnd() {
        FaultReport broken = FaultReport.broken(new KillJobs().name(), new IllegalStateException("waited in vain"));

        assertThat(broken.good()).isFalse();
        assertThat(broken.row()).contains("F32").contains("waited in vain");
    }

    @Test
    void shouldWriteTheSeedAndEveryFigureAsJson() throws Exception {
        Path file = folder.resolve("deep/chaos.json");

        new ChaosReport(7, List.of(report(1, 0, 0))).writeJson(file);

        JsonNode json = new JsonMapper().readTree(file.toFile());
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.get("good").asBoolean()).isTrue();
        JsonNode fault = json.get("faults").get(0);
        assertThat(fault.get("id").asText()).isEqualTo("F20");
        assertThat(fault.get("detectSeconds").asDouble()).isEqualTo(0.5);
        assertThat(fault.get("good").asBoolean()).isTrue();
    }
}
