package dev.drover.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Findings;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.audit.Violation.Kind;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameProofTest {

    private final List<Violation> found = new ArrayList<>();
    private final FrameProof proof = new FrameProof();

    @Test
    void shouldTellExpiredFromMissingFrames() {
        // Evidence of the rows is frame 1, 4, 5 and 6 of epoch 3; the log goes back to 3, and 5 is not in it.
        List.of(1L, 4L, 5L, 6L).forEach(seq -> proof.need(WireExamples.entry(seq, LedgerJson.FIRST), "row " + seq));
        List.of(3L, 4L, 6L).forEach(seq -> proof.seen(WireExamples.picture("ramp-1", 3, seq)));

        FrameProof.Outcome outcome = proof.finish(found::add);

        assertThat(outcome).isEqualTo(new FrameProof.Outcome(2, 1, 1));
        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Kind.FRAME_MISSING);
            assertThat(violation.seq()).isEqualTo(5);
            assertThat(violation.detail()).startsWith("ramp-1/3/5 is not in the detections");
        });
    }

    @Test
    void shouldTellAFrameWithTwoHashesOrNone() {
        List.of(1L, 2L, 3L).forEach(seq -> proof.need(WireExamples.entry(seq, LedgerJson.FIRST), "row"));
        proof.seen(picture(1, "a".repeat(64)));
        proof.seen(picture(1, "c".repeat(64)));
        proof.seen(picture(2, ""));
        proof.seen(picture(3, "a".repeat(64)));
        proof.seen(picture(3, "a".repeat(64)));

        FrameProof.Outcome outcome = proof.finish(found::add);

        assertThat(outcome).isEqualTo(new FrameProof.Outcome(1, 0, 2));
        assertThat(found).extracting(Violation::kind).containsExactly(Kind.FRAME_HASH, Kind.FRAME_HASH);
    }

    @Test
    void shouldCallFramesOfACameraWithoutAnyDetectionsExpired() {
        proof.need(WireExamples.entry(1, LedgerJson.FIRST), "row");

        assertThat(proof.finish(found::add)).isEqualTo(new FrameProof.Outcome(0, 1, 0));
    }

    private static Detections picture(long seq, String sha256) {
        Frame frame =
                Frame.picture(new FrameId("ramp-1", 3, seq), WireExamples.T0, -1, 640, 360, false, new byte[] {1});
        return Detections.of(frame, sha256, "b".repeat(64), new Findings(List.of(), List.of(), PictureStats.NONE));
    }
}
