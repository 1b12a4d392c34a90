package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a track reaches for its next box. */
class TrackerReachTest {

    private static final long STEP = 200_000;

    private final Tracker tracker = new Tracker(TrackerSettings.DEFAULT);

    @Test
    void shouldNotTakeAPigThatComesInForOneThatLeftOnTheOtherSide() {
        TrackerState state = TrackerState.EMPTY;
        long micros = 1;
        for (int x = 400; x <= 560; x += 40, micros += STEP) {
            state = tracker.step(state, List.of(pig(x)), micros);
        }
        // The first is out of the picture for a second and a half when the next comes in.
        micros += 6 * STEP;
        state = tracker.step(state, List.of(), micros);

        state = tracker.step(state, List.of(pig(10)), micros + STEP);

        assertThat(state.tracks()).extracting(Track::id).contains(2L);
        assertThat(state.tracks().get(0).seenMicros()).isLessThan(micros);
    }

    @Test
    void shouldFindAPigAgainThatWasHiddenWhileItWalkedOn() {
        TrackerState state = TrackerState.EMPTY;
        long micros = 1;
        for (int x = 100; x <= 260; x += 40, micros += STEP) {
            state = tracker.step(state, List.of(pig(x)), micros);
        }
        state = tracker.step(state, List.of(), micros);
        state = tracker.step(state, List.of(), micros + STEP);

        state = tracker.step(state, List.of(pig(380)), micros + 2 * STEP);

        assertThat(state.tracks()).hasSize(1);
        assertThat(state.tracks().get(0).id()).isEqualTo(1);
    }

    private static Detection pig(int x) {
        return new Detection(ObjectClass.PIG, 0.9f, new Box(x, 100, x + 80, 150));
    }
}
