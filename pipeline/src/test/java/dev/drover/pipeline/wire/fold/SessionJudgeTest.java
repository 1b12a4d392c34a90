package dev.drover.pipeline.wire.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionJudgeTest {

    private static final Map<String, String> PASS = Map.of("verdict", "PASS");

    private static PlayedSession at(SessionPhase phase) {
        return switch (phase) {
            case REQUESTED -> PlayedSession.asked();
            case CONFIRMED ->
                PlayedSession.asked()
                        .officer(Type.CONFIRMED, "", Map.of("officer", "wang"))
                        .enterprise(Type.JOINED, "", Map.of());
            case LIVE -> PlayedSession.live();
            case VERIFYING -> PlayedSession.seen();
            case CLOSED -> PlayedSession.seen().officer(Type.CLOSED, "", Map.of());
            case ABORTED -> PlayedSession.asked().officer(Type.ABORTED, "", Map.of("reason", "x"));
        };
    }

    static Stream<Arguments> changes() {
        return Stream.of(SessionPhase.values())
                .flatMap(from -> Stream.of(SessionPhase.values()).map(to -> Arguments.of(from, to)));
    }

    /** Written by hand, beside the table in the code. */
    private static final List<String> LEGAL = List.of(
            "REQUESTED CONFIRMED",
            "REQUESTED ABORTED",
            "CONFIRMED LIVE",
            "CONFIRMED ABORTED",
            "LIVE VERIFYING",
            "LIVE ABORTED",
            "VERIFYING LIVE",
            "VERIFYING CLOSED",
            "VERIFYING ABORTED");

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("changes")
    void shouldAllowTheLegalChangesOnly(SessionPhase from, SessionPhase to) {
        List<String> against =
                at(from).againstOfficer(Type.valueOf(to.name()), "", Map.of("reason", "x", "officer", "wang"));

        assertThat(against.isEmpty()).isEqualTo(LEGAL.contains(from + " " + to));
        if (!against.isEmpty()) {
            assertThat(against).containsExactly("SESSION_IS_" + from);
        }
    }

    @Test
    void shouldBeginWithNothingButTheRequest() {
        assertThat(new PlayedSession("none").againstOfficer(Type.CONFIRMED, "", Map.of("officer", "wang")))
                .containsExactly("SESSION_NOT_REQUESTED");
    }

    @Test
    void shouldNotBeginThePictureWhileNobodyOfTheEnterpriseIsThere() {
        PlayedSession session = PlayedSession.asked().officer(Type.CONFIRMED, "", Map.of("officer", "wang"));

        assertThat(session.againstOfficer(Type.LIVE, "", Map.of())).containsExactly("SESSION_NOBODY_THERE");
        assertThat(session.enterprise(Type.JOINED, "", Map.of()).againstOfficer(Type.LIVE, "", Map.of()))
                .isEmpty();
    }

    @Test
    void shouldNameEverythingThatKeepsASessionFromClosing() {
        PlayedSession session =
                PlayedSession.live().officer(Type.STEP, "1", PASS).officer(Type.VERIFYING, "", Map.of());

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of()))
                .containsExactly(
                        "SESSION_STEP_VIDEO 1",
                        "SESSION_STEP_OPEN 2",
                        "SESSION_DOCUMENT_OPEN label",
                        "SESSION_RESULT_MISSING");
    }

    @Test
    void shouldCloseOneThatIsDone() {
        assertThat(PlayedSession.seen().againstOfficer(Type.CLOSED, "", Map.of()))
                .isEmpty();
    }

    @Test
    void shouldWantNewFootageOfAStepThatIsTickedAgain() {
        PlayedSession session = PlayedSession.seen()
                .officer(Type.LIVE, "", Map.of())
                .officer(Type.STEP, "1", PASS)
                .officer(Type.VERIFYING, "", Map.of());

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of())).containsExactly("SESSION_STEP_VIDEO 1");
    }

    @Test
    void shouldNeedNoFootageOfAStepThatIsLeftToAnOfficerOnTheSpot() {
        PlayedSession session = PlayedSession.seen()
                .officer(Type.LIVE, "", Map.of())
                .officer(Type.STEP, "1", Map.of("verdict", "ON_SITE"))
                .officer(Type.VERIFYING, "", Map.of())
                .officer(Type.RESULT, "", Map.of("verdict", "ON_SITE"));

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of())).isEmpty();
    }

    @Test
    void shouldNotPassAWholeWhosePartsDidNot() {
        PlayedSession session = PlayedSession.seen()
                .officer(Type.LIVE, "", Map.of())
                .officer(Type.STEP, "3", Map.of("verdict", "FAIL"))
                .officer(Type.VERIFYING, "", Map.of())
                .officer(Type.JUDGED, "label", Map.of("verdict", "RECTIFY"));

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of()))
                .containsExactly("SESSION_STEP_NOT_PASSED 3", "SESSION_DOCUMENT_NOT_PASSED label");
    }

    @Test
    void shouldNotLetSomebodyRectifyWithoutAnyDeadline() {
        PlayedSession session = PlayedSession.seen().officer(Type.RESULT, "", Map.of("verdict", "RECTIFY"));

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of())).containsExactly("SESSION_FOLLOW_UP_MISSING");
        session.officer(Type.FOLLOW_UP, "1", Map.of("kind", "RECTIFY", "deadline", "2026-12-10"));
        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of())).isEmpty();
    }

    @Test
    void shouldPassNoStepOnAPhotoThatIsNotWhatTheDeviceHashed() {
        PlayedSession session = PlayedSession.live().enterprise(Type.PHOTO, "2", Map.of("whole", "false"));

        assertThat(session.againstOfficer(Type.STEP, "2", PASS)).containsExactly("SESSION_STEP_PHOTOS 2 1 0");
        assertThat(session.againstOfficer(Type.STEP, "2", Map.of("verdict", "FAIL")))
                .isEmpty();
        session.enterprise(Type.PHOTO, "2", Map.of("whole", "true"));
        assertThat(session.againstOfficer(Type.STEP, "2", PASS)).isEmpty();
    }

    @Test
    void shouldJudgeANewFileAnew() {
        PlayedSession session = PlayedSession.seen().enterprise(Type.DOCUMENT, "label", Map.of("sha256", "1"));

        assertThat(session.againstOfficer(Type.CLOSED, "", Map.of())).containsExactly("SESSION_DOCUMENT_OPEN label");
    }

    @ParameterizedTest
    @CsvSource({
        "EXPERT, STEP, 1, SESSION_NOT_OFFICER wang",
        "ENTERPRISE, STEP, 1, SESSION_NOT_OFFICER wang",
        "EXPERT, INSTRUCTED, 1, SESSION_NOT_OFFICER wang",
        "EXPERT, ABORTED, '', SESSION_NOT_YOURS",
        "OFFICER, CHECKED, '', SESSION_NOT_YOURS",
        "OFFICER, LINK_LOST, '', SESSION_NOT_YOURS"
    })
    void shouldLetEachSideDoItsOwnOnly(Party party, Type type, String about, String objection) {
        assertThat(PlayedSession.live().against(type, party, about, Map.of("verdict", "PASS", "reason", "x")))
                .containsExactly(objection);
    }

    @Test
    void shouldTakeOneAnswerForEachInstructionAndAReasonWhereItCouldNotBeDone() {
        PlayedSession session = PlayedSession.live().officer(Type.INSTRUCTED, "1", Map.of("text", "靠近标签"));

        assertThat(session.against(Type.ANSWERED, Party.ENTERPRISE, "1", Map.of("answer", "UNABLE")))
                .containsExactly("SESSION_REASON");
        assertThat(session.against(Type.ANSWERED, Party.ENTERPRISE, "2", Map.of("answer", "DONE")))
                .containsExactly("SESSION_INSTRUCTION_UNKNOWN 2");
        session.enterprise(Type.ACKNOWLEDGED, "1", Map.of()).enterprise(Type.ANSWERED, "1", Map.of("answer", "DONE"));
        assertThat(session.against(Type.ANSWERED, Party.ENTERPRISE, "1", Map.of("answer", "DONE")))
                .containsExactly("SESSION_INSTRUCTION_ANSWERED 1");
    }

    @Test
    void shouldCountHowLongTheLinkWasAway() {
        PlayedSession session =
                PlayedSession.live().drover(Type.LINK_LOST, "", Map.of()).drover(Type.LINK_BACK, "", Map.of());

        assertThat(session.fold().lostMicros()).isEqualTo(1_000_000);
        assertThat(session.fold().lost()).isFalse();
    }
}
