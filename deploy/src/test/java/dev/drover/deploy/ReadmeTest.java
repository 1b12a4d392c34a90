package dev.drover.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.deploy.plant.config.ServeConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the README tells a stranger to type must be what the program understands. */
class ReadmeTest {

    private static final Pattern YAML = Pattern.compile("```ya?ml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?deploy/drover ([^#\\n]+)", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md", "deploy/README.md"})
    void shouldShowConfigurationThatIsValid(String name) throws Exception {
        List<String> examples = found(YAML, text(name));

        assertThat(examples).as("examples in " + name).isNotEmpty();
        for (String yaml : examples) {
            if (yaml.contains("cameras:")) {
                Path file = Files.writeString(folder.resolve("farm.yaml"), yaml);
                assertThatCode(() -> ServeConfigReader.read(file)).as(yaml).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void shouldShowCommandsThatExistWithOptionsThatExist(String name) throws Exception {
        List<String> commands = found(COMMAND, text(name));

        assertThat(commands).as("commands in " + name).isNotEmpty();
        for (String command : commands) {
            CommandLine drover = Main.commandLine();
            assertThatCode(() -> drover.parseArgs(command.strip().split("\\s+")))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    private static String text(String name) throws Exception {
        Path file = Path.of("").toAbsolutePath().getParent().resolve(name);
        assumeTrue(Files.exists(file), "there is no " + name + " yet");
        return Files.readString(file);
    }

    private static List<String> found(Pattern pattern, String text) {
        try (Stream<MatchResult> matches = pattern.matcher(text).results()) {
            return matches.map(match -> match.group(1)).toList();
        }
    }
}
