package dev.drover.pipeline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmCodeTest {

    private static final String SOURCES = sources();

    @ParameterizedTest
    @EnumSource
    void shouldBeCalledRaisedJustWhereTheProgramRaisesIt(AlarmCode code) {
        assertThat(SOURCES.matches("(?s).*\\bAlarmCode\\." + code.name() + "\\b.*"))
                .isEqualTo(code.raised());
    }

    /** All that judges: what does not name a code there cannot raise it. */
    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("AlarmCode.java"))
                    .map(AlarmCodeTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
