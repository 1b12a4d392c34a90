package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.count.UncertainCrossing;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.UncertainReason;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Detections of cameras that once gave wrong counts. */
class OddDetectionsTest {

    private static CountedCamera counted(String file) throws Exception {
        CountedCamera camera = new CountedCamera();
        CameraRules rules = null;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(OddDetectionsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Detections picture = DetectionsJson.read(line.getBytes(StandardCharsets.UTF_8));
                rules = picture.rules().isEmpty() ? rules : picture.rules().get(0);
                camera.see(picture, rules);
            }
        }
        return camera;
    }

    @Test
    void shouldCountNothingForAPigThatStandsOnTheLineWhileItsBoxTremblesAndGoesBack() throws Exception {
        CountedCamera camera = counted("stand-s6-f12-1.jsonl");

        assertThat(camera.in()).isZero();
        assertThat(camera.out()).isZero();
        assertThat(camera.uncertain).isEmpty();
    }

    @Test
    void shouldCountNothingForStandingPigsBeforeACameraThatShakes() throws Exception {
        CountedCamera camera = counted("crowdshake-a15-0.jsonl");

        assertThat(camera.in()).isZero();
        assertThat(camera.out()).isZero();
        assertThat(camera.uncertain).isEmpty();
    }

    @Test
    void shouldCountAPigThatCrossesWhileTheClockIsSetBack() throws Exception {
        CountedCamera camera = counted("clock-back-2s-live.jsonl");

        assertThat(camera.in()).isOne();
        assertThat(camera.out()).isZero();
        assertThat(camera.uncertain).isEmpty();
    }

    @Test
    void shouldListAnimalsNearTheLineWherePicturesComeTooSeldomToFollowThem() throws Exception {
        CountedCamera camera = counted("1fps-walk-0.jsonl");

        assertThat(camera.in()).isZero();
        assertThat(camera.uncertain).extracting(UncertainCrossing::reason).containsExactly(UncertainReason.SPARSE);
    }
}
