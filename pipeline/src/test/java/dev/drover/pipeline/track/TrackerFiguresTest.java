package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.pipeline.track.TrackingFigures.Named;
import dev.drover.pipeline.track.TrackingFigures.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tracker on six pigs of a real pen, one tenth of their boxes left out and the rest shaken, by the measures of the
 * field.
 */
class TrackerFiguresTest {

    @BeforeEach
    void needsTheData() {
        assumeTrue(PenTracks.present(), "skipped: " + PenTracks.FOLDER + " is not here");
    }

    @ParameterizedTest
    @CsvSource({"02-1,1", "02-2,1", "02-1,6", "02-2,6"})
    void shouldFollowTheSixPigs(String clip, int every) throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            TrackingFigures figures = figures(clip, every, 0.1, 2, seed);

            // A tenth of the boxes is not there to be found, so no figure can reach one.
            assertThat(figures.hota()).as("%s", figures).isGreaterThan(0.80);
            assertThat(figures.idf1()).as("%s", figures).isGreaterThan(0.87);
            assertThat(figures.mota()).as("%s", figures).isGreaterThan(0.87);
        }
    }

    static TrackingFigures figures(String clip, int every, double leftOut, double jitter, long seed)
            throws IOException {
        List<PenTracks.Truth> truth = PenTracks.truth(clip);
        TreeMap<Integer, List<Detection>> found = PenTracks.found(truth, every, leftOut, jitter, seed);
        Tracker tracker = new Tracker(TrackerSettings.DEFAULT);
        TrackerState state = TrackerState.EMPTY;
        List<Picture> pictures = new ArrayList<>();
        for (Map.Entry<Integer, List<Detection>> frame : found.entrySet()) {
            long micros = frame.getKey() * 1_000_000L / PenTracks.RATE;
            state = tracker.step(state, frame.getValue(), micros);
            List<Named> tracked = state.tracks().stream()
                    .filter(track -> track.seenMicros() == micros && tracker.confirmed(track))
                    .map(track -> new Named(track.id(), box(track)))
                    .toList();
            List<Named> real = truth.stream()
                    .filter(row -> row.frame() == frame.getKey())
                    .map(row -> new Named(row.id(), row.box()))
                    .toList();
            pictures.add(new Picture(real, tracked));
        }
        return TrackingFigures.of(pictures);
    }

    private static Box box(Track track) {
        double[] mean = track.belief().mean();
        return new Box(
                (float) (mean[0] - mean[2] / 2),
                (float) (mean[1] - mean[3] / 2),
                (float) (mean[0] + mean[2] / 2),
                (float) (mean[1] + mean[3] / 2));
    }
}
