package dev.drover.pipeline.supervise;

import dev.drover.inference.Detection;
import dev.drover.pipeline.flow.Observation;
import dev.drover.pipeline.flow.Tracked;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.track.Track;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerState;
import dev.drover.pipeline.watch.CaptionAreas;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is remembered of one camera's tracks.
 *
 * @param epoch ingest session the tracks belong to
 * @param micros time of the last step: the pictures' time, which runs backwards when a clock is set, plus
 *     {@code aheadMicros}; it never runs backwards itself
 * @param aheadMicros how far this time is ahead of the pictures' since their clock was set back
 * @param stepMicros from the picture before to the last one
 * @param tracker tracks and numbering
 * @param captions where the camera writes into its picture: nothing that is found there is an object
 */
public record CameraTracks(
        long epoch, long micros, long aheadMicros, long stepMicros, TrackerState tracker, CaptionAreas captions) {

    static final CameraTracks NONE = new CameraTracks(-1, 0, 0, 0, TrackerState.EMPTY, CaptionAreas.NONE);

    public CameraTracks {
        // Checkpoints of before they were known have none.
        captions = Objects.requireNonNullElse(captions, CaptionAreas.NONE);
    }

    /** With the next picture that can be judged. */
    CameraTracks seen(Detections picture, Tracker by) {
        long epochNow = picture.id().epoch();
        CaptionAreas written = captions.with(picture.readings());
        List<Detection> objects = written.without(picture.objects());
        if (epochNow != epoch) {
            // The clock may have been set back between two sessions: each has its own time.
            long begins = picture.ingestMicros();
            return new CameraTracks(epochNow, begins, 0, 0, by.step(tracker.cleared(), objects, begins), written);
        }
        long ahead = aheadMicros;
        if (picture.ingestMicros() + ahead < micros) {
            // Set back inside a session: what moves went on moving, for about as long as from picture to picture.
            ahead = micros + stepMicros - picture.ingestMicros();
        }
        // Two pictures of one moment would be judged as no time apart.
        long now = Math.max(picture.ingestMicros() + ahead, micros + 1);
        return new CameraTracks(epoch, now, ahead, now - micros, by.step(tracker, objects, now), written);
    }

    /** What is to be told of an observation after which {@code this} is what is remembered. */
    Tracked told(Observation observation, CameraTracks before, Tracker by) {
        boolean looked = micros != before.micros() || epoch != before.epoch();
        return new Tracked(observation, looked ? believed(by) : List.of(), ended(before.tracker(), tracker));
    }

    private List<TrackedObject> believed(Tracker by) {
        List<TrackedObject> objects = new ArrayList<>();
        for (Track track : tracker.tracks()) {
            if (track.seenMicros() == micros && by.confirmed(track)) {
                double[] mean = track.belief().mean();
                objects.add(
                        new TrackedObject(track.id(), track.kind(), mean[0], mean[1], mean[2], mean[3], track.leapt()));
            }
        }
        return objects;
    }

    private static List<Long> ended(TrackerState before, TrackerState after) {
        Set<Long> alive = after.tracks().stream().map(Track::id).collect(Collectors.toSet());
        return before.tracks().stream()
                .map(Track::id)
                .filter(id -> !alive.contains(id))
                .toList();
    }

    /** After a break in the video: nothing is carried over it. */
    CameraTracks broken() {
        return tracker.tracks().isEmpty()
                ? this
                : new CameraTracks(epoch, micros, aheadMicros, stepMicros, tracker.cleared(), captions);
    }
}
