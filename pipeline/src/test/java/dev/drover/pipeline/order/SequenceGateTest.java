package dev.drover.pipeline.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Observation.What;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceGateTest {

    private SequenceState state = SequenceState.EMPTY;
    private final List<Observation> observed = new ArrayList<>();

    private SequenceGate.Verdict take(Detections record) {
        SequenceGate gate = new SequenceGate(state);
        SequenceGate.Verdict verdict = gate.take(record);
        observed.addAll(gate.observations());
        state = gate.state();
        return verdict;
    }

    private void takeAll(long epoch, long... seqs) {
        for (long seq : seqs) {
            take(WireExamples.heartbeat("ramp-1", epoch, seq));
        }
    }

    private List<Long> passed() {
        return observed.stream()
                .filter(seen -> seen.what() == What.RECORD)
                .map(seen -> seen.detections().id().seq())
                .toList();
    }

    private List<MissingSpan> missing() {
        return observed.stream()
                .filter(seen -> seen.what() == What.MISSING)
                .map(Observation::missing)
                .toList();
    }

    @Test
    void shouldPassEachRecordOnceAndInOrderThoughTheyComeTwiceAndMixed() {
        takeAll(3, 0, 2, 1, 1, 0, 4, 3, 2, 5);

        assertThat(passed()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(missing()).isEmpty();
    }

    @Test
    void shouldDeclareAHoleOnceItsTimeIsOver() {
        takeAll(3, 0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

        assertThat(missing()).singleElement().satisfies(span -> {
            assertThat(span.fromSeq()).isEqualTo(2);
            assertThat(span.toSeq()).isEqualTo(3);
            assertThat(span.cause()).isEqualTo(MissingSpan.HOLE);
        });
        assertThat(passed()).startsWith(0L, 1L, 4L, 5L);
    }

    @Test
    void shouldNameARecordThatComesAfterItsPlaceWasDeclaredMissing() {
        takeAll(3, 0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        observed.clear();

        takeAll(3, 3, 3);

        assertThat(observed).singleElement().satisfies(seen -> {
            assertThat(seen.what()).isEqualTo(What.LATE);
            assertThat(seen.detections().id().seq()).isEqualTo(3);
        });
    }

    @Test
    void shouldTellARepetitionFromAContradiction() {
        Detections first = WireExamples.picture("ramp-1", 3, 0);
        Frame other = Frame.picture(first.id(), WireExamples.T0, -1, 640, 360, false, new byte[] {9});
        take(first);

        assertThat(take(first.withRules(WireExamples.rules("ramp-1", 9)))).isEqualTo(SequenceGate.Verdict.REPEATED);
        assertThat(take(Detections.of(
                        other,
                        "c".repeat(64),
                        "b".repeat(64),
                        new dev.drover.inference.Findings(
                                List.of(), List.of(), dev.drover.inference.PictureStats.NONE))))
                .isEqualTo(SequenceGate.Verdict.CONTRADICTED);
        assertThat(passed()).containsExactly(0L);
    }

    @Test
    void shouldRefuseAnOlderSessionAndBeginANewerOneFromNought() {
        takeAll(3, 0, 1);

        assertThat(take(WireExamples.heartbeat("ramp-1", 2, 2))).isEqualTo(SequenceGate.Verdict.STALE_EPOCH);
        takeAll(4, 0, 1);

        assertThat(passed()).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void shouldGiveUpAHoleWhenANewSessionBegins() {
        takeAll(3, 0, 2, 3);
        takeAll(4, 0);

        assertThat(missing()).extracting(MissingSpan::fromSeq).containsExactly(1L);
        assertThat(passed()).containsExactly(0L, 2L, 3L, 0L);
    }

    @Test
    void shouldDeclareASilenceNobodyDeclared() {
        take(WireExamples.heartbeat("ramp-1", 3, 0));
        take(Detections.withoutPicture(
                Frame.heartbeat(new FrameId("ramp-1", 3, 1), WireExamples.T0 + 9_000_000, GapCause.NONE, "")));

        assertThat(missing()).extracting(MissingSpan::cause).containsExactly(MissingSpan.SILENCE);
    }

    @Test
    void shouldPassOnADeclaredGapWithItsCause() {
        take(WireExamples.heartbeat("ramp-1", 3, 0));
        take(Detections.withoutPicture(Frame.gap(
                new FrameId("ramp-1", 3, 1),
                WireExamples.T0 + 9_000_000,
                WireExamples.T0,
                WireExamples.T0 + 9_000_000,
                GapCause.CAMERA_LOST,
                "no answer")));

        assertThat(missing()).extracting(MissingSpan::cause).containsExactly("CAMERA_LOST");
    }

    private void pictureBehindExpired(long seq, long after) {
        take(Detections.withoutPicture(
                Frame.picture(id(3, seq), WireExamples.T0 + after, -1, 640, 360, false, new byte[] {1})
                        .behindExpired()));
    }

    @Test
    void shouldSayOfAHoleThatRetentionTookItWhereThePictureBehindItSaysSo() {
        picture(3, 0, 0);
        beat(3, 1_946, 600 * S);
        pictureBehindExpired(1_947, 601 * S);
        picture(3, 1_948, 603 * S);

        assertThat(missing()).singleElement().satisfies(span -> {
            assertThat(span.cause()).isEqualTo(MissingSpan.EXPIRED);
            assertThat(span.detail()).isEqualTo("records 1 to 1945 expired before anybody had judged them");
            assertThat(span.isHole()).isTrue();
        });
        assertThat(missingSpans()).containsExactly(List.of(0L, 600 * S));
    }

    @Test
    void shouldNotBlameRetentionForAnotherHoleCloseBehind() {
        picture(3, 0, 0);
        pictureBehindExpired(5, S);
        picture(3, 8, S + 200_000);
        picture(3, 9, 4 * S);

        assertThat(missing()).extracting(MissingSpan::cause).containsExactly(MissingSpan.EXPIRED, MissingSpan.HOLE);
    }

    private static final long S = 1_000_000;

    private static FrameId id(long epoch, long seq) {
        return new FrameId("ramp-1", epoch, seq);
    }

    private void picture(long epoch, long seq, long after) {
        take(Detections.withoutPicture(
                Frame.picture(id(epoch, seq), WireExamples.T0 + after, -1, 640, 360, false, new byte[] {1})));
    }

    private void tainted(long epoch, long seq, long after) {
        take(Detections.withoutPicture(
                Frame.picture(id(epoch, seq), WireExamples.T0 + after, -1, 640, 360, true, new byte[] {1})));
    }

    private void beat(long epoch, long seq, long after) {
        take(Detections.withoutPicture(
                Frame.heartbeat(id(epoch, seq), WireExamples.T0 + after, GapCause.CONNECTING, "connecting")));
    }

    private void gap(long epoch, long seq, long from, long to) {
        take(Detections.withoutPicture(Frame.gap(
                id(epoch, seq),
                WireExamples.T0 + to,
                WireExamples.T0 + from,
                WireExamples.T0 + to,
                GapCause.INGEST_RESTART,
                "ingest took the camera over")));
    }

    /** What is missing, in microseconds after the beginning. */
    private List<List<Long>> missingSpans() {
        return missing().stream()
                .map(span -> List.of(span.fromMicros() - WireExamples.T0, span.toMicros() - WireExamples.T0))
                .toList();
    }

    @Test
    void shouldDeclareOfACameraThatComesBackOnlyWhatNobodyJudged() {
        picture(3, 0, 0);
        picture(4, 0, 200_000);
        picture(4, 1, 120 * S);
        observed.clear();

        gap(5, 0, 0, 125 * S);
        picture(5, 1, 125 * S);

        assertThat(missingSpans()).containsExactly(List.of(120 * S, 125 * S));
        assertThat(missing().get(0).cause()).isEqualTo("INGEST_RESTART");
    }

    @Test
    void shouldDeclareNothingOfATimeThatWasJudgedElsewhere() {
        picture(3, 0, 0);
        picture(3, 1, 10 * S);
        observed.clear();

        gap(4, 0, 2 * S, 9 * S);

        assertThat(missing()).isEmpty();
        assertThat(passed()).containsExactly(0L);
    }

    @Test
    void shouldBelieveWithinASessionWhatItsIngestDeclares() {
        picture(3, 0, 0);
        picture(3, 1, 10 * S);
        observed.clear();

        gap(3, 2, 2 * S, 12 * S);

        assertThat(missingSpans()).containsExactly(List.of(2 * S, 12 * S));
    }

    @Test
    void shouldDeclareTheSecondsBetweenTwoSessionsThatNeitherTellsOf() {
        picture(3, 0, 0);
        gap(3, 1, 0, 100_000);
        observed.clear();

        beat(4, 0, 3_400_000);
        gap(4, 1, 3_400_000, 4_000_000);
        picture(4, 2, 4_000_000);

        assertThat(missingSpans()).containsExactly(List.of(100_000L, 3_400_000L), List.of(3_400_000L, 4_000_000L));
        assertThat(missing()).extracting(MissingSpan::cause).containsExactly(MissingSpan.SILENCE, "INGEST_RESTART");
    }

    @Test
    void shouldDeclareHalfASecondBetweenTwoSessions() {
        picture(3, 0, 0);
        picture(3, 1, 200_000);
        observed.clear();

        picture(4, 0, 700_000);

        assertThat(missingSpans()).containsExactly(List.of(200_000L, 700_000L));
    }

    @Test
    void shouldSeeNoHoleWherePicturesFollowEachOtherAcrossTwoSessions() {
        picture(3, 0, 0);
        picture(3, 1, 200_000);
        observed.clear();

        picture(4, 0, 420_000);

        assertThat(missing()).isEmpty();
    }

    @Test
    void shouldDeclareASecondBetweenTwoSessionsHoweverSlowTheCamera() {
        picture(3, 0, 0);
        picture(3, 1, 2 * S);
        observed.clear();

        picture(4, 0, 4 * S);

        assertThat(missingSpans()).containsExactly(List.of(2 * S, 4 * S));
    }

    @Test
    void shouldNotTakeATaintedPictureForCover() {
        picture(3, 0, 0);
        tainted(3, 1, 200_000);
        observed.clear();

        tainted(4, 0, 2 * S);
        picture(4, 1, 3 * S);

        assertThat(missingSpans()).containsExactly(List.of(0L, 3 * S));
    }

    @Test
    void shouldDeclareEachMomentOnceThoughASessionBeginsAfterALongSilence() {
        picture(3, 0, 0);
        observed.clear();

        beat(4, 0, 13 * S);
        gap(4, 1, 12 * S, 15 * S);

        assertThat(missingSpans()).containsExactly(List.of(0L, 13 * S), List.of(13 * S, 15 * S));
    }

    @Test
    void shouldJoinToTheLastRecordWhereACheckpointKnowsNoMore() {
        picture(3, 0, 0);
        SequenceState known = state;
        state = new SequenceState(
                known.epoch(),
                known.nextSeq(),
                known.lastMicros(),
                known.digests(),
                known.held(),
                known.holes(),
                0,
                0,
                false,
                0);
        observed.clear();

        picture(4, 0, 2 * S);

        assertThat(missingSpans()).containsExactly(List.of(0L, 2 * S));
    }

    @Test
    void shouldDeclareACameraBlindOfWhichOnlyRecordsOfAnOlderSessionCome() {
        picture(19, 0, 0);
        observed.clear();

        for (int second = 1; second <= 25; second++) {
            beat(3, second, second * S);
        }

        assertThat(missingSpans()).containsExactly(List.of(0L, 10 * S), List.of(10 * S, 20 * S));
        assertThat(missing()).extracting(MissingSpan::cause).containsOnly(MissingSpan.OLD_SESSION);
        assertThat(passed()).isEmpty();
    }

    @Test
    void shouldTakeWhatAHandOverLeavesBehindForNoBlindness() {
        picture(19, 0, 20 * S);
        observed.clear();

        for (int second = 1; second <= 25; second++) {
            beat(3, second, second * S);
        }
        for (int second = 1; second <= 25; second++) {
            beat(19, second, 20 * S + second * S);
            beat(3, 30 + second, 60 * S + second * S);
        }

        assertThat(missing()).isEmpty();
    }

    @Test
    void shouldHoldBackNoMoreThanItsBound() {
        for (int i = 0; i < 10 * SequenceGate.MAX_HELD; i++) {
            // All of one moment, so only the number can end the wait.
            take(Detections.withoutPicture(
                    Frame.heartbeat(new FrameId("ramp-1", 3, 2L * i + 1), WireExamples.T0, GapCause.NONE, "")));
            assertThat(state.held().size()).isLessThanOrEqualTo(SequenceGate.MAX_HELD);
        }
    }
}
