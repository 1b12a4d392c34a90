package dev.drover.deploy.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.config.ServeConfigReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code serve} that runs, and what people do to its file meanwhile. */
class ConfigWatchTest {

    private static final String GOOD = "cameras:\n  - {id: a, uri: \"rtsp://192.0.2.1/\", role: pen, name: 一号}\n";
    private static final String BETTER = GOOD + "  - {id: b, uri: \"rtsp://192.0.2.2/\", role: ramp}\n";

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private Path file;
    private ConfigWatch<ServeConfig> watch;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("farm.yaml"), GOOD);
        watch = new ConfigWatch<>(file, ServeConfigReader::read);
    }

    @Test
    void shouldTakeOverAChangedFileOnceItIsNoLongerWrittenTo() throws Exception {
        look();
        replace(BETTER.getBytes(UTF_8));
        look();

        assertThat(taken).as("at the first look it may be half written").isEmpty();
        look();
        look();
        assertThat(taken).containsExactly(2);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldTakeOverWhatWasChangedWhileEverythingStarted() throws Exception {
        replace(BETTER.getBytes(UTF_8));

        look();
        look();

        assertThat(taken).containsExactly(2);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(BETTER.getBytes(Charset.forName("GBK")), "farm.yaml: 1 mistake\n  line 2: is not UTF-8"),
                Arguments.of(BETTER.getBytes(UTF_16), "looks like UTF-16"),
                Arguments.of((BETTER + "\0").getBytes(UTF_8), "line 4: "),
                Arguments.of((BETTER + "\t- x\n").getBytes(UTF_8), "line 4: is not YAML: a tab stands"),
                Arguments.of("- a\n- b\n".getBytes(UTF_8), "line 1: must be a mapping"),
                Arguments.of(new byte[0], "the file is empty"),
                Arguments.of("a: &a [*a]\n".getBytes(UTF_8), "line 1: a: unknown key"),
                Arguments.of((GOOD + GOOD).getBytes(UTF_8), "line 3: cameras: already set on line 1"),
                Arguments.of(("a: " + "[".repeat(100_000)).getBytes(UTF_8), "nested deeper"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldKeepWhatIsInForceAndSayOnceWhatIsWrong(byte[] bytes, String told) throws Exception {
        replace(bytes);

        for (int i = 0; i < 5; i++) {
            look();
        }

        assertThat(taken).isEmpty();
        assertThat(said).singleElement().asString().contains("the one before stays in force: ", told);
        replace(BETTER.getBytes(UTF_8));
        look();
        look();
        assertThat(taken).as("mended").containsExactly(2);
    }

    @Test
    void shouldSayNothingOfAFileThatIsAwayForAMoment() throws Exception {
        Files.delete(file);
        look();
        replace(BETTER.getBytes(UTF_8));
        look();
        look();

        assertThat(said).isEmpty();
        assertThat(taken).containsExactly(2);
    }

    @Test
    void shouldSayOnceThatAFileIsGoneAndTakeItWhenItIsBack() throws Exception {
        Files.delete(file);
        for (int i = 0; i < 10; i++) {
            look();
        }

        assertThat(said).singleElement().asString().contains("farm.yaml is not there any more");
        replace(BETTER.getBytes(UTF_8));
        look();
        look();
        assertThat(taken).containsExactly(2);
    }

    @Test
    void shouldOutliveAFolderInPlaceOfTheFile() throws Exception {
        Files.delete(file);
        Files.createDirectory(file);
        look();
        look();

        assertThat(said).singleElement().asString().contains("farm.yaml: 1 mistake\n  is a folder");
    }

    @Test
    void shouldTryAgainWhatCouldNotBeTakenOverAndSayItOnce() throws Exception {
        replace(BETTER.getBytes(UTF_8));
        for (int i = 0; i < 4; i++) {
            watch.look(
                    config -> {
                        throw new IOException("the broker has gone away");
                    },
                    said::add);
        }

        assertThat(said).singleElement().asString().contains("the broker has gone away");
        look();
        assertThat(taken).containsExactly(2);
    }

    @Test
    void shouldOutliveAReaderThatIsWrongItself() throws Exception {
        watch = new ConfigWatch<>(file, path -> {
            throw new IllegalStateException();
        });
        replace(BETTER.getBytes(UTF_8));
        look();
        look();

        assertThat(said).singleElement().asString().contains("something went wrong in the program");
    }

    @Test
    void shouldTakeTheConfigurationOverAgainWhenAFileThatItNamesChanges() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "version: 1");
        watch.alsoAt(config -> List.of(rules), ServeConfigReader.read(file));
        look();
        look();
        assertThat(taken).isEmpty();

        Files.writeString(rules, "version: 2, longer");
        for (int i = 0; i < 5; i++) {
            look();
        }

        assertThat(taken).containsExactly(1);
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, NoClassDefFoundError.class, AssertionError.class})
    void shouldOutliveAParserThatEndsInAnError(Class<? extends Error> error) throws Exception {
        watch = new ConfigWatch<>(file, path -> {
            throw sneaky(error);
        });
        replace(BETTER.getBytes(UTF_8));
        look();
        look();
        look();

        assertThat(said).singleElement().asString().contains("the one before stays in force");
    }

    private static Error sneaky(Class<? extends Error> error) {
        try {
            return error.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look() throws InterruptedException {
        watch.look(config -> taken.add(config.cameras().size()), said::add);
    }

    /** As editors do: a new file under the old name. */
    private void replace(byte[] bytes) throws IOException {
        Path part = Files.write(folder.resolve("farm.part"), bytes);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
