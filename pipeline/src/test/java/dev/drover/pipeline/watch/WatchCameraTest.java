package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.Scenes;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.flow.MissingSpan;
import dev.drover.pipeline.wire.CameraRules;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchCameraTest {

    private final Watching<WatchCamera.Memory> camera = new Watching<>(new WatchCamera());

    @Test
    void shouldLoseACameraWhoseHeartbeatsComeWithoutPictures() {
        camera.picture();
        camera.heartbeat(GapCause.CAMERA_LOST);
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
    void shouldTellACameraWhoseRecordsAreRefusedAsOldUntilOneIsTaken() {
        camera.picture();
        camera.missing(10_000_000, MissingSpan.OLD_SESSION);
        camera.missing(10_000_000, MissingSpan.OLD_SESSION);
        assertThat(camera.conditions()).containsExactly("+CAM_STALE", "+CAM_LOST");

        camera.picture();

        assertThat(camera.conditions()).containsExactly("+CAM_STALE", "+CAM_LOST", "-CAM_STALE", "-CAM_LOST");
    }

    @Test
    void shouldTellThatACameraIsNotRecordedForAsLongAsIngestSaysSo() {
        camera.picture();
        for (int i = 0; i < 3; i++) {
            camera.missing(0, GapCause.RECORDING_FAILED.name());
            for (int second = 0; second < 20; second++) {
                camera.heartbeat(GapCause.NONE);
                camera.picture();
            }
        }
        assertThat(camera.conditions()).containsExactly("+REC_FAIL");

        for (int second = 0; second < 6; second++) {
            camera.heartbeat(GapCause.NONE);
            camera.picture();
        }

        assertThat(camera.conditions()).containsExactly("+REC_FAIL", "-REC_FAIL");
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
        camera.thresholds = Map.of("camera.lost.seconds", 4.0);
        camera.picture();

        for (int i = 0; i < 3; i++) {
            camera.heartbeat(GapCause.NONE);
        }
        assertThat(camera.conditions()).isEmpty();

        camera.heartbeat(GapCause.NONE);
        assertThat(camera.conditions()).containsExactly("+CAM_LOST");
    }

    private static final ShownPictures RAMP =
            new ShownPictures(Scenes.of(SceneSpec.ramp(3, 30).sized(320, 180, 5)));

    private void show(PictureStats stats) {
        camera.stats = stats;
        camera.picture();
    }

    private void learn() {
        for (int i = 0; i < 80; i++) {
            show(RAMP.at(i).stats());
        }
        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindNothingInAWholeFilmByDay() {
        for (int i = 0; i < 160; i++) {
            show(RAMP.at(i).stats());
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldNotTakeAStillSceneForAFrozenOneWhileItsSensorIsAlive() {
        for (int i = 0; i < 100; i++) {
            show(RAMP.at(0).stats());
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindAFrozenPictureThoughItsClockTicks() {
        learn();

        ShownPictures frozen = RAMP.at(80);
        PictureStats[] seconds = new PictureStats[12];
        for (int second = 0; second < seconds.length; second++) {
            seconds[second] = frozen.stamped(second).stats();
        }
        for (int i = 0; i < 60; i++) {
            show(seconds[i / 5]);
        }

        assertThat(camera.conditions()).containsExactly("+CAM_FROZEN");
        assertThat(camera.told.get(0).values()).containsKeys("pictures", "since_us");
        show(RAMP.at(81).stats());
        assertThat(camera.conditions()).containsExactly("+CAM_FROZEN", "-CAM_FROZEN");
    }

    @Test
    void shouldFindAStreamFrozenThatRepeatsItsLastTwoSeconds() {
        learn();
        PictureStats[] last = new PictureStats[10];
        for (int i = 0; i < last.length; i++) {
            last[i] = RAMP.at(80 + i).stats();
        }

        for (int i = 0; i < 50; i++) {
            show(last[i % 10]);
        }

        assertThat(camera.conditions()).containsExactly("+CAM_FROZEN");
    }

    @Test
    void shouldFindACoveredLensAndItsEnd() {
        learn();

        for (int i = 0; i < 10; i++) {
            show(RAMP.at(80 + i).covered(0.75).stats());
        }
        for (int i = 0; i < 10; i++) {
            show(RAMP.at(90 + i).stats());
        }

        assertThat(camera.conditions()).contains("+CAM_COVERED", "-CAM_COVERED").doesNotContain("+CAM_MOVED");
    }

    @Test
    void shouldNotTakeHalfAPictureCoveredForACoveredLens() {
        learn();

        for (int i = 0; i < 10; i++) {
            show(RAMP.at(80 + i).covered(0.5).stats());
        }

        assertThat(camera.conditions()).doesNotContain("+CAM_COVERED");
    }

    @Test
    void shouldFindALensOutOfFocusAndNotTakeDimmerLightForIt() {
        learn();
        for (int i = 0; i < 10; i++) {
            show(RAMP.at(80 + i).lit(0.7).stats());
        }
        assertThat(camera.conditions()).doesNotContain("+CAM_BLUR", "+CAM_MOVED");

        for (int i = 0; i < 10; i++) {
            show(RAMP.at(90 + i).blurred().stats());
        }

        assertThat(camera.conditions()).contains("+CAM_BLUR");
    }

    @Test
    void shouldFindAPictureTooDarkToSee() {
        learn();

        for (int i = 0; i < 5; i++) {
            show(RAMP.at(80 + i).lit(0.1).stats());
        }

        assertThat(camera.conditions()).contains("+CAM_DARK");
    }

    @Test
    void shouldFindACameraPushedAsideAndForgiveItWhenAPersonDrawsItsLinesAnew() {
        learn();
        for (int i = 0; i < 20; i++) {
            show(RAMP.at(80 + i).pushed(40).stats());
        }
        assertThat(camera.conditions()).containsExactly("+CAM_MOVED");

        camera.rules = new CameraRules("cam", 2, List.of());
        for (int i = 0; i < 100; i++) {
            show(RAMP.at(100 + i).pushed(40).stats());
        }

        assertThat(camera.conditions()).containsExactly("+CAM_MOVED", "-CAM_MOVED");
    }

    @Test
    void shouldNotTakeNightfallForACameraThatWasMoved() {
        ShownPictures night =
                new ShownPictures(Scenes.of(new SceneSpec(SceneSpec.Kind.PEN, 3, 320, 180, 5, 12, true, "")));
        ShownPictures day =
                new ShownPictures(Scenes.of(new SceneSpec(SceneSpec.Kind.PEN, 3, 320, 180, 5, 12, false, "")));
        for (int i = 0; i < 100; i++) {
            show(day.at(i).stats());
        }

        for (int i = 0; i < 100; i++) {
            show(night.at(i).stats());
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindFootageThatIsPlayedAgain() {
        for (int i = 0; i < 150; i++) {
            show(RAMP.at(i).stats());
        }
        assertThat(camera.conditions()).isEmpty();

        for (int i = 20; i < 130; i++) {
            show(RAMP.at(i).noisy(1).stats());
        }

        assertThat(camera.conditions()).containsExactly("+CLOCK_DRIFT");
        assertThat(camera.told.get(0).values())
                .containsEntry("reason", "replay")
                .containsEntry("lag_pictures", "130");
    }

    @Test
    void shouldNotTakeAStillSceneForFootagePlayedAgain() {
        for (int i = 0; i < 200; i++) {
            show(RAMP.at(0).stats());
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindAClockThatIsWrongAndKnowNothingOfACameraWithoutOne() {
        camera.picture();
        camera.cameraSkewMicros = -6_000_000;
        for (int i = 0; i < 4; i++) {
            camera.picture();
        }
        assertThat(camera.conditions()).containsExactly("+CLOCK_DRIFT");

        camera.cameraSkewMicros = Long.MIN_VALUE;
        for (int i = 0; i < 10; i++) {
            camera.picture();
        }
        assertThat(camera.conditions()).containsExactly("+CLOCK_DRIFT");

        camera.cameraSkewMicros = 100_000;
        for (int i = 0; i < 4; i++) {
            camera.picture();
        }
        assertThat(camera.conditions()).containsExactly("+CLOCK_DRIFT", "-CLOCK_DRIFT");
    }

    @Test
    void shouldFindTheWrongClockOfAPictureOnceItWasSeenToRun() {
        camera.thresholds = Map.of("camera.picture.clock.seconds", 5.0);
        clock("2026-09-21 22:00:00");
        camera.micros += 6_000_000;
        clock("2026-09-21 22:00:06");
        for (int i = 0; i < 4; i++) {
            camera.picture();
        }

        assertThat(camera.conditions()).containsExactly("+CLOCK_DRIFT");
        assertThat(camera.told.get(0).values()).containsEntry("reason", "clock").containsKey("skew_us");
    }

    @Test
    void shouldBelieveNoClockOfAPictureThatStandsStillOrWasReadOnce() {
        camera.thresholds = Map.of("camera.picture.clock.seconds", 5.0);
        clock("2026-09-21 22:00:00");
        camera.micros += 6_000_000;
        clock("2026-09-21 22:00:00");
        camera.micros += 6_000_000;
        clock("2026-09-21 23:00:00");
        for (int i = 0; i < 10; i++) {
            camera.picture();
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindNothingWhereTheClockOfThePictureIsRight() {
        camera.thresholds = Map.of("camera.picture.clock.seconds", 5.0);
        for (int i = 0; i < 5; i++) {
            camera.micros += 6_000_000;
            String now = LocalDateTime.ofEpochSecond(camera.micros / 1_000_000, 0, ZoneOffset.ofHours(8))
                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));
            clock(now);
        }

        assertThat(camera.conditions()).isEmpty();
    }

    private void clock(String text) {
        Reading reading = new Reading(
                ReadingKind.CLOCK,
                new Box(400, 10, 620, 30),
                text,
                Collections.nCopies(text.length(), 0.9f),
                0.9f,
                "",
                1);
        camera.picture(List.of(), List.of(reading));
    }
}
