package dev.drover.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.counts.LineCounts;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JudgingLagTest {

    private static final long START = 1_795_000_000_000L;
    private final Camera camera = Camera.of("a", "rtsp://192.168.1.2/a", CameraRole.RAMP);
    private final CameraBoard board = new CameraBoard(START);

    @Test
    void shouldBeTheTimeBetweenTheNewestPictureAndTheNewestJudged() {
        heard(1, START + 840_000);

        assertThat(behindWhenJudged(START)).hasValue(840);
    }

    @Test
    void shouldBeNothingOnTheOrdinaryWayThroughTheJobs() {
        heard(1, START + 9_000);

        assertThat(behindWhenJudged(START)).hasValue(0);
    }

    @Test
    void shouldNotGrowWhileACameraIsSilent() {
        heard(1, START + 1_000);

        assertThat(JudgingLag.seconds(board.now(camera, START + 600_000), judged(START + 1_000)))
                .hasValue(0);
    }

    @Test
    void shouldNotBeKnownBeforeAnythingWasJudged() {
        heard(1, START + 840_000);

        assertThat(behindWhenJudged(0)).isEmpty();
    }

    @Test
    void shouldFollowAClockThatWasSetBack() {
        heard(1, START + 840_000);
        heard(2, START + 1_000);

        assertThat(behindWhenJudged(START)).hasValue(0);
    }

    private void heard(long seq, long millis) {
        board.heard(Frame.heartbeat(new FrameId("a", 1, seq), millis * 1000, GapCause.NONE, ""), millis);
    }

    private OptionalLong behindWhenJudged(long millis) {
        return JudgingLag.seconds(board.now(camera, START + 840_000), judged(millis));
    }

    private static LineCounts judged(long millis) {
        return new LineCounts(LineCounts.Status.OK, List.of(), millis * 1000);
    }
}
