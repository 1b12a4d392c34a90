package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.live.CameraNow;
import dev.drover.dashboard.people.Role;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.LedgerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the wires can say has a word on the page; that both languages have the same words is tested there. */
class WordsTest {

    private static final Path WORDS = Path.of("web/src/i18n/zh.ts");

    @ParameterizedTest
    @MethodSource("constants")
    void shouldHaveAWordForEveryConstantThatReachesTheScreen(Enum<?> constant) throws Exception {
        String key = constant.name().toLowerCase(Locale.ROOT);

        assertThat(Files.readString(WORDS)).containsPattern("\\b" + key + ": '");
    }

    static Stream<Enum<?>> constants() {
        return Stream.of(
                        LedgerEntry.Type.values(),
                        GapCause.values(),
                        CameraRole.values(),
                        ObjectClass.values(),
                        CameraNow.State.values(),
                        Role.values())
                .flatMap(Stream::of);
    }
}
