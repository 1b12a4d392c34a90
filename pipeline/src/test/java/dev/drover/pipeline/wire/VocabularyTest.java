package dev.drover.pipeline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.plan.ShippedRules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The words that stand in rows, commands and alarms: their names are bytes on a wire. */
class VocabularyTest {

    @Test
    void shouldNameGatesPhasesOutcomesAndVerdictsAsTheyAlwaysStoodInTheLedger() {
        assertThat(names(Gate.values())).isEqualTo("DISINFECTION CLINICAL COUNTING SEALING");
        assertThat(names(Gate.State.values())).isEqualTo("WAITING RUNNING PASSED FAILED UNKNOWN");
        assertThat(names(Phase.values())).isEqualTo("WAITING ARMED RECONCILING CONCLUDED");
        assertThat(names(Outcome.values())).isEqualTo("RELEASED REJECTED RETURNED");
        assertThat(names(ReadingOutcome.values())).isEqualTo("MATCH MISMATCH UNREAD NEEDS_CONFIRMATION");
        assertThat(names(Comparison.values())).isEqualTo("MATCH MISMATCH OPEN");
        assertThat(names(Verdict.values())).isEqualTo("CONFIRMED SUSPICIOUS FALSE TEST");
        assertThat(names(UncertainReason.values()))
                .isEqualTo("BORN_INSIDE LOST_INSIDE MERGED BLIND LEAPT OVERSIZED UNSEEN SPARSE");
    }

    @Test
    void shouldNamePhasesRowsSidesAndVerdictsOfSessionsAsTheyStandInTheirRows() {
        assertThat(names(SessionPhase.values())).isEqualTo("REQUESTED CONFIRMED LIVE VERIFYING CLOSED ABORTED");
        assertThat(names(SessionVerdict.values())).isEqualTo("PASS FAIL RECTIFY ON_SITE");
        assertThat(names(SessionEvent.Party.values())).isEqualTo("OFFICER EXPERT ENTERPRISE SYSTEM");
        assertThat(names(SessionEvent.Type.values()))
                .isEqualTo("REQUESTED CONFIRMED LIVE VERIFYING CLOSED ABORTED JOINED LEFT CHECKED LINK_LOST LINK_BACK"
                        + " INSTRUCTED ACKNOWLEDGED ANSWERED PHOTO STEP FOOTAGE DOCUMENT JUDGED RESULT FOLLOW_UP"
                        + " FOLLOWED_UP REFUSED");
        assertThat(SessionEventJson.hashOf(CodecExamples.SESSION_ROW)).isEqualTo(CodecExamples.SESSION_ROW.hash());
    }

    @Test
    void shouldNameEveryCodeOfTheTableThatShipsInItsOrder() {
        assertThat(AlarmCode.values())
                .extracting(AlarmCode::name)
                .containsExactlyElementsOf(ShippedRules.judgement().alarms().stream()
                        .map(AlarmRule::code)
                        .toList());
    }

    @Test
    void shouldSayWhatARefusalIsAboutBehindItsCode() {
        assertThat(Refusal.BAD_VALUE.about(CommandKeys.VERDICT)).isEqualTo("BAD_VALUE verdict");
        assertThat(Refusal.NOT_READ.about(ReadingSlot.SEAL)).isEqualTo("NOT_READ SEAL");
        assertThat(Refusal.ALARM_IS.about(Alarm.State.RESOLVED)).isEqualTo("ALARM_IS RESOLVED");
    }

    @Test
    void shouldFindNoWordInATextThatIsNone() {
        assertThat(Phase.named("PAUSED")).isEmpty();
        assertThat(Gate.named("")).isEmpty();
        assertThat(Verdict.named("confirmed")).isEmpty();
        assertThat(Outcome.named(null)).isEmpty();
    }

    private static String names(Enum<?>[] constants) {
        return String.join(" ", Arrays.stream(constants).map(Enum::name).toList());
    }
}
