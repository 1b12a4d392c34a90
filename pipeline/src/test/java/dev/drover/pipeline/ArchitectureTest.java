package dev.drover.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layering of this module. */
class ArchitectureTest {

    private static final JavaClasses PIPELINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.drover.pipeline");

    @Test
    void shouldKeepWhatOthersReadFreeOfFlinkKafkaAndRedis() {
        noClasses()
                .that()
                .resideInAPackage("..pipeline.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "redis..")
                .check(PIPELINE);
    }

    @Test
    void shouldKeepJudgementFreeOfItsSurroundings() {
        noClasses()
                .that()
                .resideInAnyPackage("..pipeline.track..", "..pipeline.count..", "..pipeline.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..", "org.apache.kafka..", "redis..", "java.time..", "java.util.concurrent..")
                .check(PIPELINE);
    }

    @Test
    void shouldKeepTheJudgementOfLoadingsFreeOfFlinkButInItsOperators() {
        noClasses()
                .that()
                .resideInAPackage("..pipeline.loading..")
                .and()
                .doNotHaveSimpleName("AlarmCamera")
                .and()
                .doNotHaveSimpleName("JudgeLoading")
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "redis..", "java.util.concurrent..")
                .check(PIPELINE);
    }

    @Test
    void shouldLetNoClockNorChanceDecideInTheSuperviseJob() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..pipeline.supervise..",
                        "..pipeline.track..",
                        "..pipeline.count..",
                        "..pipeline.watch..",
                        "..pipeline.loading..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|UUID)|java\\.time\\..*Clock")
                .check(PIPELINE);
    }

    @Test
    void shouldTouchNeitherTheEngineNorTheCameras() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "org.freedesktop..", "dev.drover.inference.torch..")
                .check(PIPELINE);
    }
}
