package dev.drover.dashboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the dashboard and the doors between them: what is not listed is shut. */
class ArchitectureTest {

    private static final String DASHBOARD = "dev.drover.dashboard";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DASHBOARD);

    /** Rooms of the dashboard a room may import, from the ground up. */
    private static final Map<String, String> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("config", ""),
            Map.entry("metrics", ""),
            Map.entry("lists", ""),
            Map.entry("people", "config lists"),
            Map.entry("registry", "lists metrics"),
            Map.entry("frames", ""),
            Map.entry("health", ""),
            Map.entry("counts", "registry"),
            Map.entry("words", ""),
            Map.entry("recordings", "frames"),
            Map.entry("recounts", "recordings"),
            Map.entry("alarms", "lists metrics registry words"),
            Map.entry("store", "lists metrics people"),
            Map.entry("farms", "people"),
            Map.entry("stats", "people store"),
            Map.entry("appointments", "farms people stats"),
            Map.entry("sessions", "appointments farms lists metrics people pins recordings stats store"),
            Map.entry("orders", "registry"),
            Map.entry("loadings", "counts registry store"),
            Map.entry("deliver", "config lists metrics people store words"),
            Map.entry("evidence", "health metrics store"),
            Map.entry("proof", ""),
            Map.entry("keeps", "store"),
            Map.entry("pins", "frames metrics store"),
            Map.entry("bundles", "metrics pins proof store"),
            Map.entry("live", "alarms counts loadings metrics people registry"),
            Map.entry(
                    "web",
                    "alarms appointments bundles config counts deliver evidence farms frames health lists live"
                            + " loadings metrics orders people pins proof recordings recounts registry sessions stats"
                            + " store words")));

    /** What of the other modules may be known: the records on their wires, and plain pieces made to be shared. */
    private static final List<String> NEIGHBOURS = List.of(
            "dev.drover.ingest.wire",
            "dev.drover.ingest.address",
            "dev.drover.ingest.kafka",
            "dev.drover.ingest.config",
            "dev.drover.ingest.run",
            // Segments are read by what wrote them, so that there is one who knows how they are laid out.
            "dev.drover.ingest.recording",
            "dev.drover.inference",
            "dev.drover.pipeline.wire",
            "dev.drover.pipeline.wire.fold",
            "dev.drover.pipeline.audit",
            "dev.drover.pipeline.plan");

    private static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void shouldImportOnlyTheRoomsItsDoorsLeadTo(String room) {
        String[] allowed = Stream.concat(Stream.of(room), words(ROOMS.get(room)))
                .map(name -> DASHBOARD + "." + name + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(DASHBOARD + "." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(outside(DASHBOARD + "..")))
                .check(MAIN);
    }

    @Test
    void shouldKnowTheOtherModulesByTheirWiresOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(NEIGHBOURS.toArray(String[]::new))
                        .or(resideInAPackage(DASHBOARD + ".."))
                        .or(outside("dev.drover..")))
                .check(MAIN);
    }

    @Test
    void shouldDoWithoutTheEnginesOfOthers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "ai.djl..", "org.freedesktop..", "org.bytedeco..")
                .check(MAIN);
    }

    @Test
    void shouldServeTheWebFromOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DASHBOARD + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.ext.web", "io.vertx.ext.web.handler..")
                .check(MAIN);
    }

    @Test
    void shouldKeepPeopleApartFromCamerasAndKafka() {
        noClasses()
                .that()
                .resideInAPackage(DASHBOARD + ".people..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.drover.ingest..", "dev.drover.pipeline..", "org.apache.kafka..")
                .check(MAIN);
    }

    /** The root is a room like the others here: nouns beside wiring are how circles begin. */
    @Test
    void shouldHaveNoCircleBetweenRoomsTheRootAmongThem() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass one) {
                        return SliceIdentifier.of(one.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages of the dashboard";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    /** A rule about a room that is gone would guard nothing. */
    @Test
    void shouldHaveEveryRoomThatARuleNamesAndARuleForEveryRoom() {
        Set<String> there = MAIN.getPackage(DASHBOARD).getSubpackages().stream()
                .map(JavaPackage::getRelativeName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Stream.concat(rooms(), ROOMS.values().stream().flatMap(ArchitectureTest::words))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> neighbours = MAIN.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(NEIGHBOURS::contains)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(there);
        assertThat(neighbours).containsExactlyInAnyOrderElementsOf(NEIGHBOURS);
    }

    /** Where this is not said NullAway looks at nothing, and nobody notices. */
    @Test
    void shouldSayOfEveryPackageThatNothingInItIsNullUnlessItSaysSo() {
        Set<String> unmarked = MAIN.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }

    private static DescribedPredicate<JavaClass> outside(String packages) {
        return DescribedPredicate.not(resideInAPackage(packages));
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(" ")).filter(word -> !word.isEmpty());
    }
}
