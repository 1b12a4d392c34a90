package dev.drover.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.drover.deploy.command.FailureSentence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of this module: which room may look into which. Think hard before a row gets longer. */
class ArchitectureTest {

    private static final String ROOT = "dev.drover.deploy";

    private static final JavaClasses DEPLOY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final List<String> PLANT =
            List.of("plant", "plant.config", "plant.data", "plant.roles", "plant.supervise");

    /** Each room with the others that it may know; the root, which registers the verbs, may know those with verbs. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry(
                    "",
                    List.of(
                            "command",
                            "evidence",
                            "orders",
                            "analyse",
                            "lab.bench",
                            "lab.chaos",
                            "lab.demo",
                            "lab.farm",
                            "lab.fixture")),
            Map.entry("plant", List.of()),
            Map.entry("plant.supervise", List.of()),
            Map.entry("plant.data", List.of()),
            Map.entry("plant.config", List.of()),
            Map.entry("plant.roles", List.of("plant", "plant.config", "plant.data", "plant.supervise")),
            Map.entry("command", PLANT),
            Map.entry("evidence", List.of("plant", "plant.data", "command")),
            Map.entry("orders", List.of("plant.config", "plant.roles", "command")),
            Map.entry("analyse", List.of("plant", "command")),
            Map.entry("lab", PLANT),
            Map.entry("lab.farm", PLANT),
            Map.entry("lab.loading", List.of("lab.farm")),
            Map.entry("lab.demo", with(PLANT, "command", "lab.farm", "lab.loading")),
            Map.entry("lab.bench", with(PLANT, "analyse", "evidence", "lab", "lab.farm", "lab.loading")),
            Map.entry("lab.fixture", List.of()),
            Map.entry("lab.fuzz", with(PLANT, "lab")),
            Map.entry("lab.tamper", List.of()),
            Map.entry("lab.chaos", with(PLANT, "lab", "lab.farm", "lab.loading", "lab.fuzz", "lab.tamper")));

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void shouldKnowOnlyTheRoomsBelowIt(String room) {
        String[] allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(packageOf(room))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
                .check(DEPLOY);
    }

    @Test
    void shouldNameEveryRoomAndNoneThatIsNotThere() {
        Set<String> there = DEPLOY.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        Set<String> named = rooms().map(ArchitectureTest::packageOf).collect(Collectors.toSet());

        assertThat(named).isEqualTo(there);
        assertThat(ROOMS.values().stream().flatMap(List::stream)).isSubsetOf(ROOMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void shouldSayWhereNothingMayBeMissing(String room) {
        assertThat(DEPLOY.getPackage(packageOf(room)).isAnnotatedWith(NullMarked.class))
                .as("package-info of %s says @NullMarked", packageOf(room))
                .isTrue();
    }

    @Test
    void shouldHaveNoCircleBetweenPackages() {
        slices().assignedFrom(each("package", JavaClass::getPackageName))
                .should()
                .beFreeOfCycles()
                .check(DEPLOY);
    }

    @Test
    void shouldHaveNoCircleBetweenClasses() {
        slices().assignedFrom(each("class", type -> outermost(type).getName()))
                .should()
                .beFreeOfCycles()
                .check(DEPLOY);
    }

    @Test
    void shouldKeepAliveWithoutKnowingWhat() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".plant.supervise")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", ROOT + ".plant.supervise")
                .check(DEPLOY);
    }

    @Test
    void shouldPaintAndLearnOnlyInTheLabAndOnRequest() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".lab..")
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.drover.inference.paint..", "dev.drover.inference.learn..")
                .check(DEPLOY);
    }

    /** But for the laboratory's changed versions of the jobs. */
    @Test
    void shouldCompileNothingWhileItRuns() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.tools..")
                .check(DEPLOY);
    }

    /** What a library says of a failure is for programmers, may quote a secret, and tells nobody what to do. */
    @Test
    void shouldTellNobodyTheWordsOfALibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".lab..")
                .and()
                .doNotHaveFullyQualifiedName(FailureSentence.class.getName())
                .should()
                .callMethodWhere(JavaCall.Predicates.target(nameMatching("get(Localized|Original)?Message"))
                        .and(JavaCall.Predicates.target(owner(assignableTo(Throwable.class))))
                        .and(not(JavaCall.Predicates.target(owner(resideInAPackage("dev.drover.."))))))
                .check(DEPLOY);
    }

    private static String packageOf(String room) {
        return room.isEmpty() ? ROOT : ROOT + "." + room;
    }

    private static List<String> with(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).toList();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    /** One slice for each value of {@code of}. */
    private static SliceAssignment each(String what, Function<JavaClass, String> of) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(of.apply(type))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "every " + what;
            }
        };
    }
}
