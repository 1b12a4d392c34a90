package dev.drover.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.drover.ingest";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What each room may know of the others; the root puts them together and may know all. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "wire", Set.of(),
            "address", Set.of("config"),
            "config", Set.of(),
            "run", Set.of(),
            "kafka", Set.of("wire", "config"),
            "media", Set.of("wire", "config"),
            "spool", Set.of("wire", "run"),
            "decode", Set.of("media", "wire"),
            "recording", Set.of("wire", "media", "run", "config"),
            "feed", Set.of("wire", "media", "decode", "spool", "recording"));

    @Test
    void shouldNameEveryRoomInTheListOfWhatItMayKnow() {
        Set<String> rooms = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());

        assertThat(rooms).isEqualTo(MAY_KNOW.keySet());
    }

    @Test
    void shouldLetEachRoomKnowOnlyWhatItMayKnow() {
        MAY_KNOW.forEach((room, known) -> {
            String[] others = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(room) && !known.contains(other))
                    .map(other -> ROOT + "." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT)
                    .check(MAIN);
        });
    }

    @Test
    void shouldTouchGStreamerOnlyInTheGraphAndInClassesThatSayTheyDo() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.drover\\.ingest\\.media\\.(MediaGraph|Gst[A-Z]\\w*)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.freedesktop..", "com.sun.jna..")
                .check(MAIN);
    }

    @Test
    void shouldLetReadersOfTheWireDoWithoutLogAndMetrics() {
        noClasses()
                .that()
                .resideInAPackage("..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "io.prometheus..")
                .check(MAIN);
    }

    @Test
    void shouldTalkToKafkaOnlyWhereRecordsLeaveAndArrive() {
        noClasses()
                .that()
                .resideInAnyPackage("..media..", "..decode..", "..feed..", "..config..", "..run..", "..address..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(MAIN);
    }

    @Test
    void shouldTouchTheYamlLibraryOnlyWhereConfigurationsAreRead() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(MAIN);
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        // Every package is a slice of its own, the root as well.
        slices().matching("dev.drover.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void shouldSayInEveryPackageWhatMayBeNull() {
        assertThat(MAIN.stream()
                        .map(JavaClass::getPackage)
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .isEmpty();
    }
}
