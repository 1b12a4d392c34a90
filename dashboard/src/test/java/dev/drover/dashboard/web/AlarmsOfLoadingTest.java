package dev.drover.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.dashboard.world.TestFarm;
import dev.drover.pipeline.wire.Alarm;
import org.junit.jupiter.api.Test;

class AlarmsOfLoadingTest {

    private static final long CONCLUDED = 1_000_000_000L;

    @Test
    void shouldLeaveWhatBefallsACameraAfterTheEndToTheCamera() {
        assertThat(LoadingsApi.isOf(ofCamera(CONCLUDED + 1), "L-1", CONCLUDED)).isFalse();
        assertThat(LoadingsApi.isOf(ofCamera(CONCLUDED - 1), "L-1", CONCLUDED)).isTrue();
        assertThat(LoadingsApi.isOf(ofCamera(CONCLUDED + 1), "L-1", Long.MAX_VALUE))
                .isTrue();
    }

    @Test
    void shouldKeepWhatTheLoadingItselfRaisesAfterItsEnd() {
        Alarm departed = TestFarm.alarm("x", "farm", "UNSEALED_DEPART", 1, "L-1", "gate-1", CONCLUDED + 1);

        assertThat(LoadingsApi.isOf(departed, "L-1", CONCLUDED)).isTrue();
        assertThat(LoadingsApi.isOf(departed, "L-2", CONCLUDED)).isFalse();
    }

    /** A camera that names the loading as its own alarm's. */
    private static Alarm ofCamera(long raisedMicros) {
        Alarm like = TestFarm.alarm("y", "farm", "CAM_LOST", 1, "", "ramp-1", raisedMicros);
        return new Alarm(
                like.id(),
                like.seq(),
                like.subject(),
                "L-1",
                like.cameraId(),
                like.farm(),
                like.code(),
                like.zh(),
                like.en(),
                like.severity(),
                like.to(),
                like.state(),
                like.raisedMicros(),
                like.eventMicros(),
                like.occurrences(),
                like.escalation(),
                like.shelvedUntilMicros(),
                like.owner(),
                like.verdict(),
                like.detailZh(),
                like.detailEn(),
                like.rule(),
                like.ruleVersion(),
                like.values(),
                like.frames());
    }
}
