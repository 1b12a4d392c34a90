package dev.drover.pipeline.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.pipeline.camera.LoadingNews;
import dev.drover.pipeline.flow.LedgerFact;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.Gate;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.Seal;
import dev.drover.pipeline.wire.WireExamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mornings at a farm, judged. */
class LoadingProcessTest {

    private static final String OFFICER = "li.wei";
    private static final String ANOTHER = "zhang.min";

    /** Those that ship, but for what blocks and what takes two. */
    private static JudgementRules rules(List<String> armBlocks, List<Command.Kind> twoPersons) {
        JudgementRules shipped = ShippedRules.judgement();
        return new JudgementRules(2, 1, shipped.thresholds(), shipped.alarms(), armBlocks, twoPersons);
    }

    private static Story counted(int declared, int crossed) {
        return new Story(Story.plan(declared))
                .plate(Story.GATE, "粤P12345")
                .ready()
                .pigs(crossed)
                .command(Command.Kind.HAND_TALLY, "count", Integer.toString(crossed))
                .command(Command.Kind.END_COUNTING);
    }

    private static Story sealed() {
        return counted(34, 34).command(Command.Kind.DOOR_CLOSED).sealed("SEAL001");
    }

    private static String refusal(Story story) {
        return story.last(LedgerEntry.Type.COMMAND).values().getOrDefault("refused", "");
    }

    @Test
    void shouldReleaseALoadingWhoseGatesAreAllPassed() {
        Story story = sealed().command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(story.rows(LedgerEntry.Type.GATE))
                .extracting(LedgerFact::rule, row -> row.values().get("state"))
                .containsExactly(
                        tuple("DISINFECTION", "RUNNING"),
                        tuple("DISINFECTION", "PASSED"),
                        tuple("CLINICAL", "PASSED"),
                        tuple("COUNTING", "RUNNING"),
                        tuple("COUNTING", "PASSED"),
                        tuple("SEALING", "RUNNING"),
                        tuple("SEALING", "PASSED"));
        assertThat(story.last(LedgerEntry.Type.OUTCOME).values()).containsEntry("outcome", "RELEASED");
        assertThat(story.raised()).isEmpty();
        assertThat(story.judge().used()).containsExactly(new Seal("SEAL001", Seal.State.USED, Story.BATCH));
        assertThat(story.judge().facts()).extracting(LedgerFact::eventId).doesNotHaveDuplicates();
    }

    private static Story oneMissing() {
        return counted(34, 33)
                .command(Command.Kind.DOOR_CLOSED)
                .sealed("SEAL001")
                .command(Command.Kind.CONCLUDE, "outcome", "RELEASED");
    }

    @Test
    void shouldRaiseAMismatchOfOneAndRefuseTheRelease() {
        Story story = oneMissing();

        assertThat(story.raised()).containsExactly("COUNT_MISMATCH");
        assertThat(story.alarm("COUNT_MISMATCH").values())
                .containsEntry("declared", "34")
                .containsEntry("machine", "33");
        assertThat(refusal(story)).isEqualTo("GATE_OPEN COUNTING FAILED");
    }

    @Test
    void shouldReleaseOnceARecountSettlesTheMismatch() {
        Story story = oneMissing();

        story.by(ANOTHER)
                .command(Command.Kind.RECOUNT, "count", "34", "reason", "one hidden behind another")
                .by(OFFICER)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(story.alarm("COUNT_MISMATCH").state()).isEqualTo(Alarm.State.RESOLVED);
        assertThat(refusal(story)).isEmpty();
        assertThat(story.phase()).isEqualTo("CONCLUDED");
    }

    private static Story endedBySilence() {
        return new Story(Story.plan(34)).ready().pigs(20).wait(200);
    }

    @Test
    void shouldEndCountingAfterASilence() {
        Story story = endedBySilence();

        assertThat(story.phase()).isEqualTo("RECONCILING");
        assertThat(story.raised()).containsExactly("COUNT_MISMATCH");
    }

    @Test
    void shouldGoOnCountingIfMoreComeAfterAll() {
        Story story = endedBySilence().pigs(14);

        assertThat(story.phase()).isEqualTo("ARMED");
        assertThat(story.alarm("COUNT_MISMATCH").state()).isEqualTo(Alarm.State.RESOLVED);
    }

    @Test
    void shouldPassACountThatWentOnAndEndedAgain() {
        Story story = endedBySilence()
                .pigs(14)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .wait(200);

        assertThat(story.gate(Gate.COUNTING)).isEqualTo("PASSED");
    }

    @Test
    void shouldAskForTheHandTallyBeforeCountsMatch() {
        Story story = new Story(Story.plan(34)).ready().pigs(34).command(Command.Kind.END_COUNTING);

        assertThat(story.last(LedgerEntry.Type.RECONCILIATION).values()).containsEntry("outcome", "OPEN");
        assertThat(story.gate(Gate.COUNTING)).isEqualTo("RUNNING");
    }

    @Test
    void shouldCountWhatWentBack() {
        Story story = new Story(Story.plan(34)).ready().pigs(20);
        for (int i = 0; i < 5; i++) {
            story.sees(Story.RAMP, Kind.CROSSING_OUT, "ramp");
        }

        assertThat(story.last(LedgerEntry.Type.CROSSING_OUT).values()).containsEntry("machine", "15");
    }

    private static Story personInTheAisle() {
        return new Story(Story.plan(34))
                .sees(Story.RAMP, Kind.ZONE_ENTERED, "aisle", "class", "person", "zone_kind", "FORBIDDEN")
                .wait(5);
    }

    @Test
    void shouldRaiseAPersonInTheAisle() {
        assertThat(personInTheAisle().raised()).containsExactly("PERSON_IN_AISLE");
    }

    @Test
    void shouldResolveThePersonInTheAisleWhoHasLeft() {
        Story story = personInTheAisle()
                .sees(Story.RAMP, Kind.ZONE_LEFT, "aisle", "class", "person", "zone_kind", "FORBIDDEN")
                .wait(12);

        assertThat(story.alarm("PERSON_IN_AISLE").state()).isEqualTo(Alarm.State.RESOLVED);
    }

    @Test
    void shouldRaiseAPigThatGoesRoundTheLine() {
        Story story = new Story(Story.plan(34))
                .ready()
                .sees(Story.RAMP, Kind.ZONE_ENTERED, "round", "class", "pig", "zone_kind", "BYPASS")
                .wait(3);

        assertThat(story.raised()).containsExactly("BYPASS");
    }

    @Test
    void shouldRaiseAVehicleThatDroveOffUnsealed() {
        Story story = counted(34, 34)
                .sees(
                        Story.REAR,
                        Kind.ZONE_LEFT,
                        "picture",
                        "class",
                        "vehicle",
                        "zone_kind",
                        "PICTURE",
                        "dwell_us",
                        "900000000");

        assertThat(story.raised()).containsExactly("UNSEALED_DEPART");
    }

    @Test
    void shouldRaiseMoreThanDeclaredWhileLoading() {
        Story story = new Story(Story.plan(34)).ready().pigs(35).wait(3);

        assertThat(story.raised()).containsExactly("COUNT_OVER");
    }

    private static Story oneUncertain() {
        return new Story(Story.plan(34))
                .ready()
                .pigs(33)
                .sees(Story.RAMP, Kind.CROSSING_UNCERTAIN, "ramp", "reason", "MERGED")
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.END_COUNTING);
    }

    @Test
    void shouldKeepAnUncertainCrossingOpen() {
        assertThat(oneUncertain().raised()).containsExactly("COUNT_UNCERTAIN", "COUNT_MISMATCH");
    }

    @Test
    void shouldCountAnUncertainCrossingAsWhatAPersonSaysItWas() {
        Story story = oneUncertain();
        String event = story.last(LedgerEntry.Type.CROSSING_UNCERTAIN).eventId();

        story.command(Command.Kind.RESOLVE_UNCERTAIN, "event", event, "in", "1", "out", "0", "reason", "two abreast");

        assertThat(story.gate(Gate.COUNTING)).isEqualTo("PASSED");
        assertThat(story.alarm("COUNT_UNCERTAIN").state()).isEqualTo(Alarm.State.RESOLVED);
    }

    @Test
    void shouldAddOnlyTheSecondOfTwoThatWereCountedAsOne() {
        Story story = new Story(Story.plan(34)).ready().pigs(33);
        // The 33rd crossing's track is its number in the story.
        long track = story.judge().state().count().recent().get(32).track();
        story.tracked(track)
                .sees(Story.RAMP, Kind.CROSSING_UNCERTAIN, "ramp", "reason", "MERGED", "counted", "1")
                .command(Command.Kind.HAND_TALLY, "count", "34");
        String event = story.last(LedgerEntry.Type.CROSSING_UNCERTAIN).eventId();

        story.command(Command.Kind.RESOLVE_UNCERTAIN, "event", event, "in", "2", "out", "0", "reason", "two abreast")
                .command(Command.Kind.END_COUNTING);

        assertThat(story.judge().state().count().uncertain().get(0).net()).isEqualTo(1);
        assertThat(story.gate(Gate.COUNTING)).isEqualTo("PASSED");
    }

    private static Story countedHalfBlind() {
        return new Story(Story.plan(34))
                .ready()
                .pigs(20)
                .faulty(Story.RAMP, "CAM_COVERED")
                .wait(10)
                .faulty(Story.RAMP)
                .pigs(14)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.END_COUNTING);
    }

    @Test
    void shouldCallTheCountUnknownWhenTheCameraWasCoveredThoughTheNumbersAgree() {
        Story story = countedHalfBlind();

        assertThat(story.gate(Gate.COUNTING)).isEqualTo("UNKNOWN");
        assertThat(story.last(LedgerEntry.Type.CROSSING_UNCERTAIN).values())
                .containsEntry("reason", "BLIND")
                .containsEntry("cause", "CAM_COVERED");
        assertThat(story.last(LedgerEntry.Type.RECONCILIATION).values()).containsEntry("outcome", "OPEN");
    }

    @Test
    void shouldBelieveARecountOfWhatTheCameraCouldNotSee() {
        Story story = countedHalfBlind()
                .by(ANOTHER)
                .command(Command.Kind.RECOUNT, "count", "34", "reason", "recording of the aisle camera");

        assertThat(story.gate(Gate.COUNTING)).isEqualTo("PASSED");
    }

    @Test
    void shouldPutAGapOfTheCountingCameraOnTheRecountList() {
        Story story = new Story(Story.plan(34)).ready().pigs(20);
        long now = story.judge().state().count().lastMicros();

        story.sees(
                Story.RAMP,
                Kind.GAP,
                "STALLED",
                "from_us",
                Long.toString(now),
                "to_us",
                Long.toString(now + 4_000_000),
                "cause",
                "STALLED");

        assertThat(story.gate(Gate.COUNTING)).isEqualTo("UNKNOWN");
    }

    private static Story disinfectedTooShort() {
        return new Story(Story.plan(34)).disinfected(300).wait(12);
    }

    private static Story loadedAllTheSame() {
        return disinfectedTooShort()
                .command(Command.Kind.SIGN_CLINICAL, "result", "pass")
                .command(Command.Kind.ARM);
    }

    @Test
    void shouldRaiseAShortDisinfection() {
        assertThat(disinfectedTooShort().raised()).containsExactly("DISINFECT_SHORT");
    }

    @Test
    void shouldRaiseAMissingDisinfectionWhenLoadingBeginsAllTheSame() {
        assertThat(loadedAllTheSame().raised()).containsExactly("DISINFECT_SHORT", "DISINFECT_MISSING");
    }

    @Test
    void shouldBelieveAPersonWhoSawTheDisinfection() {
        Story story = loadedAllTheSame()
                .command(Command.Kind.CONFIRM_DISINFECTION, "result", "pass", "reason", "second bay without camera");

        assertThat(story.gate(Gate.DISINFECTION)).isEqualTo("PASSED");
        assertThat(story.alarm("DISINFECT_SHORT").state()).isEqualTo(Alarm.State.RESOLVED);
    }

    @Test
    void shouldTakeAVehicleLostFromSightForAMomentForOneThatStayed() {
        Story story =
                new Story(Story.plan(34)).disinfected(600).disinfected(600).wait(12);

        assertThat(story.gate(Gate.DISINFECTION)).isEqualTo("PASSED");
        assertThat(story.raised()).isEmpty();
    }

    @Test
    void shouldNotPassADisinfectionThatCouldNotBeSeen() {
        Story story = new Story(Story.plan(34))
                .sees(Story.BAY, Kind.ZONE_ENTERED, "bay", "class", "vehicle", "zone_kind", "BAY")
                .faulty(Story.BAY, "CAM_LOST")
                .faulty(Story.BAY)
                .sees(
                        Story.BAY,
                        Kind.ZONE_LEFT,
                        "bay",
                        "class",
                        "vehicle",
                        "zone_kind",
                        "BAY",
                        "dwell_us",
                        "1200000000",
                        "moved",
                        "0");

        assertThat(story.gate(Gate.DISINFECTION)).isEqualTo("UNKNOWN");
    }

    @Test
    void shouldRaiseAnUnsignedClinicalCheck() {
        Story story = new Story(Story.plan(34))
                .rules(rules(List.of(), List.of()))
                .disinfected(1200)
                .command(Command.Kind.ARM);

        assertThat(story.raised()).containsExactly("CLINICAL_UNSIGNED");
    }

    private static Story plateInDoubt() {
        return new Story(Story.plan(34))
                .reads(Story.GATE, "plate", "粤P12346", 2, "0.99")
                .wait(5);
    }

    @Test
    void shouldNotTellAWrongPlateThatIsInDoubt() {
        Story story = plateInDoubt();

        assertThat(story.raised()).isEmpty();
        assertThat(story.rows(LedgerEntry.Type.READING)).isEmpty();
    }

    @Test
    void shouldAskForAPersonWhenAWrongPlateStayedInDoubt() {
        Story story = plateInDoubt()
                .trackEnds(Story.GATE, "plate", "粤P12346", 2, "0.99")
                .wait(5);

        assertThat(story.raised()).isEmpty();
        assertThat(story.last(LedgerEntry.Type.READING).values()).containsEntry("outcome", "NEEDS_CONFIRMATION");
    }

    @Test
    void shouldRaiseAWrongPlateWhenItIsCertain() {
        Story story = plateInDoubt()
                .trackEnds(Story.GATE, "plate", "粤P12346", 2, "0.99")
                .wait(5)
                .plate(Story.GATE, "粤P12346")
                .wait(5);

        assertThat(story.raised()).containsExactly("PLATE_MISMATCH");
        assertThat(story.alarm("PLATE_MISMATCH").frames()).isNotEmpty();
        assertThat(story.alarm("PLATE_MISMATCH").values()).containsEntry("expected", "粤P12345");
    }

    @Test
    void shouldTellARightReadingInOneRowThoughItsFirstFramesWereInDoubt() {
        Story story = new Story(Story.plan(34));
        for (int votes = 1; votes <= 5; votes++) {
            String text = votes == 1 ? "粤P12346" : "粤P12345";
            story.tracked(9).reads(Story.GATE, "plate", text, votes, votes < 4 ? "0.4" : "0.8");
        }
        story.tracked(9).trackEnds(Story.GATE, "plate", "粤P12345", 5, "0.9");

        assertThat(story.rows(LedgerEntry.Type.READING)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("outcome", "MATCH")
                .containsEntry("votes", "4"));
    }

    @Test
    void shouldTellADoubtThatGoesOn() {
        Story story = new Story(Story.plan(34));
        for (int votes : new int[] {1, 2, 3, 4, 5, 8, 16, 32}) {
            story.tracked(9).reads(Story.GATE, "plate", "粤P12345", votes, "0.4");
        }

        assertThat(story.rows(LedgerEntry.Type.READING)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("outcome", "NEEDS_CONFIRMATION")
                .containsEntry("votes", "16"));
    }

    @Test
    void shouldConfirmWhatThePersonSawAndNotWhatIsInTheAir() {
        Story story = counted(34, 34)
                .command(Command.Kind.DOOR_CLOSED)
                .tracked(9)
                .reads(Story.REAR, "seal", "SEAL001", 16, "0.5")
                .tracked(10)
                .reads(Story.REAR, "seal", "SEAL0O1", 2, "0.5")
                .command(Command.Kind.CONFIRM_READING, "reading", "SEAL");

        assertThat(story.last(LedgerEntry.Type.READING).values())
                .containsEntry("text", "SEAL001")
                .containsEntry("outcome", "MATCH")
                .containsEntry("by", "li.wei");
    }

    @Test
    void shouldTellOnceThatNothingCouldBeRead() {
        Story story = new Story(Story.plan(34))
                .trackEnds(Story.GATE, "plate", "", 0, "0")
                .trackEnds(Story.GATE, "plate", "", 0, "0");

        assertThat(story.rows(LedgerEntry.Type.READING)).singleElement().satisfies(row -> assertThat(row.values())
                .containsEntry("outcome", "UNREAD"));
    }

    @Test
    void shouldNotHoldAnotherVehicleAgainstALoadingWhosePlateWasRead() {
        Story story = new Story(Story.plan(34))
                .plate(Story.GATE, "粤P12345")
                .plate(Story.GATE, "粤R99999")
                .wait(5);

        assertThat(story.raised()).isEmpty();
    }

    private static Story sealedWith(String seal) {
        return counted(34, 34)
                .pool(new Seal("SEAL002", Seal.State.USED, "JXS712-20260901-04"))
                .command(Command.Kind.DOOR_CLOSED)
                .sealed(seal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEAL009", "SEAL002"})
    void shouldRaiseASealThatIsNotAllottedOrUsedAlready(String seal) {
        Story story = sealedWith(seal);

        assertThat(story.raised()).containsExactly("SEAL_MISMATCH");
        assertThat(story.gate(Gate.SEALING)).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEAL009", "SEAL002"})
    void shouldNotReleaseWithASealThatIsNotAllottedOrUsedAlready(String seal) {
        Story story = sealedWith(seal).command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(refusal(story)).isEqualTo("GATE_OPEN SEALING FAILED");
    }

    /** On the truck before, which still stands there; the loading waits for counting to begin. */
    private static Story sealSeenBeforeLoading(String seal) {
        return new Story(Story.plan(34))
                .plate(Story.GATE, "粤P12345")
                .sealed(seal)
                .ready()
                .pigs(34)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.END_COUNTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEAL001", "SEAL009"})
    void shouldNotTakeASealThatIsSeenBeforeLoadingBeganForItsOwn(String seal) {
        Story story = sealSeenBeforeLoading(seal).command(Command.Kind.DOOR_CLOSED);

        assertThat(story.rows(LedgerEntry.Type.READING))
                .extracting(row -> row.values().get("text"))
                .doesNotContain(seal);
        assertThat(story.raised()).isEmpty();
        assertThat(story.gate(Gate.SEALING)).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEAL001", "SEAL009"})
    void shouldPassTheSealThatIsReadWhenTheDoorsAreShutWhateverWasSeenBefore(String seal) {
        Story story =
                sealSeenBeforeLoading(seal).command(Command.Kind.DOOR_CLOSED).sealed("SEAL002");

        assertThat(story.last(LedgerEntry.Type.READING).values()).containsEntry("outcome", "MATCH");
        assertThat(story.gate(Gate.SEALING)).isEqualTo("PASSED");
    }

    /** The person who says that the doors are shut may say so when the seal hangs there already. */
    @Test
    void shouldPassASealThatWasReadBeforeItWasSaidThatTheDoorsAreShut() {
        Story story = counted(34, 34).sealed("SEAL001").command(Command.Kind.DOOR_CLOSED);

        assertThat(story.gate(Gate.SEALING)).isEqualTo("PASSED");
        assertThat(story.raised()).isEmpty();
    }

    private static Story sealAndPlateApart() {
        return counted(34, 34)
                .command(Command.Kind.DOOR_CLOSED)
                .reads(Story.REAR, "seal", "SEAL001", 5, "0.95")
                .wait(90)
                .plate(Story.REAR, "粤P1234挂");
    }

    @Test
    void shouldWantSealAndPlateInOneShot() {
        assertThat(sealAndPlateApart().gate(Gate.SEALING)).isEqualTo("RUNNING");
    }

    @Test
    void shouldPassSealAndPlateInOneShot() {
        Story story = sealAndPlateApart().reads(Story.REAR, "seal", "SEAL001", 6, "0.95");

        assertThat(story.gate(Gate.SEALING)).isEqualTo("PASSED");
    }

    private static Story sealUnread() {
        return counted(34, 34).command(Command.Kind.DOOR_CLOSED).wait(185);
    }

    @Test
    void shouldRaiseASealThatNobodyRead() {
        assertThat(sealUnread().raised()).containsExactly("SEAL_UNREAD");
    }

    @ParameterizedTest
    @CsvSource({"301, 1", "901, 2", "4501, 2"})
    void shouldEscalateAnAlarmThatNobodyAcknowledgesTwice(int seconds, int escalation) {
        Story story = sealUnread().wait(seconds);

        assertThat(story.alarm("SEAL_UNREAD").escalation()).isEqualTo(escalation);
    }

    @Test
    void shouldTakeTheWordOfAPersonWhoReadTheSeal() {
        Story story = counted(34, 34)
                .command(Command.Kind.DOOR_CLOSED)
                .reads(Story.REAR, "seal", "SEAL00I", 5, "0.7")
                .by(ANOTHER)
                .command(Command.Kind.CORRECT_READING, "reading", "SEAL", "text", "SEAL001", "reason", "glare");

        assertThat(story.last(LedgerEntry.Type.READING).values())
                .containsEntry("outcome", "MATCH")
                .containsEntry("by", ANOTHER)
                .containsEntry("raw", "SEAL00I");
        assertThat(story.gate(Gate.SEALING)).isEqualTo("PASSED");
    }

    @Test
    void shouldRaiseADepartureWithoutASeal() {
        Story story = counted(34, 34).plate(Story.GATE, "粤P12345");

        assertThat(story.raised()).containsExactly("UNSEALED_DEPART");
    }

    private static Story openDoor() {
        return counted(34, 34)
                .sees(Story.REAR, Kind.CONDITION_ON, "DOOR_OPEN_AFTER")
                .wait(5);
    }

    @Test
    void shouldNotMindADoorThatNobodyCalledShut() {
        assertThat(openDoor().raised()).isEmpty();
    }

    @Test
    void shouldRaiseADoorThatIsOpenAfterItWasCalledShut() {
        Story story = openDoor().command(Command.Kind.DOOR_CLOSED).wait(3);

        assertThat(story.raised()).containsExactly("DOOR_OPEN_AFTER");
    }

    private static Story sealedWithABypass() {
        return sealed().sees(Story.RAMP, Kind.CONDITION_ON, "BYPASS").wait(3);
    }

    @Test
    void shouldRefuseAReleaseWhileAnAlarmOfSeverityOneStands() {
        Story story = sealedWithABypass().command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(refusal(story)).isEqualTo("ALARM_STANDS BYPASS");
    }

    @Test
    void shouldRefuseAReleaseThoughTheAlarmIsAcknowledged() {
        Story story = sealedWithABypass();

        story.command(Command.Kind.ACK_ALARM, "alarm", story.alarm("BYPASS").id())
                .command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(refusal(story)).isEqualTo("ALARM_STANDS BYPASS");
    }

    @Test
    void shouldReleaseOnceTheAlarmIsClosedAsFalse() {
        Story story = sealedWithABypass();

        story.by(ANOTHER)
                .command(
                        Command.Kind.CLOSE_ALARM, "alarm", story.alarm("BYPASS").id(), "verdict", "FALSE")
                .by(OFFICER)
                .command(Command.Kind.CONCLUDE, "outcome", "RELEASED");

        assertThat(refusal(story)).isEmpty();
    }

    private static Story close(Story story, String code, String verdict) {
        return story.command(
                Command.Kind.CLOSE_ALARM, "alarm", story.alarm(code).id(), "verdict", verdict);
    }

    private static Story release(Story story) {
        return story.command(Command.Kind.CONCLUDE, "outcome", "RELEASED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRMED", "SUSPICIOUS"})
    void shouldRefuseAReleaseWhileWhatAClosedAlarmToldOfGoesOn(String verdict) {
        Story story = release(close(sealedWithABypass(), "BYPASS", verdict));

        assertThat(refusal(story)).isEqualTo("ALARM_STANDS BYPASS");
    }

    @Test
    void shouldReleaseOnceWhatAConfirmedAlarmToldOfIsGone() {
        Story story = close(sealedWithABypass(), "BYPASS", "CONFIRMED");

        release(story.sees(Story.RAMP, Kind.CONDITION_OFF, "BYPASS"));

        assertThat(refusal(story)).isEmpty();
    }

    /** Loaded on a day on which it may not be, by rules that let counting begin. */
    private static Story loadedTooEarly() {
        return new Story(Story.plan(1, 34, "2026-12-01", ""))
                .rules(rules(List.of(), List.of()))
                .plate(Story.GATE, "粤P12345")
                .ready()
                .pigs(34)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.END_COUNTING)
                .command(Command.Kind.DOOR_CLOSED)
                .sealed("SEAL001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FALSE", "TEST"})
    void shouldLetNobodyReleaseWhoCalledADateFalseHimself(String verdict) {
        Story story = release(close(loadedTooEarly(), "ISOLATION_SHORT", verdict));

        assertThat(refusal(story)).isEqualTo("SAME_PERSON CLOSE_ALARM ISOLATION_SHORT");
    }

    @Test
    void shouldNotTakeTheOwnerOfAnAlarmForThePersonWhoJudgedIt() {
        Story story = loadedTooEarly().by(ANOTHER);
        story.command(
                        Command.Kind.ACK_ALARM,
                        "alarm",
                        story.alarm("ISOLATION_SHORT").id())
                .by(OFFICER);

        release(close(story, "ISOLATION_SHORT", "FALSE"));

        assertThat(refusal(story)).isEqualTo("SAME_PERSON CLOSE_ALARM ISOLATION_SHORT");
    }

    @Test
    void shouldReleaseWhereAnotherCalledTheDateFalse() {
        Story story = close(loadedTooEarly().by(ANOTHER), "ISOLATION_SHORT", "FALSE");

        release(story.by(OFFICER));

        assertThat(refusal(story)).isEmpty();
    }

    @Test
    void shouldNotBeginCountingOnADayOnWhichNothingMayBeLoaded() {
        Story story = tooEarly().ready();

        assertThat(refusal(story)).isEqualTo("ARM_BLOCKED ISOLATION_SHORT, WITHDRAWAL");
        assertThat(story.phase()).isEqualTo("WAITING");
    }

    @Test
    void shouldNotBeginCountingThoughTheAlarmOfTheDayWasConfirmed() {
        Story story = close(close(tooEarly(), "ISOLATION_SHORT", "CONFIRMED"), "WITHDRAWAL", "FALSE");

        assertThat(refusal(story.ready())).isEqualTo("ARM_BLOCKED ISOLATION_SHORT");
    }

    @Test
    void shouldBeginCountingOnceThePlanIsMended() {
        Story story = tooEarly().newPlan(Story.plan(2, 34, "2026-09-01", "")).ready();

        assertThat(story.phase()).isEqualTo("ARMED");
    }

    @Test
    void shouldNotBeginCountingBeforeTheAnimalsWereFoundHealthy() {
        Story story = new Story(Story.plan(34)).disinfected(1200).command(Command.Kind.ARM);

        assertThat(refusal(story)).isEqualTo("ARM_BLOCKED CLINICAL_UNSIGNED");
        assertThat(story.phase()).isEqualTo("WAITING");
        assertThat(story.raised()).isEmpty();
    }

    @Test
    void shouldBlockCountingByWhatTheRulesName() {
        Story story = new Story(Story.plan(34))
                .rules(rules(List.of("DISINFECT_MISSING", "PERSON_IN_AISLE"), List.of()))
                .sees(Story.RAMP, Kind.ZONE_ENTERED, "aisle", "class", "person", "zone_kind", "FORBIDDEN")
                .command(Command.Kind.ARM);

        assertThat(refusal(story)).isEqualTo("ARM_BLOCKED DISINFECT_MISSING, PERSON_IN_AISLE");
    }

    @Test
    void shouldObeyNobodyWhoseWordIsNotProvenAndWriteDownWhatWasTried() {
        Command forged = new Command(
                "x", Story.BATCH, Command.Kind.CONCLUDE, "wang", 0, Map.of("outcome", "REJECTED", "reason", "so"));
        Story story = counted(34, 34).given(forged.asUnproven("unproven:x"));

        assertThat(refusal(story)).isEqualTo("UNPROVEN");
        assertThat(story.phase()).isNotEqualTo("REJECTED");
    }

    @Test
    void shouldSayOfALoadingThatIsBeingCountedThatItIsAndNotWhatWouldBlockIt() {
        Story story = new Story(Story.plan(34)).ready().newPlan(Story.plan(2, 34, "2026-12-01", ""));

        assertThat(refusal(story.command(Command.Kind.ARM))).isEqualTo("ALREADY_ARMED");
    }

    @Test
    void shouldWantAnotherPersonForTheRecountThanForTheTally() {
        Story story = counted(34, 33).command(Command.Kind.RECOUNT, "count", "34", "reason", "seen again");

        assertThat(refusal(story)).isEqualTo("SAME_PERSON HAND_TALLY");
    }

    @Test
    void shouldWantAnotherPersonForATallyAfterTheRecount() {
        Story story = counted(34, 33)
                .by(ANOTHER)
                .command(Command.Kind.RECOUNT, "count", "34", "reason", "seen again")
                .command(Command.Kind.HAND_TALLY, "count", "34");

        assertThat(refusal(story)).isEqualTo("SAME_PERSON RECOUNT");
    }

    @Test
    void shouldWantAnotherPersonToCorrectTheSealThanWhoShutTheDoors() {
        Story story = counted(34, 34)
                .command(Command.Kind.DOOR_CLOSED)
                .command(Command.Kind.CORRECT_READING, "reading", "SEAL", "text", "SEAL001", "reason", "glare");

        assertThat(refusal(story)).isEqualTo("SAME_PERSON DOOR_CLOSED");
    }

    private static Story recounted() {
        return oneMissing()
                .by(ANOTHER)
                .command(Command.Kind.RECOUNT, "count", "34", "reason", "one hidden behind another")
                .by(OFFICER)
                .command(Command.Kind.HAND_TALLY, "count", "34");
    }

    @Test
    void shouldWantAnotherPersonForTheReleaseThanForWhatSettledAGraveAlarm() {
        Story story = release(recounted().by(ANOTHER));

        assertThat(refusal(story)).isEqualTo("SAME_PERSON RECOUNT");
    }

    @Test
    void shouldSayWhatStandsInTheWayOfEverybodyBeforeWhoMayNotRelease() {
        Story story = oneMissing().by(ANOTHER).command(Command.Kind.RECOUNT, "count", "35", "reason", "seen again");

        assertThat(refusal(release(story))).isEqualTo("GATE_OPEN COUNTING FAILED");
    }

    @Test
    void shouldListInTheOutcomeWhatPeopleDecidedInsteadOfTheMachine() {
        Story story = release(recounted());

        assertThat(story.last(LedgerEntry.Type.OUTCOME).values()).containsEntry("overruled", "RECOUNT: zhang.min");
    }

    @Test
    void shouldSayNothingInTheOutcomeWhereNobodyDecidedAgainstTheMachine() {
        assertThat(release(sealed()).last(LedgerEntry.Type.OUTCOME).values()).doesNotContainKey("overruled");
    }

    @Test
    void shouldLeaveAllToOnePersonWhereTheRulesSaySo() {
        Story story = new Story(Story.plan(34))
                .rules(rules(List.of(), List.of()))
                .plate(Story.GATE, "粤P12345")
                .ready()
                .pigs(33)
                .command(Command.Kind.HAND_TALLY, "count", "34")
                .command(Command.Kind.END_COUNTING)
                .command(Command.Kind.RECOUNT, "count", "34", "reason", "seen again")
                .command(Command.Kind.DOOR_CLOSED)
                .command(Command.Kind.CORRECT_READING, "reading", "SEAL", "text", "SEAL001", "reason", "glare");

        release(story);

        assertThat(refusal(story)).isEmpty();
        assertThat(story.last(LedgerEntry.Type.OUTCOME).values())
                .containsEntry("overruled", "RECOUNT: li.wei; CORRECT_READING SEAL: li.wei");
    }

    private static Story turnedAway() {
        return new Story(Story.plan(34))
                .command(
                        Command.Kind.CONCLUDE,
                        "outcome",
                        "RETURNED",
                        "reason",
                        "two animals with tags of another farm");
    }

    @Test
    void shouldTurnNoLoadingAwayWithoutAReason() {
        Story story = new Story(Story.plan(34)).command(Command.Kind.CONCLUDE, "outcome", "RETURNED");

        assertThat(refusal(story)).isEqualTo("REASON_MISSING");
    }

    @Test
    void shouldTurnALoadingAwayAtAnyTime() {
        assertThat(turnedAway().last(LedgerEntry.Type.OUTCOME).values()).containsEntry("outcome", "RETURNED");
    }

    @Test
    void shouldRefuseWhatComesAfterTheEnd() {
        Story story = turnedAway().command(Command.Kind.ARM);

        assertThat(refusal(story)).isEqualTo("CONCLUDED");
    }

    private static Story tooEarly() {
        return new Story(Story.plan(1, 34, "2026-12-01", "2026-12-24"));
    }

    @Test
    void shouldRaiseAnEarlyLoading() {
        assertThat(tooEarly().raised()).containsExactly("ISOLATION_SHORT", "WITHDRAWAL");
    }

    @Test
    void shouldResolveAnEarlyLoadingWhenThePlanIsMended() {
        Story story = tooEarly().newPlan(Story.plan(2, 34, "2026-09-01", ""));

        assertThat(story.alarm("ISOLATION_SHORT").state()).isEqualTo(Alarm.State.RESOLVED);
        assertThat(story.rows(LedgerEntry.Type.PLAN))
                .extracting(row -> row.values().get("version"))
                .containsExactly("1", "2");
    }

    private static Story animalDownBeforeAFrozenCamera() {
        return new Story(Story.plan(34))
                .ready()
                .pigs(3)
                .faulty(Story.RAMP, "CAM_FROZEN")
                .sees(Story.RAMP, Kind.CONDITION_ON, "ANIMAL_DOWN")
                .wait(60);
    }

    @Test
    void shouldKeepBackWhatACameraSaysThatCannotBeBelieved() {
        assertThat(animalDownBeforeAFrozenCamera().raised()).isEmpty();
    }

    @Test
    void shouldRaiseWhatWasKeptBackOnceTheCameraCanBeBelieved() {
        Story story = animalDownBeforeAFrozenCamera().faulty(Story.RAMP);

        assertThat(story.raised()).contains("ANIMAL_DOWN");
    }

    @Test
    void shouldObeyACommandOnceThoughItIsToldByEveryCamera() {
        Story story = new Story(Story.plan(34)).ready();
        int before = story.rows(LedgerEntry.Type.COMMAND).size();
        Command again = new Command("c1", Story.BATCH, Command.Kind.ARM, "li.wei", 0, Map.of());

        story.judge()
                .take(new LoadingNews(
                        Story.BATCH,
                        new Sighting(
                                Story.RAMP,
                                WireExamples.T0 + 9_000_000_000L,
                                1,
                                9999,
                                0,
                                Kind.PROGRESS,
                                "",
                                0,
                                Map.of(),
                                List.of(),
                                new Orders(List.of(), List.of(), List.of(again))),
                        List.of(),
                        List.of(),
                        false));

        assertThat(story.rows(LedgerEntry.Type.COMMAND)).hasSize(before);
    }
}
