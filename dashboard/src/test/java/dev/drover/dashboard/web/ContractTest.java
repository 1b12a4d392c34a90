package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.dashboard.Running;
import dev.drover.dashboard.appointments.BookingRule;
import dev.drover.dashboard.appointments.BusinessType;
import dev.drover.dashboard.appointments.Side;
import dev.drover.dashboard.counts.LineCounts;
import dev.drover.dashboard.farms.FarmStatus;
import dev.drover.dashboard.farms.Yard;
import dev.drover.dashboard.health.Figures;
import dev.drover.dashboard.live.CameraNow;
import dev.drover.dashboard.people.Right;
import dev.drover.dashboard.people.Role;
import dev.drover.dashboard.people.Scope;
import dev.drover.dashboard.people.ScopeKind;
import dev.drover.dashboard.proof.BundleFinding;
import dev.drover.dashboard.recordings.CoverageKind;
import dev.drover.dashboard.sessions.SessionStatistics;
import dev.drover.dashboard.stats.LoadingStatistics;
import dev.drover.dashboard.world.Contract;
import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RetentionClass;
import dev.drover.ingest.wire.SegmentCause;
import dev.drover.ingest.wire.SegmentState;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Comparison;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.Outcome;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ReadingOutcome;
import dev.drover.pipeline.wire.ReadingSlot;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionVerdict;
import dev.drover.pipeline.wire.StepRule;
import dev.drover.pipeline.wire.Verdict;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of REST and the websocket against the server: routes, rights, words. That every answer has the shape it
 * says is checked wherever a test asks the server, see {@link Contract#check}.
 */
class ContractTest {

    private static final Contract CONTRACT = Contract.shared();

    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldHaveEveryRouteWithItsRightAndNoOther() {
        Set<String> served = new TreeSet<>();
        for (ApiRoute route : running.web().routes()) {
            served.add(route.method() + " " + route.path().replaceAll(":(\\w+)", "{$1}") + " "
                    + route.right()
                            .map(right -> right.name().toLowerCase(Locale.ROOT))
                            .orElse(""));
        }

        Set<String> promised = new TreeSet<>();
        CONTRACT.operations().forEach(one -> promised.add(one.method() + " " + one.path() + " " + one.right()));

        assertThat(promised).isEqualTo(served);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void shouldHaveTheWordsOfTheServer(String schema, List<String> words) {
        assertThat(CONTRACT.words(schema)).containsExactlyInAnyOrderElementsOf(words);
    }

    static Stream<Arguments> words() {
        List<String> causes = new ArrayList<>(lower(GapCause.values()));
        causes.add("ingest_silent");
        return Stream.of(
                Arguments.of("Right", lower(Right.values())),
                Arguments.of("Role", lower(Role.values())),
                Arguments.of("PenKind", lower(Yard.Kind.values())),
                Arguments.of("ScopeKind", lower(ScopeKind.values())),
                Arguments.of("ScopeState", lower(Scope.State.values())),
                Arguments.of("CameraRole", lower(CameraRole.values())),
                Arguments.of("CameraCondition", lower(CameraNow.State.values())),
                Arguments.of("CameraCause", causes),
                Arguments.of("ObjectClass", lower(ObjectClass.values())),
                Arguments.of("ZoneKind", lower(Zone.Kind.values())),
                Arguments.of("RowType", lower(LedgerEntry.Type.values())),
                Arguments.of("ViewStatus", lower(LineCounts.Status.values())),
                Arguments.of("Leg", lower(Leg.values())),
                Arguments.of("LoadingPhase", lower(Phase.values())),
                Arguments.of("GateName", lower(Gate.values())),
                Arguments.of("GateStatus", lower(Gate.State.values())),
                Arguments.of("ReadingSlot", names(ReadingSlot.values())),
                Arguments.of("ReadingOutcome", lower(ReadingOutcome.values())),
                Arguments.of("Comparison", lower(Comparison.values())),
                Arguments.of("Outcome", lower(Outcome.values())),
                Arguments.of("CommandKind", lower(Command.Kind.values())),
                Arguments.of("Verdict", names(Verdict.values())),
                Arguments.of("AlarmState", lower(Alarm.State.values())),
                Arguments.of("BundleKind", lower(BundleFinding.Kind.values())),
                Arguments.of("CoverageKind", lower(CoverageKind.values())),
                Arguments.of("SegmentState", lower(SegmentState.values())),
                Arguments.of("RetentionClass", lower(RetentionClass.values())),
                Arguments.of("SegmentCause", lower(SegmentCause.values())),
                Arguments.of("FarmStatus", lower(FarmStatus.values())),
                Arguments.of("SessionPhase", lower(SessionPhase.values())),
                Arguments.of("SessionVerdict", lower(SessionVerdict.values())),
                Arguments.of("SessionParty", lower(SessionEvent.Party.values())),
                Arguments.of("SessionRowType", lower(SessionEvent.Type.values())),
                Arguments.of("SessionOrderKind", lower(SessionForm.Kind.values())),
                Arguments.of("SessionCause", lower(SessionForm.Cause.values())),
                Arguments.of("FollowUpKind", lower(SessionForm.Due.values())),
                Arguments.of("PhoneOrderKind", lower(PhoneApi.Kind.values())),
                Arguments.of("SessionStatsGroup", lower(SessionStatistics.Group.values())),
                Arguments.of("BusinessSide", lower(Side.values())),
                Arguments.of("BookingRule", lower(BookingRule.values())),
                Arguments.of("StepKind", lower(StepRule.Kind.values())),
                Arguments.of("MachineCheck", lower(BusinessType.MachineCheck.values())),
                Arguments.of("StatsGroup", lower(LoadingStatistics.Group.values())),
                Arguments.of("FigureKind", lower(Figures.Kind.values())));
    }

    @Test
    void shouldAcceptAnAnswerOfItsShape() {
        assertThatCode(() -> CONTRACT.checkShape("Ticket", ticket(), "an answer"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAnAnswerWithAFieldThatItDoesNotKnow() {
        ObjectNode answer = ticket().put("colour", "red");

        assertThatThrownBy(() -> CONTRACT.checkShape("Ticket", answer, "an answer"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
    }

    @Test
    void shouldRefuseAnAnswerThatLacksAField() {
        JsonNode answer = ticket().without("expires_in_seconds");

        assertThatThrownBy(() -> CONTRACT.checkShape("Ticket", answer, "an answer"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expires_in_seconds");
    }

    @Test
    void shouldRefuseATextOfTheWebsocketWithAFieldThatItDoesNotKnow() {
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"dev.drover.cameras.v1\",\"source\":\"/dashboard\","
                        + "\"time\":\"2026-11-28T00:00:00Z\",\"datacontenttype\":\"application/json\",\"data\":DATA}";
        String data = "{\"server_ms\":1,\"list_version\":1,\"cameras\":[]}";
        CONTRACT.checkText(event.replace("DATA", data));

        assertThatThrownBy(() -> CONTRACT.checkText(event.replace("DATA", data.replace("]}", "],\"colour\":1}"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
    }

    @Test
    void shouldHaveTheShapeOfEveryMessageOfTheWebsocket() {
        List<String> shapes = Contract.read("asyncapi.yaml").findValuesAsText("$ref").stream()
                .filter(reference -> reference.startsWith("openapi.yaml#/components/schemas/"))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();

        assertThat(shapes).hasSize(7).allMatch(CONTRACT::hasSchema);
    }

    private static ObjectNode ticket() {
        return JsonNodeFactory.instance.objectNode().put("ticket", "t").put("expires_in_seconds", 30);
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static List<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
