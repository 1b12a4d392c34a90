package dev.drover.pipeline.supervise;

import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.CrossingCounter;
import dev.drover.pipeline.count.CrossingMemory;
import dev.drover.pipeline.count.UncertainCrossing;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.ObservedFrame;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One camera tracked and counted as the job does it, without the job. */
final class CountedCamera {

    final List<Crossing> crossings = new ArrayList<>();
    final List<UncertainCrossing> uncertain = new ArrayList<>();

    private final Tracker tracker = new Tracker(TrackerSettings.DEFAULT);
    private CameraTracks tracks = CameraTracks.NONE;
    private CrossingMemory memory = CrossingMemory.NONE;

    void see(Detections picture, CameraRules rules) {
        Observation observation = Observation.record(picture);
        CameraTracks before = tracks;
        tracks = TrackObjects.after(before, observation, tracker);
        CrossingCounter counter = new CrossingCounter(memory);
        counter.take(new ObservedFrame(tracks.told(observation, before, tracker), rules, Map.of(), List.of()));
        memory = counter.memory();
        crossings.addAll(counter.crossings());
        uncertain.addAll(counter.uncertain());
    }

    long in() {
        return crossings.stream().filter(Crossing::in).count();
    }

    long out() {
        return crossings.size() - in();
    }
}
