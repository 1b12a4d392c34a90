package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private static final long STEP = 200_000;

    private final Tracker tracker = new Tracker(TrackerSettings.DEFAULT);

    private static Detection at(ObjectClass kind, double score, float x) {
        return new Detection(kind, (float) score, new Box(x, 100, x + 80, 150));
    }

    @Test
    void shouldKeepTheIdentityOfAWalkerThatLeavesItsOwnBoxBetweenTwoPictures() {
        TrackerState state = TrackerState.EMPTY;

        for (int i = 0; i < 6; i++) {
            state = tracker.step(state, List.of(at(ObjectClass.PIG, 0.9, 50 + 70 * i)), 1 + i * STEP);
        }

        assertThat(state.tracks()).extracting(Track::id).containsExactly(1L);
        assertThat(state.tracks().get(0).hits()).isEqualTo(6);
    }

    @Test
    void shouldCarryATrackOnByAWeakBoxButBeginNoneWithIt() {
        TrackerState state = tracker.step(TrackerState.EMPTY, List.of(at(ObjectClass.PIG, 0.9, 50)), 1);

        state = tracker.step(state, List.of(at(ObjectClass.PIG, 0.2, 55), at(ObjectClass.PIG, 0.2, 400)), 1 + STEP);

        assertThat(state.tracks()).hasSize(1);
        assertThat(state.tracks().get(0).hits()).isEqualTo(2);
    }

    @Test
    void shouldForgetATrackThatIsNotSeenForTooLong() {
        TrackerState state = tracker.step(TrackerState.EMPTY, List.of(at(ObjectClass.PIG, 0.9, 50)), 1);
        state = tracker.step(state, List.of(at(ObjectClass.PIG, 0.9, 50)), 1 + STEP);

        state = tracker.step(state, List.of(at(ObjectClass.PIG, 0.9, 50)), 1 + STEP + 2_100_000);

        assertThat(state.tracks()).extracting(Track::id).containsExactly(2L);
    }

    @Test
    void shouldTakeAPersonForAPersonAlsoWhereAPigIsSuspected() {
        TrackerState state = tracker.step(
                TrackerState.EMPTY,
                List.of(at(ObjectClass.PIG, 0.8, 50), at(ObjectClass.PERSON, 0.9, 52), at(ObjectClass.PIG, 0.8, 300)),
                1);

        assertThat(state.tracks())
                .extracting(Track::kind)
                .containsExactlyInAnyOrder(ObjectClass.PIG, ObjectClass.PERSON);
    }

    @Test
    void shouldFollowOnePersonThoughTwoPicturesShowAPig() {
        List<ObjectClass> found = List.of(
                ObjectClass.PERSON,
                ObjectClass.PERSON,
                ObjectClass.PIG,
                ObjectClass.PERSON,
                ObjectClass.PIG,
                ObjectClass.PERSON);
        TrackerState state = TrackerState.EMPTY;

        for (int i = 0; i < found.size(); i++) {
            state = tracker.step(state, List.of(at(found.get(i), 0.6, 50 + 30 * i)), 1 + i * STEP);
        }

        assertThat(state.tracks()).extracting(Track::id).containsExactly(1L);
        assertThat(state.tracks()).extracting(Track::kind).containsExactly(ObjectClass.PERSON);
        assertThat(state.tracks().get(0).hits()).isEqualTo(found.size());
    }

    @Test
    void shouldNotTakeTheWhiteHalfOfAPigForAnother() {
        Detection half = new Detection(ObjectClass.PIG, 0.6f, new Box(95, 105, 128, 145));
        TrackerState state = tracker.step(TrackerState.EMPTY, List.of(at(ObjectClass.PIG, 0.5, 50), half), 1);

        assertThat(state.tracks()).hasSize(1);

        Detection outside = new Detection(ObjectClass.PIG, 0.6f, new Box(125, 105, 158, 145));
        state = tracker.step(state, List.of(at(ObjectClass.PIG, 0.5, 50), outside), 1 + STEP);

        assertThat(state.tracks())
                .as("what is not a part of another begins a track")
                .hasSize(2);
    }

    @Test
    void shouldGiveAnObjectThatWasTakenForAnotherANewNumber() {
        TrackerState state = tracker.step(TrackerState.EMPTY, List.of(at(ObjectClass.PIG, 0.5, 50)), 1);

        for (int i = 1; i < 4; i++) {
            state = tracker.step(state, List.of(at(ObjectClass.PERSON, 0.8, 50 + 20 * i)), 1 + i * STEP);
        }

        assertThat(state.tracks()).extracting(Track::id).containsExactly(2L);
        assertThat(state.tracks()).extracting(Track::kind).containsExactly(ObjectClass.PERSON);
    }

    @Test
    void shouldKeepTwoSideBySideApart() {
        TrackerState state = TrackerState.EMPTY;

        for (int i = 0; i < 8; i++) {
            float x = 50 + 30 * i;
            state = tracker.step(
                    state,
                    List.of(
                            new Detection(ObjectClass.PIG, 0.9f, new Box(x, 100, x + 80, 150)),
                            new Detection(ObjectClass.PIG, 0.9f, new Box(x + 4, 140, x + 84, 190))),
                    1 + i * STEP);
        }

        assertThat(state.tracks()).extracting(Track::hits).containsExactly(8, 8);
    }
}
