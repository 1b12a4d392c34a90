package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.LineMemory;
import dev.drover.pipeline.count.LineSide;
import dev.drover.pipeline.count.LineStep;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six pigs of a real pen, one tenth of their boxes left out and the rest shaken: do the counts still hold? */
class TrackerOnRealBoxesTest {

    /** Half width of the neutral band in pixels: the truth itself is the same for 10 to 12, see SOURCES.md. */
    private static final double MARGIN = 11;

    @BeforeEach
    void needsTheData() {
        assumeTrue(PenTracks.present(), "skipped: " + PenTracks.FOLDER + " is not here");
    }

    /** Where an object is in a picture. */
    private record Place(long track, double cx, double cy, double size, boolean leapt) {

        static Place of(Track track) {
            double[] mean = track.belief().mean();
            return new Place(track.id(), track.cx(), track.cy(), Math.sqrt(mean[2] * mean[3]), track.leapt());
        }

        static Place of(PenTracks.Truth truth) {
            Box box = truth.box();
            return new Place(
                    truth.id(), (box.x1() + box.x2()) / 2, (box.y1() + box.y2()) / 2, Math.sqrt(box.area()), false);
        }
    }

    @ParameterizedTest
    @CsvSource({"02-1,1", "02-1,2", "02-1,3", "02-2,1", "02-2,2", "02-2,3"})
    void shouldCountOnEveryLineWhatTheTrueTracksCross(String clip, long seed) throws IOException {
        List<PenTracks.Truth> truth = PenTracks.truth(clip);
        List<CountingLine> lines = PenTracks.crossings(clip).keySet().stream()
                .map(name -> PenTracks.line(name, MARGIN))
                .toList();
        TreeMap<Integer, List<Place>> exact = new TreeMap<>();
        truth.forEach(row ->
                exact.computeIfAbsent(row.frame(), f -> new ArrayList<>()).add(Place.of(row)));

        Map<String, List<Integer>> crossed = count(lines, exact);
        Map<String, List<Integer>> counted = count(lines, tracked(PenTracks.found(truth, 1, 0.1, 2, seed)));

        int wrong = lines.stream()
                .mapToInt(line -> apart(counted.get(line.id()), crossed.get(line.id())))
                .sum();
        // Of some thirty; one animal goes just as far as it must, and a pixel of noise decides.
        assertThat(wrong).as("%s counted, %s crossed", counted, crossed).isLessThanOrEqualTo(1);
    }

    private static int apart(List<Integer> one, List<Integer> other) {
        return Math.abs(one.get(0) - other.get(0)) + Math.abs(one.get(1) - other.get(1));
    }

    private static TreeMap<Integer, List<Place>> tracked(TreeMap<Integer, List<Detection>> frames) {
        Tracker tracker = new Tracker(TrackerSettings.DEFAULT);
        TreeMap<Integer, List<Place>> places = new TreeMap<>();
        TrackerState state = TrackerState.EMPTY;
        for (Map.Entry<Integer, List<Detection>> frame : frames.entrySet()) {
            long micros = micros(frame.getKey());
            state = tracker.step(state, frame.getValue(), micros);
            places.put(
                    frame.getKey(),
                    state.tracks().stream()
                            .filter(track -> track.seenMicros() == micros)
                            .map(Place::of)
                            .toList());
        }
        return places;
    }

    private static long micros(int frame) {
        return frame * 1_000_000L / PenTracks.RATE;
    }

    private static Map<String, List<Integer>> count(List<CountingLine> lines, TreeMap<Integer, List<Place>> frames) {
        Map<String, LineMemory> memories = new HashMap<>();
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        lines.forEach(line -> counts.put(line.id(), List.of(0, 0)));
        frames.forEach((seq, places) -> {
            for (Place place : places) {
                for (CountingLine line : lines) {
                    LineSide side = LineSide.of(line, place.cx(), place.cy(), PenTracks.SIZE, PenTracks.SIZE);
                    LineStep step =
                            new LineStep(side, true, place.size() / PenTracks.SIZE, micros(seq), place.leapt(), false);
                    String key = line.id() + "/" + place.track();
                    LineMemory memory = memories.get(key);
                    if (memory == null) {
                        memories.put(key, LineMemory.first(line, place.track(), seq, step));
                        continue;
                    }
                    Optional<Crossing> crossed = memory.completed(line, seq, step);
                    crossed.ifPresent(crossing -> counts.computeIfPresent(
                            line.id(),
                            (id, was) -> crossing.in()
                                    ? List.of(was.get(0) + 1, was.get(1))
                                    : List.of(was.get(0), was.get(1) + 1)));
                    memories.put(key, memory.seen(line, seq, step, crossed.isPresent()));
                }
            }
        });
        return counts;
    }
}
