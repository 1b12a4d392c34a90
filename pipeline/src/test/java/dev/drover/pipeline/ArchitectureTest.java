package dev.drover.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.StateDescriptor;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of this module, and what may be seen from each. Think hard about the plan of the house before a wall is
 * moved.
 */
class ArchitectureTest {

    private static final String HOUSE = "dev.drover.pipeline";
    /** The two jobs, which stand in the hall. */
    private static final String HALL = "";

    /** Of each room the rooms it may import: from the street upwards, each only what stands before it. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("wire", List.of()),
            Map.entry("wire.fold", List.of("wire")),
            Map.entry("arrival", List.of("wire")),
            Map.entry("audit", List.of("wire", "wire.fold")),
            Map.entry("plan", List.of("wire")),
            Map.entry("state", List.of()),
            Map.entry("run", List.of("state", "wire")),
            Map.entry("flow", List.of("wire")),
            Map.entry("order", List.of("flow", "wire")),
            Map.entry("track", List.of("wire")),
            Map.entry("count", List.of("flow", "wire")),
            Map.entry("watch", List.of("flow", "wire")),
            Map.entry("alarm", List.of("flow", "wire")),
            Map.entry("camera", List.of("alarm", "flow", "plan", "wire")),
            Map.entry("loading", List.of("alarm", "camera", "flow", "plan", "wire")),
            Map.entry("view", List.of("flow", "wire", "wire.fold")),
            Map.entry("score", List.of("arrival", "state", "wire")),
            Map.entry(
                    "supervise",
                    List.of(
                            "alarm", "arrival", "camera", "count", "flow", "loading", "order", "state", "track",
                            "watch", "wire")),
            Map.entry("kafka", List.of("arrival", "plan", "score", "wire")),
            Map.entry(HALL, List.of("arrival", "camera", "flow", "score", "supervise", "view", "watch", "wire")),
            Map.entry("live", List.of(HALL, "arrival", "kafka", "run", "score", "state", "view", "wire")),
            Map.entry("replay", List.of(HALL, "arrival", "audit", "kafka", "run", "wire")));

    /** Where something is judged: the same in every run. */
    private static final List<String> JUDGEMENT =
            List.of("order", "track", "count", "watch", "alarm", "camera", "loading");

    private static final JavaClasses PIPELINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    static Set<String> rooms() {
        return ROOMS.keySet();
    }

    private static String of(String room) {
        return room.equals(HALL) ? HOUSE : HOUSE + "." + room;
    }

    private static String[] of(List<String> rooms) {
        return rooms.stream().map(ArchitectureTest::of).toArray(String[]::new);
    }

    @Test
    void shouldHaveTheseRoomsAndNoOthers() {
        Set<String> built = PIPELINE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> planned = ROOMS.keySet().stream().map(ArchitectureTest::of).collect(Collectors.toSet());

        assertThat(built).isEqualTo(planned);
    }

    @Test
    void shouldNameOnlyRoomsThatExist() {
        assertThat(Stream.concat(ROOMS.values().stream().flatMap(List::stream), JUDGEMENT.stream()))
                .isSubsetOf(ROOMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void shouldSeeFromEachRoomOnlyThoseOnItsWayDown(String room) {
        DescribedPredicate<JavaClass> elsewhere = not(resideInAPackage(HOUSE + ".."));
        classes()
                .that()
                .resideInAPackage(of(room))
                .should()
                .onlyDependOnClassesThat(
                        elsewhere.or(resideInAPackage(of(room))).or(resideInAnyPackage(of(ROOMS.get(room)))))
                .check(PIPELINE);
    }

    @Test
    void shouldHaveNoWayRoundThroughTheRooms() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        return SliceIdentifier.of(javaClass.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "every package, the root with them";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(PIPELINE);
    }

    @Test
    void shouldKeepWhatOthersReadAndWhatIsJudgedFreeOfFlinkKafkaRedisAndThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(of(Stream.concat(Stream.of("wire", "flow"), JUDGEMENT.stream())
                        .toList()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "redis..", "java.util.concurrent..")
                .check(PIPELINE);
    }

    @Test
    void shouldJudgeWhatACameraSeesWithoutACalendar() {
        noClasses()
                .that()
                .resideInAnyPackage(of(List.of("order", "track", "count", "watch", "alarm", "camera")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(PIPELINE);
    }

    @Test
    void shouldLetNoClockNorChanceDecideInTheSuperviseJob() {
        noClasses()
                .that()
                .resideInAnyPackage(of(Stream.concat(Stream.of("wire", "flow", "supervise"), JUDGEMENT.stream())
                        .toList()))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethodWhere(theTime())
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\..*(Random|UUID).*|java\\.time\\..*Clock")
                .check(PIPELINE);
    }

    /** {@code Instant.now()} and its kin, and the time that Flink gives its operators. */
    private static DescribedPredicate<JavaAccess<?>> theTime() {
        return JavaAccess.Predicates.targetOwner(resideInAnyPackage("java.time..", "org.apache.flink.."))
                .and(JavaAccess.Predicates.target(HasName.Predicates.nameMatching("now|currentProcessingTime")));
    }

    @Test
    void shouldGiveEveryStateANameOfOurs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(of("state"))
                .should()
                .callConstructorWhere(JavaAccess.Predicates.targetOwner(assignableTo(StateDescriptor.class)))
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

    @Test
    void shouldKnowOfIngestOnlyItsRecordsAndWhatEveryProgramShares() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.drover.ingest..")
                        .and(not(resideInAnyPackage(
                                "dev.drover.ingest.wire",
                                "dev.drover.ingest.kafka",
                                "dev.drover.ingest.config",
                                "dev.drover.ingest.run"))))
                .check(PIPELINE);
    }

    @Test
    void shouldSayOfEveryPackageThatNothingInItIsNullUnlessItSaysSo() {
        Set<String> unmarked = PIPELINE.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }
}
