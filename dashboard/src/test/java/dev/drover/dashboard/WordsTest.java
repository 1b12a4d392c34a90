package dev.drover.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.live.CameraNow;
import dev.drover.dashboard.people.Role;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmCode;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.Zone;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the wires can say has a word on the page; that both languages have the same words is tested there. */
class WordsTest {

    private static final Path WORDS = Path.of("web/src/i18n");
    private static final Path JOBS = Path.of("../pipeline/src/main/java/dev/drover/pipeline");
    private static final Pattern STAGE = Pattern.compile("(?:\\.uid\\(|watching\\(\\w+, )\"([\\w-]+)\"");
    /** What a sentence about a measurement names is a value of the alarm, and is listed with it. */
    private static final Pattern MEASURED = Pattern.compile("\\{(\\w+)(?::\\w+)?}");

    @ParameterizedTest
    @MethodSource("constants")
    void shouldHaveAWordForEveryConstantThatReachesTheScreen(Enum<?> constant) throws Exception {
        // What is read has names of its own on the wire; all else is written in lower case.
        String key = constant instanceof ReadingSlot
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);

        assertThat(words()).containsPattern("\\b" + key + ": '");
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveANameForEveryAlarmCode(AlarmCode code) throws Exception {
        assertThat(part(words(), "alarmCode")).containsPattern("\\b" + code.name() + ": '");
    }

    @ParameterizedTest
    @MethodSource("stages")
    void shouldSayInWordsWhatEveryStageOfTheJobsDoes(String stage) throws Exception {
        assertThat(part(words(), "stage")).containsPattern("'?\\b" + Pattern.quote(stage) + "'?: '");
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldHaveAWordForEveryValueThatIsShownBesideAnAlarm(String value) throws Exception {
        assertThat(part(words(), "values")).containsPattern("\\b" + value + ": '");
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

    static Stream<String> stages() throws IOException {
        StringBuilder jobs = new StringBuilder();
        for (String file : List.of("ScoreJob", "SuperviseJob", "DefineCameraWatch", "live/Jobs")) {
            jobs.append(Files.readString(JOBS.resolve(file + ".java")));
        }
        return STAGE.matcher(jobs).results().map(found -> found.group(1)).distinct();
    }

    static Stream<String> values() throws IOException {
        String measured =
                Files.readString(Path.of("src/main/resources/dev/drover/dashboard/words/measured_en.properties"));
        Stream<String> said = MEASURED.matcher(measured).results().map(found -> found.group(1));
        return Stream.concat(said.filter(name -> !name.equals("name")), ofRows())
                .distinct();
    }

    /** Names of values are constants in lower case; what such values may be is written in other ways. */
    private static Stream<String> ofRows() {
        Set<String> others = Set.of("plan", "unknown");
        return Arrays.stream(LedgerValues.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(WordsTest::text)
                .filter(text -> text.matches("[a-z_]+") && !others.contains(text));
    }

    private static String text(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The words of one group: from its name to the brace that ends it. */
    private static String part(String words, String group) {
        return Pattern.compile("\\b" + group + ": \\{(.*?)\\n  }", Pattern.DOTALL)
                .matcher(words)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String words() throws IOException {
        StringBuilder words = new StringBuilder(Files.readString(WORDS.resolve("zh.ts")));
        try (Stream<Path> files = Files.list(WORDS.resolve("zh"))) {
            for (Path file : files.sorted().toList()) {
                words.append(Files.readString(file));
            }
        }
        return words.toString();
    }
}
