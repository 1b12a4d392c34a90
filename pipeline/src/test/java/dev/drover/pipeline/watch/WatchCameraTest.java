package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.supervise.MissingSpan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchCameraTest {

    private final Watching<WatchCamera.Memory> camera = new Watching<>(new WatchCamera());

    @Test
    void shouldLoseACameraWhoseHeartbeatsComeWithoutPictures() {
        camera.picture();
        for (int i = 0; i < 4; i++) {
            camera.heartbeat(GapCause.CAMERA_LOST);
        }
        assertThat(camera.conditions()).isEmpty();

        camera.heartbeat(GapCause.CAMERA_LOST);

        assertThat(camera.conditions()).containsExactly("+CAM_LOST");
        assertThat(camera.told.get(0).values()).containsEntry("cause", "CAMERA_LOST");
        assertThat(camera.told.get(0).frames()).containsExactly("cam/1/0");
    }

    @Test
    void shouldFindItAgainWithItsFirstPicture() {
        camera.picture();
        for (int i = 0; i < 8; i++) {
            camera.heartbeat(GapCause.STALLED);
        }

        camera.picture();

        assertThat(camera.conditions()).containsExactly("+CAM_LOST", "-CAM_LOST");
    }

    @Test
    void shouldLoseACameraThatIsSilentOrNeverShowedAnything() {
        camera.missing(6_000_000, MissingSpan.SILENCE);
        assertThat(camera.conditions()).containsExactly("+CAM_LOST");

        Watching<WatchCamera.Memory> never = new Watching<>(new WatchCamera());
        for (int i = 0; i < 6; i++) {
            never.heartbeat(GapCause.CONNECTING);
        }
        assertThat(never.conditions()).containsExactly("+CAM_LOST");
    }

    @Test
    void shouldNotLoseACameraOfWhichPicturesAreLeftOutOnPurpose() {
        camera.picture();

        for (int i = 0; i < 20; i++) {
            camera.missing(1_000_000, GapCause.SAMPLED.name());
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldTakeTheLimitFromTheRules() {
        camera.thresholds = Map.of("camera.lost.seconds", 2.0);
        camera.picture();

        camera.heartbeat(GapCause.NONE);
        camera.heartbeat(GapCause.NONE);

        assertThat(camera.conditions()).containsExactly("+CAM_LOST");
    }
}
