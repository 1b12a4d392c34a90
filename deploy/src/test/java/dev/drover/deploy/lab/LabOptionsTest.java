package dev.drover.deploy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.bench.BenchCommand;
import dev.drover.deploy.lab.chaos.ChaosCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with the options of bench and chaos is said at once, before anything is started. */
class LabOptionsTest {

    private static final int USAGE = 2;

    private final PrintStream standard = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(standard);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNameTheMeasuresThereAreWhenAskedForAnother() {
        int code = new CommandLine(new BenchCommand()).execute("--only", "score,speed");

        assertThat(code).isEqualTo(USAGE);
        assertThat(said())
                .contains("there is no [speed]")
                .contains("[ingest, score, supervise, replay, alarms, analyse, record, verify, live]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runs", "--hold", "--max-cameras"})
    void shouldNotMeasureNothing(String option) {
        int code = new CommandLine(new BenchCommand()).execute(option, "0");

        assertThat(code).isEqualTo(USAGE);
        assertThat(said()).contains(option).contains("at least 1");
    }

    @Test
    void shouldNameTheFaultsThereAreWhenAskedForAnother(@TempDir Path folder) {
        int code = new CommandLine(new ChaosCommand()).execute("--only", "F1", "--data", folder.toString());

        assertThat(code).isEqualTo(USAGE);
        assertThat(said())
                .contains("F12", "F20", "F24", "F28", "F30", "F32", "F33", "F33 control", "F35", "F38")
                .contains("F39", "F40", "F55", "F57", "F74");
    }

    @Test
    void shouldNotBreakThingsForNoTimeAtAll(@TempDir Path folder) {
        int code = new CommandLine(new ChaosCommand()).execute("--minutes", "0", "--data", folder.toString());

        assertThat(code).isEqualTo(USAGE);
        assertThat(said()).contains("--minutes must be at least 1");
    }

    @Test
    void shouldNotPlayInAFolderThatIsSomebodys(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ledger.jsonl"), "precious");

        int code = new CommandLine(new ChaosCommand()).execute("--data", folder.toString());

        assertThat(code).isEqualTo(USAGE);
        assertThat(said()).contains("is not empty");
        assertThat(folder.resolve("ledger.jsonl")).hasContent("precious");
    }
}
