package dev.drover.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Findings;
import dev.drover.inference.Look;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.SquareScorer;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Orders;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ScoreFramesTest {

    private static final ScoreSettings BATCHES_OF_THREE = new ScoreSettings(Set.of(), Map.of(), 0, 3, 50);

    private static OneInputStreamOperatorTestHarness<AdmittedFrame, Detections> open(PictureScorerFactory factory)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<AdmittedFrame, Detections>(
                new ScoreFrames(factory, BATCHES_OF_THREE));
        harness.open();
        return harness;
    }

    private static void take(OneInputStreamOperatorTestHarness<AdmittedFrame, Detections> harness, List<Frame> frames)
            throws Exception {
        for (Frame frame : frames) {
            harness.processElement(new StreamRecord<>(
                    new AdmittedFrame(FrameArrival.of("frames", 0, frame.id().seq(), frame), List.of())));
        }
    }

    private static List<RejectedRecord> rejected(OneInputStreamOperatorTestHarness<AdmittedFrame, Detections> harness) {
        var side = harness.getSideOutput(ScoreFrames.REJECTED);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    @Test
    void shouldWaitForAFullBatchAndKeepHeartbeatsInTheirPlace() throws Exception {
        // Five pictures, then a heartbeat, then a sixth and a seventh picture.
        List<Frame> frames = new WalkingSquare("ramp-1", 3).pig(10, 58).frames();
        try (var harness = open(SquareScorer.FACTORY)) {
            take(harness, frames);
            // Two full batches have gone, the heartbeat among them; the seventh picture waits.
            assertThat(harness.extractOutputValues()).hasSize(7);

            harness.setProcessingTime(50);

            assertThat(harness.extractOutputValues())
                    .extracting(Detections::id)
                    .containsExactlyElementsOf(frames.stream().map(Frame::id).toList());
        }
    }

    @Test
    void shouldLeaveNothingBehindACheckpointBarrier() throws Exception {
        List<Frame> frames = new WalkingSquare("ramp-1", 3).pig(10, 18).frames();
        try (var harness = open(SquareScorer.FACTORY)) {
            take(harness, frames);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.prepareSnapshotPreBarrier(1);

            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void shouldPassAHeartbeatAtOnceWhenNothingWaits() throws Exception {
        Frame heartbeat = Frame.heartbeat(
                new dev.drover.ingest.wire.FrameId("ramp-1", 3, 0), WireExamples.T0, GapCause.CAMERA_LOST, "no answer");
        try (var harness = open(SquareScorer.FACTORY)) {
            take(harness, List.of(heartbeat));

            assertThat(harness.extractOutputValues()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(RecordKind.HEARTBEAT);
                assertThat(found.cause()).isEqualTo(GapCause.CAMERA_LOST);
            });
        }
    }

    @Test
    void shouldFindThePigWhereItIsInWholePixels() throws Exception {
        try (var harness = open(SquareScorer.FACTORY)) {
            take(harness, new WalkingSquare("ramp-1", 3).pig(42, 42).frames());
            harness.endInput();

            Detections found = harness.extractOutputValues().get(0);

            assertThat(found.model()).isEqualTo(SquareScorer.MODEL);
            assertThat(found.objects()).singleElement().satisfies(pig -> {
                assertThat(pig.score()).isEqualTo(0.9f);
                assertThat(pig.box().x1())
                        .isBetween(58f, 62f)
                        .isEqualTo(Math.round(pig.box().x1()));
                assertThat(pig.box().y2()).isBetween(50f, 54f);
            });
        }
    }

    @Test
    void shouldSetABrokenPictureAsideAndPutAGapInItsPlaceWhileTheOthersGoOn() throws Exception {
        byte[] broken = {(byte) 0xff, (byte) 0xd8, 7, 7, (byte) 0xff, (byte) 0xd9};
        List<Frame> frames = new WalkingSquare("ramp-1", 3)
                .pig(10, 10)
                .broken(broken)
                .pig(10, 10)
                .frames();
        try (var harness = open(SquareScorer.FACTORY)) {
            take(harness, frames);
            harness.endInput();

            assertThat(harness.extractOutputValues())
                    .extracting(Detections::kind)
                    .containsExactly(RecordKind.FRAME, RecordKind.GAP, RecordKind.FRAME);
            assertThat(harness.extractOutputValues().get(1).cause()).isEqualTo(GapCause.DECODE_FAILED);
            assertThat(rejected(harness)).singleElement().satisfies(bad -> {
                assertThat(bad.value()).isEqualTo(broken);
                assertThat(bad.offset()).isEqualTo(1);
            });
        }
    }

    @Test
    void shouldNeverTakeAModelWithoutNumbersForAnEmptyPen() throws Exception {
        try (var harness = open(NoNumbers::new)) {
            take(harness, new WalkingSquare("ramp-1", 3).pig(10, 26).frames());

            assertThat(harness.extractOutputValues())
                    .extracting(Detections::kind)
                    .containsExactly(RecordKind.GAP, RecordKind.GAP, RecordKind.GAP);
            assertThat(rejected(harness)).extracting(RejectedRecord::reason).containsOnly("MODEL_UNHEALTHY");
        }
    }

    @Test
    void shouldCloseItsScorerWithItself() throws Exception {
        int before = SquareScorer.OPEN.get();
        var harness = open(SquareScorer.FACTORY);
        assertThat(SquareScorer.OPEN).hasValue(before + 1);

        harness.close();

        assertThat(SquareScorer.OPEN).hasValue(before);
    }

    @Test
    void shouldLookCloselyAtOneFrameOfThreeByItsNumber() throws Exception {
        List<Frame> frames = new WalkingSquare("ramp-1", 3).pig(10, 58).frames();
        Looking.ASKED.clear();
        try (var harness = open(Looking::new)) {
            take(harness, frames);
            harness.endInput();
        }

        assertThat(Looking.ASKED)
                .isEqualTo(frames.stream()
                        .filter(frame -> frame.kind() == RecordKind.FRAME)
                        .map(frame -> frame.id().seq() % 3 == 0 ? Look.CLOSE : Look.DOUBT)
                        .toList())
                .contains(Look.CLOSE, Look.DOUBT);
    }

    @Test
    void shouldReadACamerasOwnWordsNowAndThenAndNumbersOnContainersAtAGateOnly() throws Exception {
        Frame any = new WalkingSquare("gate-1", 3).pig(10, 26).frames().get(0);
        Looking.ASKED.clear();
        try (var harness = open(Looking::new)) {
            for (long seq : new long[] {29, 30, 60, 630, 47}) {
                harness.processElement(numbered(any, seq, false));
            }
            harness.processElement(numbered(any, 47, true));
            harness.processElement(numbered(any, 48, true));
            harness.endInput();
        }

        assertThat(Looking.ASKED)
                .containsExactly(Look.DOUBT, Look.WORDS, Look.WORDS, Look.WORDS, Look.DOUBT, Look.STEEL, Look.CLOSE);
    }

    private static StreamRecord<AdmittedFrame> numbered(Frame like, long seq, boolean gate) {
        Frame frame = Frame.picture(
                new FrameId(like.id().cameraId(), like.id().epoch(), seq),
                like.ingestMicros() + seq,
                -1,
                like.width(),
                like.height(),
                false,
                like.jpeg());
        return new StreamRecord<>(
                new AdmittedFrame(FrameArrival.of("frames", 0, seq, frame), List.of(), Orders.NONE, gate));
    }

    /** Notes how closely it is asked to look. */
    private static final class Looking implements PictureScorer {

        private static final List<Look> ASKED = new ArrayList<>();

        @Override
        public List<Findings> score(List<Picture> pictures) {
            throw new AssertionError("not asked how closely");
        }

        @Override
        public List<Findings> score(List<Picture> pictures, List<Look> looks) {
            ASKED.addAll(looks);
            return pictures.stream()
                    .map(picture -> new Findings(List.of(), List.of(), PictureStats.NONE))
                    .toList();
        }

        @Override
        public String modelSha256() {
            return SquareScorer.MODEL;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** A network whose scores are no numbers. */
    private static final class NoNumbers implements PictureScorer {

        @Override
        public List<Findings> score(List<Picture> pictures) {
            throw new IllegalStateException("score is NaN");
        }

        @Override
        public String modelSha256() {
            return SquareScorer.MODEL;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
