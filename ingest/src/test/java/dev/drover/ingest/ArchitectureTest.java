package dev.drover.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.drover.ingest");

    @Test
    void shouldTouchGStreamerInOneClassOnly() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.drover\\.ingest\\.media\\.MediaGraph(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.freedesktop..", "com.sun.jna..")
                .check(MAIN);
    }

    @Test
    void shouldLetReadersOfTheWireDoWithoutTheRestOfIngest() {
        noClasses()
                .that()
                .resideInAPackage("..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.drover.ingest.decode..",
                        "dev.drover.ingest.feed..",
                        "dev.drover.ingest.media..",
                        "dev.drover.ingest.spool..",
                        "org.slf4j..",
                        "io.prometheus..")
                .check(MAIN);
    }

    @Test
    void shouldTalkToKafkaOnlyWhereRecordsLeaveAndArrive() {
        noClasses()
                .that()
                .resideInAnyPackage("..media..", "..decode..", "..feed..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(MAIN);
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        slices().matching("dev.drover.ingest.(*)..").should().beFreeOfCycles().check(MAIN);
    }
}
