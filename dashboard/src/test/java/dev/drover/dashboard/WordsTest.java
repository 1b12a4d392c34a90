package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.live.CameraNow;
import dev.drover.dashboard.people.Role;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Zone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the wires can say has a word on the page; that both languages have the same words is tested there. */
class WordsTest {

    private static final List<Path> WORDS = List.of(
            Path.of("web/src/i18n/zh.ts"),
            Path.of("web/src/i18n/zh/alarms.ts"),
            Path.of("web/src/i18n/zh/loadings.ts"),
            Path.of("web/src/i18n/zh/plans.ts"));

    @ParameterizedTest
    @MethodSource("constants")
    void shouldHaveAWordForEveryConstantThatReachesTheScreen(Enum<?> constant) throws Exception {
        // What is read has names of its own on the wire; all else is written in lower case.
        String key = constant instanceof ReadingSlot
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);

        StringBuilder words = new StringBuilder();
        for (Path file : WORDS) {
            words.append(Files.readString(file));
        }
        assertThat(words).containsPattern("\\b" + key + ": '");
    }

    static Stream<Enum<?>> constants() {
        return Stream.of(
                        LedgerEntry.Type.values(),
                        Alarm.State.values(),
                        Command.Kind.values(),
                        Phase.values(),
                        Gate.values(),
                        ReadingSlot.values(),
                        Leg.values(),
                        Zone.Kind.values(),
                        GapCause.values(),
                        CameraRole.values(),
                        ObjectClass.values(),
                        CameraNow.State.values(),
                        Role.values())
                .flatMap(Stream::of);
    }
}
