package dev.drover.inference;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The floors of this module, lowest first: nouns; plain arithmetic; networks; what puts them together. {@code paint}
 * stands beside, {@code learn} above all of it. A class may use what is listed for its package, its own package, and
 * nothing else of this module.
 */
class ArchitectureTest {

    private static final String ROOT = "dev.drover.inference";

    private static final JavaClasses INFERENCE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final String[] RUN_TIME =
            in("", "image", "yolo", "text", "plate", "container", "osd", "seal", "torch", "ocr", "scorer");
    private static final String[] LEARN =
            in("learn", "learn.network", "learn.detector", "learn.reader", "learn.eval", "learn.cli");
    private static final String[] PAINT =
            in("paint", "paint.scene", "paint.plate", "paint.seal", "paint.container", "paint.osd");

    /** Who opens and computes networks: in production {@code torch} alone. */
    private static final String[] WITH_DJL = in("torch", "learn.network");

    /**
     * Pictures are decoded and scaled in {@code image}, letterboxed in {@code yolo}, cut out and photographed to learn.
     */
    private static final String[] WITH_OPENCV = in("image", "yolo", "learn.detector", "learn.reader");

    private static final String[] WITH_PICOCLI = in("learn.cli");

    @Test
    void shouldKeepNounsFreeOfEverythingElse() {
        only("").check(INFERENCE);
    }

    @Test
    void shouldKeepArithmeticAndGrammarsBelowTheNetworks() {
        only("image", "").check(INFERENCE);
        only("yolo", "", "image").check(INFERENCE);
        only("text", "").check(INFERENCE);
        only("plate", "").check(INFERENCE);
        only("container", "", "text").check(INFERENCE);
        only("osd").check(INFERENCE);
        only("seal", "", "plate", "container", "text").check(INFERENCE);
    }

    @Test
    void shouldPutTheModelsTogetherInOnePlace() {
        only("torch", "", "image", "yolo", "text").check(INFERENCE);
        only("ocr", "", "image", "text", "torch").check(INFERENCE);
        only("scorer", "", "image", "yolo", "text", "plate", "container", "osd", "seal", "torch", "ocr")
                .check(INFERENCE);
    }

    @Test
    void shouldPaintWithoutAnyNetwork() {
        only("paint.plate", "plate").check(INFERENCE);
        only("paint.seal", "plate", "seal").check(INFERENCE);
        only("paint.container", "container").check(INFERENCE);
        only("paint.osd").check(INFERENCE);
        only("paint.scene", "", "plate", "seal", "paint.plate", "paint.seal").check(INFERENCE);
    }

    @Test
    void shouldLearnFromTheNetworkUpwards() {
        only("learn.network", "torch").check(INFERENCE);
        only("learn.eval", "", "image", "yolo", "text", "torch").check(INFERENCE);
        noClasses()
                .that(resideInAnyPackage(in("learn.network", "learn.eval", "learn.detector")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in("learn.reader", "learn.cli")))
                .check(INFERENCE);
        noClasses()
                .that(resideInAnyPackage(in("learn.reader")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(in("learn.detector", "learn.cli")))
                .check(INFERENCE);
    }

    /**
     * What a library says of a failure is for programmers, may quote a secret, and tells nobody what to do. Where two
     * refusals of ours are caught together their owner is {@link Exception}.
     */
    @Test
    void shouldTellNobodyTheWordsOfALibrary() {
        noClasses()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .callMethodWhere(JavaCall.Predicates.target(nameMatching("get(Localized|Original)?Message"))
                        .and(JavaCall.Predicates.target(owner(assignableTo(Throwable.class))))
                        .and(not(JavaCall.Predicates.target(
                                owner(resideInAPackage("dev.drover..").or(type(Exception.class)))))))
                .check(INFERENCE);
    }

    @Test
    void shouldRunWithoutWhatPaintsAndLearns() {
        noClasses()
                .that(resideInAnyPackage(RUN_TIME))
                .should()
                .dependOnClassesThat(resideInAnyPackage(both(PAINT, LEARN)))
                .check(INFERENCE);
    }

    @Test
    void shouldBeLearntWithOnlyByWhatLearns() {
        noClasses()
                .that(resideOutsideOfPackages(LEARN))
                .should()
                .dependOnClassesThat(resideInAnyPackage(LEARN))
                .check(INFERENCE);
    }

    @Test
    void shouldTouchDjlOpenCvAndPicocliInTheListedPackagesOnly() {
        untouched("ai.djl..", WITH_DJL).check(INFERENCE);
        untouched("org.bytedeco..", WITH_OPENCV).check(INFERENCE);
        untouched("picocli..", WITH_PICOCLI).check(INFERENCE);
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        slices().assignedFrom(byPackage()).should().beFreeOfCycles().check(INFERENCE);
    }

    /** But a sealed interface and those it permits, which must know each other. */
    @Test
    void shouldHaveNoCircleBetweenClasses() {
        slices().assignedFrom(byFile())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        DescribedPredicate.describe("sealed", c -> c.reflect().isSealed()), alwaysTrue())
                .check(INFERENCE);
    }

    @Test
    void shouldNameNoPackageThatDoesNotExist() {
        List<String> there =
                INFERENCE.stream().map(JavaClass::getPackageName).distinct().toList();

        assertThat(there).contains(both(RUN_TIME, WITH_DJL)).contains(both(WITH_OPENCV, WITH_PICOCLI));
        assertThat(there).contains(both(PAINT, LEARN));
    }

    @Test
    void shouldHaveARuleForEveryPackage() {
        assertThat(INFERENCE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(both(RUN_TIME, both(PAINT, LEARN)));
    }

    @Test
    void shouldSayInEveryPackageWhatMayBeNull() {
        assertThat(INFERENCE.stream()
                        .map(JavaClass::getPackage)
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .distinct())
                .isEmpty();
    }

    /** An allow-list: of this module the package uses those named and itself. */
    private static ArchRule only(String of, String... used) {
        String[] allowed = both(in(used), in(of));
        return classes()
                .that()
                .resideInAPackage(in(of)[0])
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(ROOT + "..").or(resideInAnyPackage(allowed)));
    }

    private static ArchRule untouched(String library, String... but) {
        return noClasses().that(resideOutsideOfPackages(but)).should().dependOnClassesThat(resideInAPackage(library));
    }

    private static String[] in(String... packages) {
        return Arrays.stream(packages)
                .map(p -> p.isEmpty() ? ROOT : ROOT + "." + p)
                .toArray(String[]::new);
    }

    private static String[] both(String[] some, String... others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(String[]::new);
    }

    private static SliceAssignment byPackage() {
        return assignment("packages", JavaClass::getPackageName);
    }

    private static SliceAssignment byFile() {
        return assignment("files", c -> c.getName().replaceFirst("\\$.*", ""));
    }

    private static SliceAssignment assignment(String what, Function<JavaClass, String> slice) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass c) {
                return c.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(slice.apply(c))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return what;
            }
        };
    }
}
