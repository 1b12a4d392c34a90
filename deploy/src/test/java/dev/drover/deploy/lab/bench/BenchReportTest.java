package dev.drover.deploy.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    private final BenchReport report = new BenchReport(
            "1",
            MachineInfo.here(),
            List.of(
                    Figure.atMost("ingest", "x", 1.3, List.of(1.5, 1.4, 1.6), "how"),
                    Figure.missing("latency", "no browser")));

    @Test
    void shouldSayAMissPlainly() {
        assertThat(report.table()).contains("| ingest | 1.50 x | <= 1.30 | NO | 1.50 1.40 1.60 |");
        assertThat(report.table()).contains("| latency | not taken").contains("latency: no browser");
        assertThat(report.allMet()).isFalse();
    }

    @Test
    void shouldNameTheMachine() {
        assertThat(report.table()).contains(report.machine().cpus() + " CPUs (");
        assertThat(report.machine().memoryGib()).isPositive();
    }

    @Test
    void shouldWriteEveryRunAsJson(@TempDir Path temp) throws Exception {
        Path file = temp.resolve("new/bench.json");
        report.writeJson(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/figures/0/runs")).hasSize(3);
        assertThat(json.at("/figures/0/met").asBoolean()).isFalse();
        assertThat(json.at("/machine/cpus").asInt()).isPositive();
        assertThat(file.getParent().toFile().list()).containsExactly("bench.json");
    }
}
