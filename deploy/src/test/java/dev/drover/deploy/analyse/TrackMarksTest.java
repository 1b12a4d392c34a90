package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.wire.Detections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackMarksTest {

    private final TrackMarks marks = new TrackMarks(TrackerSettings.DEFAULT, 0.2);

    @Test
    void shouldKeepOneTrackForAnObjectThatMovesOn() {
        List<FrameAnnotator.Mark> first = marks.of(picture(0, pig(100)));
        List<FrameAnnotator.Mark> second = marks.of(picture(1, pig(106)));

        assertThat(first).hasSize(1);
        assertThat(second.get(0).track()).isPositive().isEqualTo(first.get(0).track());
    }

    @Test
    void shouldDrawTheBoxThatWasSeenAndNotTheBelievedOne() {
        marks.of(picture(0, pig(100)));

        assertThat(marks.of(picture(1, pig(106))).get(0).box()).isEqualTo(new Box(106, 100, 166, 140));
    }

    @Test
    void shouldGiveEachOfTwoObjectsItsOwnTrack() {
        List<FrameAnnotator.Mark> drawn = marks.of(picture(0, pig(100), pig(300)));

        assertThat(drawn)
                .extracting(FrameAnnotator.Mark::track)
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
    }

    @Test
    void shouldNotDrawWhatIsTooUnsureToFollow() {
        assertThat(marks.of(picture(0, new Detection(ObjectClass.PIG, 0.15f, new Box(0, 0, 50, 50)))))
                .isEmpty();
    }

    private static Detection pig(float x) {
        return new Detection(ObjectClass.PIG, 0.9f, new Box(x, 100, x + 60, 140));
    }

    private static Detections picture(long seq, Detection... objects) {
        return new Detections(
                new FrameId("recording", 1, seq),
                RecordKind.FRAME,
                1_000_000 + seq * 80_000,
                -1,
                640,
                360,
                false,
                0,
                0,
                GapCause.NONE,
                "",
                "",
                "m",
                List.of(objects),
                List.of(),
                PictureStats.NONE,
                List.of());
    }
}
