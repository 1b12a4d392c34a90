package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CameraTracksTest {

    private static final Box CLOCK = new Box(20, 10, 320, 40);
    private static final Detection PLATE_ON_THE_CLOCK =
            new Detection(ObjectClass.PLATE, 0.6f, new Box(30, 12, 130, 38));
    private static final Detection PIG = new Detection(ObjectClass.PIG, 0.9f, new Box(25, 8, 125, 60));
    private static final Detection PLATE = new Detection(ObjectClass.PLATE, 0.6f, new Box(300, 200, 400, 230));

    private final Tracker tracker = new Tracker(TrackerSettings.DEFAULT);

    @Test
    void shouldMakeNoObjectOfWhatTheCameraWritesIntoItsPicture() {
        Set<ObjectClass> seen = kinds(List.of(clock()), PLATE_ON_THE_CLOCK, PIG);

        assertThat(seen).as("a pig may walk behind the clock").containsExactly(ObjectClass.PIG);
    }

    @Test
    void shouldTrackAPlateBesideTheWords() {
        assertThat(kinds(List.of(clock()), PLATE)).containsExactly(ObjectClass.PLATE);
        assertThat(kinds(List.of(), PLATE_ON_THE_CLOCK))
                .as("nobody has read a clock there")
                .containsExactly(ObjectClass.PLATE);
    }

    /** What was tracked in ten pictures, the words being read in the first only. */
    private Set<ObjectClass> kinds(List<Reading> first, Detection... found) {
        CameraTracks tracks = CameraTracks.NONE;
        List<TrackedObject> objects = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Frame frame = Frame.picture(
                    new FrameId("cam", 1, i), WireExamples.T0 + 200_000L * i, -1, 640, 360, false, new byte[] {1});
            Findings findings = new Findings(List.of(found), i == 0 ? first : List.of(), PictureStats.NONE);
            Observation observation = Observations.record(Detections.of(frame, "a", "b", findings));
            CameraTracks after = TrackObjects.after(tracks, observation, tracker);
            Tracked told = after.told(observation, tracks, tracker);
            objects.addAll(told.objects());
            tracks = after;
        }
        Set<ObjectClass> kinds = new TreeSet<>();
        objects.forEach(object -> kinds.add(object.kind()));
        return kinds;
    }

    private static Reading clock() {
        String text = "2026-11-29 21:53:05";
        return new Reading(ReadingKind.CLOCK, CLOCK, text, Collections.nCopies(text.length(), 0.9f), 0.9f, "", 1);
    }
}
