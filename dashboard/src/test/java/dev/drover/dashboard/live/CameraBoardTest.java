package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.live.CameraNow.State;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CameraBoardTest {

    private static final long START = 1_795_000_000_000L;
    private final Camera camera = Camera.of("a", "rtsp://192.168.1.2/a", CameraRole.RAMP);
    private final CameraBoard board = new CameraBoard(START);

    @Test
    void shouldBeLiveWhilePicturesComeInTime() {
        show(START, START + 200);

        assertThat(board.now(camera, START + 300).state()).isEqualTo(State.LIVE);
    }

    @Test
    void shouldLagWhenPicturesComeButOld() {
        show(START, START + 2_500);

        assertThat(board.now(camera, START + 2_600).state()).isEqualTo(State.LAGGING);
    }

    @Test
    void shouldSayWhyThereIsNoSignalAndKeepTheAgeOfTheLastPicture() {
        show(START, START + 100);
        board.heard(heartbeat(2, START + 1_000, GapCause.CAMERA_LOST, "connection refused"), START + 1_000);

        CameraNow now = board.now(camera, START + 1_500);

        assertThat(now.state()).isEqualTo(State.NO_SIGNAL);
        assertThat(now.cause()).isEqualTo("CAMERA_LOST");
        assertThat(now.detail()).isEqualTo("connection refused");
        assertThat(now.lastFrameMicros()).isEqualTo(START * 1000);
    }

    @Test
    void shouldCallSilenceOfIngestByItsName() {
        show(START, START + 100);

        CameraNow now = board.now(camera, START + 100 + CameraBoard.SILENT_MILLIS + 1);

        assertThat(now.state()).isEqualTo(State.NO_SIGNAL);
        assertThat(now.cause()).isEqualTo("INGEST_SILENT");
    }

    @Test
    void shouldBeStalledWhenTheConnectionStandsAndNoPictureComes() {
        show(START, START + 100);
        for (int second = 1; second <= 12; second++) {
            board.heard(heartbeat(1 + second, START + second * 1_000L, GapCause.NONE, ""), START + second * 1_000L);
        }

        assertThat(board.now(camera, START + 12_000).state()).isEqualTo(State.STALLED);
    }

    @Test
    void shouldSayHowFarASimulatedFarmIsSlowedAndOfARealCameraNothing() {
        Camera painted =
                new Camera("a", camera.uri(), "a", "farm", CameraRole.RAMP, "tcp", 5, 640, 360, 80, true, true, "");
        show(START, START + 100);

        board.pace(0.3);

        assertThat(board.now(painted, START + 200).pace()).isEqualTo(0.3);
        assertThat(board.now(camera, START + 200).pace()).isEqualTo(1);
    }

    @Test
    void shouldBeOffWhenAPersonSwitchedItOff() {
        Camera off =
                new Camera("a", camera.uri(), "a", "farm", CameraRole.RAMP, "tcp", 5, 640, 360, 80, false, false, "");
        show(START, START + 100);

        assertThat(board.now(off, START + 200).state()).isEqualTo(State.OFF);
    }

    @Test
    void shouldNotClaimAnythingIsOnACameraThatShowsNothing() {
        show(START, START + 100);
        board.heard(heartbeat(2, START + 1_000, GapCause.CAMERA_LOST, ""), START + 1_000);

        assertThat(board.now(camera, START + 1_500).present()).isEmpty();
    }

    private void show(long capturedMillis, long nowMillis) {
        Frame frame = Frame.picture(new FrameId("a", 1, 1), capturedMillis * 1000, -1, 64, 36, false, new byte[] {1});
        board.heard(frame, nowMillis);
        board.shown(new JoinedFrame(frame, Optional.empty()), nowMillis);
    }

    private static Frame heartbeat(long seq, long millis, GapCause cause, String detail) {
        return Frame.heartbeat(new FrameId("a", 1, seq), millis * 1000, cause, detail);
    }
}
