package dev.drover.pipeline.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.UncertainReason;
import dev.drover.pipeline.wire.WireExamples;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A picture of 640 by 360 with a line at y = 180, IN is down, and a band of 7 pixels on each side; pigs of 40 by 40.
 */
class CrossingCounterTest {

    private static final Zone PASSAGE = new Zone(
            "passage",
            Zone.Kind.COUNTING,
            List.of(new LinePoint(0, 0.3), new LinePoint(1, 0.3), new LinePoint(1, 0.7), new LinePoint(0, 0.7)));

    private CameraRules rules = WireExamples.rules("ramp-1", 1);
    private CrossingMemory memory = CrossingMemory.NONE;
    private final List<UncertainCrossing> uncertain = new ArrayList<>();
    private long seq;
    private int counted;

    private static TrackedObject pig(long track, double y) {
        return new TrackedObject(track, ObjectClass.PIG, 320, y, 40, 40);
    }

    private void see(TrackedObject... objects) {
        take(List.of(objects), List.of());
    }

    private void end(long track) {
        take(List.of(), List.of(track));
    }

    private void take(List<TrackedObject> objects, List<Long> ended) {
        FrameId id = new FrameId("ramp-1", 1, seq);
        Frame frame = Frame.picture(id, WireExamples.T0 + 200_000 * seq++, -1, 640, 360, false, new byte[] {1});
        Detections picture = Detections.of(frame, "a", "b", new Findings(List.of(), List.of(), PictureStats.NONE));
        CrossingCounter counter = new CrossingCounter(memory);
        counter.take(new ObservedFrame(
                new Tracked(Observation.record(picture), objects, ended), rules, Map.of(), List.of()));
        memory = counter.memory();
        uncertain.addAll(counter.uncertain());
        counted += counter.crossings().size();
    }

    private void walk(long track, double size, double... ys) {
        for (double y : ys) {
            see(new TrackedObject(track, ObjectClass.PIG, 320, y, size, size));
        }
    }

    @Test
    void shouldFindNothingUncertainInAWholeWayThrough() {
        walk(1, 40, 100, 150, 175, 200, 260);
        end(1);

        assertThat(counted).isOne();
        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldFindNothingUncertainInATurnBack() {
        walk(1, 40, 100, 150, 176, 182, 150, 100);
        end(1);

        assertThat(counted).isZero();
        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldListTwoThatMeetInThePassageAndBothSeemToTurnBack() {
        double[][] ways = {{100, 260}, {140, 220}, {165, 200}, {172, 190}, {165, 200}, {120, 240}, {90, 270}};
        for (double[] ys : ways) {
            see(pig(1, ys[0]), pig(2, ys[1]));
        }

        assertThat(counted).isZero();
        assertThat(uncertain).extracting(UncertainCrossing::track).containsExactly(1L, 2L);
        assertThat(uncertain).extracting(UncertainCrossing::reason).containsOnly(UncertainReason.MERGED);
    }

    @Test
    void shouldListNothingForTwoThatMeetInThePassageAndGoOn() {
        double[][] ways = {{100, 260}, {140, 220}, {165, 200}, {185, 172}, {220, 140}, {270, 90}};
        for (double[] ys : ways) {
            see(pig(1, ys[0]), pig(2, ys[1]));
        }

        assertThat(counted).isEqualTo(2);
        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldListATrackThatEndsAtTheLine() {
        walk(1, 40, 100, 150, 176);

        end(1);

        assertThat(uncertain).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(UncertainReason.LOST_INSIDE);
            assertThat(one.values()).containsEntry("last", "line").containsEntry("first", "outside");
            assertThat(one.fromSeq()).isEqualTo(1);
            assertThat(one.toSeq()).isEqualTo(2);
        });
    }

    @Test
    void shouldListATrackThatBeginsAtTheLineOnceItLeaves() {
        walk(1, 40, 182, 195, 260);
        end(1);

        assertThat(counted).isZero();
        assertThat(uncertain).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(UncertainReason.BORN_INSIDE);
            assertThat(one.values()).containsEntry("last", "behind");
        });
    }

    @Test
    void shouldNotListATrackThatIsLostAfterItWasCounted() {
        walk(1, 40, 100, 176, 205);

        end(1);

        assertThat(counted).isOne();
        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldListACountedTrackThatComesBackOntoTheLineAndIsLost() {
        walk(1, 40, 100, 176, 195, 183);

        end(1);

        assertThat(uncertain).extracting(UncertainCrossing::reason).containsExactly(UncertainReason.LOST_INSIDE);
    }

    @Test
    void shouldNotListATrackThatEndsFarFromTheLine() {
        walk(1, 40, 60, 80, 100);

        end(1);

        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldTakeTheDrawnZoneWhereThereIsOne() {
        rules = new CameraRules("ramp-1", 2, rules.lines(), List.of(PASSAGE));
        walk(1, 40, 60, 100, 130);

        end(1);

        assertThat(uncertain).extracting(UncertainCrossing::reason).containsExactly(UncertainReason.LOST_INSIDE);
    }

    @Test
    void shouldListATrackThatEndsWhereAnotherOnesBoxHasGrownOverIt() {
        see(pig(1, 140), new TrackedObject(2, ObjectClass.PIG, 340, 150, 40, 40));
        see(pig(1, 160), new TrackedObject(2, ObjectClass.PIG, 340, 170, 40, 40));
        see(new TrackedObject(2, ObjectClass.PIG, 330, 175, 64, 55));
        see(new TrackedObject(2, ObjectClass.PIG, 330, 230, 64, 55));

        end(1);

        assertThat(counted).isOne();
        assertThat(uncertain).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(UncertainReason.MERGED);
            assertThat(one.values()).containsEntry("into", "2");
        });
    }

    @Test
    void shouldListASecondAnimalInABoxAsLargeAsTwo() {
        for (int i = 1; i <= 5; i++) {
            walk(i, 40, 100, 176, 260);
        }
        see(new TrackedObject(9, ObjectClass.PIG, 320, 100, 80, 40));
        see(new TrackedObject(9, ObjectClass.PIG, 320, 260, 80, 40));

        assertThat(counted).isEqualTo(6);
        assertThat(uncertain).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(UncertainReason.MERGED);
            assertThat(one.values()).containsEntry("times", "2.0").containsEntry("counted", "1");
        });
    }

    @Test
    void shouldNotCountForCertainWhatGoesToAndFroSoonerThanAnAnimalCan() {
        walk(1, 40, 100, 150, 210, 150, 210, 150, 100);
        end(1);

        assertThat(counted).isOne();
        assertThat(uncertain)
                .extracting(UncertainCrossing::reason)
                .containsExactly(UncertainReason.BLIND, UncertainReason.BLIND, UncertainReason.BLIND);
        assertThat(uncertain)
                .as("each from before the one that was counted")
                .extracting(UncertainCrossing::fromSeq)
                .containsOnly(1L);
    }

    @Test
    void shouldCountAnAnimalThatComesBackAfterItTurnedRound() {
        walk(1, 40, 100, 150, 210, 250, 270, 275, 276, 277, 277, 276, 275, 270, 250, 220, 180, 150, 100);
        end(1);

        assertThat(counted).isEqualTo(2);
        assertThat(uncertain).isEmpty();
    }

    @Test
    void shouldNeverListAPerson() {
        see(new TrackedObject(1, ObjectClass.PERSON, 320, 180, 40, 90));

        end(1);

        assertThat(uncertain).isEmpty();
        assertThat(counted).isZero();
    }

    @Test
    void shouldRememberNoMoreThanWhatIsAlive() {
        for (int i = 1; i <= 300; i++) {
            walk(i, 40, 100, 260);
            end(i);
        }

        assertThat(memory.tracks()).isEmpty();
        assertThat(memory.sizes()).singleElement().satisfies(sizes -> assertThat(sizes.areas())
                .hasSize(15));
    }
}
