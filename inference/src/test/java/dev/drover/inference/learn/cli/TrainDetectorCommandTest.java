package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TrainDetectorCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--start nanodet",
                "--nanodet nowhere",
                "--start yolo --nanodet nowhere",
                "--minutes 0",
                "--minutes -3 --start nanodet --nanodet nowhere"
            })
    void shouldRefuseAStartItDoesNotKnowBeforeAnythingIsRead(String options) {
        StringWriter said = new StringWriter();
        CommandLine train = new CommandLine(new TrainCommand()).setErr(new PrintWriter(said));
        String[] all = ("detector --data nowhere --out " + folder + " " + options).split(" ");

        assertThat(train.execute(all)).isEqualTo(2);
        assertThat(said.toString()).contains("--start nanodet and --nanodet DIR go together");
    }
}
