package dev.drover.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Frame;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.arrival.RejectedRecord;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.WireExamples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitFramesTest {

    private static final CameraRules RULES = WireExamples.rules("ramp-1", 2);

    private BroadcastOperatorTestHarness<FrameArrival, Setting, AdmittedFrame> harness;

    @BeforeEach
    void open() throws Exception {
        ScoreSettings settings = new ScoreSettings(Set.of("ramp-1"), Map.of("ramp-1", RULES), 3_000, 4, 5);
        harness = ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new AdmitFrames(settings), AdmitFrames.states());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void take(Frame frame) throws Exception {
        harness.processElement(FrameArrival.of("frames", 1, 2, frame), 0);
    }

    private List<List<CameraRules>> stated() {
        return harness.extractOutputValues().stream().map(AdmittedFrame::rules).toList();
    }

    private List<RejectedRecord> rejected() {
        var side = harness.getSideOutput(AdmitFrames.REJECTED);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    @Test
    void shouldStateTheRulesAtFirstWithEachHeartbeatAndWhenTheyChange() throws Exception {
        CameraRules newer = WireExamples.rules("ramp-1", 3);
        List<Frame> frames = new WalkingSquare("ramp-1", 3).empty(7).frames();

        for (Frame frame : frames.subList(0, 7)) {
            take(frame);
        }
        harness.processBroadcastElement(Setting.rules(newer), 0);
        take(frames.get(7));

        assertThat(stated())
                .containsExactly(
                        List.of(RULES),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(RULES),
                        List.of(),
                        List.of(newer));
    }

    @Test
    void shouldRefuseAStrangerOnceItsGraceIsOver() throws Exception {
        List<Frame> frames = new WalkingSquare("nobody", 1).empty(2).frames();

        take(frames.get(0));
        harness.setProcessingTime(3_001);
        take(frames.get(1));

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(rejected()).singleElement().satisfies(bad -> {
            assertThat(bad.reason()).isEqualTo("FRAME_UNKNOWN_CAMERA");
            assertThat(bad.offset()).isEqualTo(2);
            assertThat(bad.value()).isEqualTo(frames.get(1).jpeg());
        });
    }

    @Test
    void shouldAdmitACameraOnceItIsRegisteredAndNoLongerWhenItIsRemoved() throws Exception {
        List<Frame> frames = new WalkingSquare("ramp-9", 1).empty(4).frames();
        harness.setProcessingTime(10_000);
        harness.processBroadcastElement(Setting.camera("ramp-9", "farm-a"), 0);
        take(frames.get(0));

        harness.processBroadcastElement(Setting.cameraRemoved("ramp-9"), 0);
        take(frames.get(1));
        harness.setProcessingTime(13_001);
        take(frames.get(2));

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(rejected()).hasSize(1);
    }

    @Test
    void shouldSetAsideWhatCouldNotBeRead() throws Exception {
        RejectedRecord bad = new RejectedRecord("frames", 1, 2, "FRAME_HASH", "differs", new byte[0], new byte[] {1});

        harness.processElement(FrameArrival.rejected(bad), 0);

        assertThat(rejected()).usingRecursiveFieldByFieldElementComparator().containsExactly(bad);
        assertThat(harness.extractOutputValues()).isEmpty();
    }
}
