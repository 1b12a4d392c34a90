package dev.drover.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.drover.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsOthersOnlyByTheirWiresAndNouns = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.drover.pipeline",
                    "dev.drover.pipeline.jobs..",
                    "dev.drover.ingest",
                    "dev.drover.ingest.camera..",
                    "dev.drover.inference.torch..",
                    "dev.drover.inference.image..",
                    "org.apache.flink..",
                    "ai.djl..",
                    "org.freedesktop..");

    @ArchTest
    static final ArchRule onlyTheWebPackageServes = noClasses()
            .that()
            .resideOutsideOfPackages("dev.drover.dashboard.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.ext.web", "io.vertx.ext.web.handler..");

    @ArchTest
    static final ArchRule peopleKnowNoCamerasAndNoKafka = noClasses()
            .that()
            .resideInAPackage("dev.drover.dashboard.people..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.drover.ingest..", "dev.drover.pipeline..", "org.apache.kafka..");
}
