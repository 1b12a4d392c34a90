package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldHaveHelpForEveryVerb() {
        for (String verb : Main.commandLine().getSubcommands().keySet()) {
            if (!verb.equals("help")) {
                assertThat(run(verb, "--help")).as(verb).isZero();
            }
        }
        assertThat(out.toString()).contains("Usage: drover demo").contains("Usage: drover serve");
    }

    @Test
    void shouldCallAnUnknownOptionWrongUsage() {
        assertThat(run("demo", "--colour")).isEqualTo(2);
        assertThat(err.toString()).contains("--colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "0", "-1", "http", "99999999999"})
    void shouldCallAPortThatIsNoneWrongUsage(String port) {
        assertThat(run("demo", "--port", port)).isEqualTo(2);
        assertThat(run("serve", "--config", "farm.yaml", "--port", port)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + port + "' is no port");
    }

    @Test
    void shouldCallNoVerbWrongUsage() {
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void shouldSayWhichBuildItIs() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("drover \\d+\\.\\d+\\.\\d+\\S* \\(commit \\S+, java 17\\S*\\)\\s*");
    }

    @Test
    void shouldWriteACompletionThatKnowsTheVerbs() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("_complete_drover").contains("demo").contains("--duration");
    }

    private int run(String... args) {
        CommandLine drover = Main.commandLine();
        drover.setOut(new PrintWriter(out, true));
        drover.setErr(new PrintWriter(err, true));
        return drover.execute(args);
    }
}
