package dev.drover.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.ingest.config.ConfigProblem;
import dev.drover.ingest.config.InvalidConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureSentenceTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a/b.yaml"), 1, "a/b.yaml is not there"),
                Arguments.of(new AccessDeniedException("a/b"), 1, "a/b may not be read or written by the user"),
                Arguments.of(
                        new FileSystemException("a", null, "Too many links"),
                        1,
                        "a cannot be read or written: look at its disk"),
                Arguments.of(
                        new FileAlreadyExistsException("out already holds ledger.jsonl; choose another --out"),
                        1,
                        "out already holds ledger.jsonl; choose another --out"),
                Arguments.of(new MalformedInputException(1), 1, "is not UTF-8: save it as UTF-8"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("x.mp4")), 1, "x.mp4 is not there"),
                Arguments.of(
                        new ExecutionException(new TimeoutException("Timed out waiting for a node assignment.")),
                        4,
                        "Kafka does not answer (Timed out waiting for a node assignment.)"),
                Arguments.of(new TopicAuthorizationException(Set.of("seals")), 4, "Kafka refuses it (Not authorized"),
                Arguments.of(
                        new InvalidConfigException(Path.of("f.yaml"), List.of(new ConfigProblem(3, "a", "must be b"))),
                        3,
                        "f.yaml: 1 mistake\n  line 3: a: must be b"),
                Arguments.of(new IllegalArgumentException("--fps must be 0 to 240"), 1, "--fps must be 0 to 240"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSayWhatIsWrongAndEndWithTheRightCode(Exception failure, int code, String told) {
        FailureSentence sentence = FailureSentence.of(failure);

        assertThat(sentence.text()).contains(told).doesNotContain("Exception", "Input length");
        assertThat(sentence.exitCode()).isEqualTo(code);
    }

    /** Failures whose own words say nothing to a person. */
    static Stream<Throwable> mute() {
        return Stream.of(
                new NullPointerException(),
                catchThrowable(() -> List.of().get(0)),
                catchThrowable(() -> Integer.parseInt("12x")),
                catchThrowable(() -> ByteBuffer.allocate(1).getLong()),
                new IllegalStateException("no"),
                new IOException(),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("mute")
    void shouldPutIntoAFileWhatSaysNothingToAPerson(Throwable failure) throws Exception {
        String text = FailureSentence.of(failure).text();

        assertThat(text).startsWith("something went wrong in the program (").doesNotContain("\n");
        Path log = Path.of(text.replaceFirst(".* is written in ", "").replaceFirst(": please.*", ""));
        assertThat(Files.readString(log, StandardCharsets.UTF_8))
                .contains(failure.getClass().getName());
        Files.delete(log);
    }

    @Test
    void shouldSayWhatTheSystemMeansWithoutItsWords(@TempDir Path folder) {
        Throwable failure = catchThrowable(() -> Files.readString(folder));

        assertThat(FailureSentence.of(failure).text())
                .isEqualTo("what was to be read or written is a folder: name the file in it");
    }

    @Test
    void shouldSayWhereAFileIsNoJsonAndRepeatNothingOfIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("card.json"), "{\n \"a\": canary-17\n}");
        Throwable failure = catchThrowable(() -> new ObjectMapper().readTree(file.toFile()));

        assertThat(FailureSentence.of(failure).text())
                .startsWith("a file that was read, in line 2, is not of the form that is read here")
                .doesNotContain("canary", "Unrecognized", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "08001, 4, PostgreSQL does not answer",
        "28P01, 4, PostgreSQL refuses the log-in",
        "57P03, 4, PostgreSQL does not answer",
        "23503, 3, a row contradicts the others",
        "22001, 3, a value does not fit",
        "53100, 1, PostgreSQL has no room",
        "42501, 4, PostgreSQL refuses it (42501)",
        ", 4, PostgreSQL refuses it (it does not say why)"
    })
    void shouldSayWhatADatabaseRefusesWithoutItsWords(String state, int code, String told) {
        FailureSentence sentence = FailureSentence.of(new SQLException("ERROR: relation \"canary\" no", state));

        assertThat(sentence.text()).startsWith(told).doesNotContain("canary");
        assertThat(sentence.exitCode()).isEqualTo(code);
    }
}
