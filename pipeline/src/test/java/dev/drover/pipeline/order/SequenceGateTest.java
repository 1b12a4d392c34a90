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
