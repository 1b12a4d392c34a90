package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.inference.Detection;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.LineMemory;
import dev.drover.pipeline.count.LineSide;
import dev.drover.pipeline.count.LineStep;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
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

    @ParameterizedTest
    @CsvSource({"02-1,1", "02-1,2", "02-1,3", "02-2,1", "02-2,2", "02-2,3"})
    void shouldCountTheTrueCrossingsOfEveryLine(String clip, long seed) throws IOException {
        Map<String, List<Integer>> truth = PenTracks.crossings(clip);
        TreeMap<Integer, List<Detection>> frames = PenTracks.found(PenTracks.truth(clip), 1, 0.1, 2, seed);

        Map<String, List<Integer>> counted = count(
                truth.keySet().stream()
                        .map(name -> PenTracks.line(name, MARGIN))
                        .toList(),
                frames);

        assertThat(counted).isEqualTo(truth);
    }

    static Map<String, List<Integer>> count(List<CountingLine> lines, TreeMap<Integer, List<Detection>> frames) {
        Tracker tracker = new Tracker(TrackerSettings.DEFAULT);
        TrackerState state = TrackerState.EMPTY;
        Map<String, LineMemory> memories = new HashMap<>();
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        lines.forEach(line -> counts.put(line.id(), List.of(0, 0)));
        for (Map.Entry<Integer, List<Detection>> frame : frames.entrySet()) {
            long micros = frame.getKey() * 1_000_000L / PenTracks.RATE;
            int seq = frame.getKey();
            state = tracker.step(state, frame.getValue(), micros);
            for (Track track : state.tracks()) {
                if (track.seenMicros() != micros) {
                    continue;
                }
                for (CountingLine line : lines) {
                    LineSide side = LineSide.of(line, track.cx(), track.cy(), PenTracks.SIZE, PenTracks.SIZE);
                    String key = line.id() + "/" + track.id();
                    LineMemory memory = memories.get(key);
                    double size =
                            Math.sqrt(track.belief().mean()[2] * track.belief().mean()[3]) / PenTracks.SIZE;
                    LineStep step = new LineStep(side, true, size, micros, track.leapt(), false);
                    if (memory == null) {
                        memories.put(key, LineMemory.first(line, track.id(), seq, step));
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
        }
        if (Boolean.getBoolean("explore")) System.out.println("tracks " + (state.nextId() - 1) + " " + counts);
        return counts;
    }
}
