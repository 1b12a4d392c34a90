package dev.drover.deploy.analyse;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.track.Track;
import dev.drover.pipeline.track.Tracker;
import dev.drover.pipeline.track.TrackerSettings;
import dev.drover.pipeline.track.TrackerState;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of each picture with the tracks they belong to. Tracking is a pure function of the detections, so
 * stepping it again here gives the very tracks that the supervise job counted with. Feed records in order; belongs to
 * one thread.
 */
final class TrackMarks {

    /** A track's believed box and the box it was seen as overlap at least so much. */
    private static final float SAME = 0.3f;

    /** As in the supervise job: over a longer gap nothing is carried. */
    private static final long BREAK_MICROS = 1_000_000;

    private final Tracker tracker;
    private final double minScore;
    private TrackerState state = TrackerState.EMPTY;

    /** @param minScore an object without a track is drawn from this score on */
    TrackMarks(TrackerSettings settings, double minScore) {
        this.minScore = minScore;
        this.tracker = new Tracker(settings);
    }

    /** What to draw into the picture of {@code found}; nothing for records without a picture. */
    List<FrameAnnotator.Mark> of(Detections found) {
        if (found.kind() == RecordKind.GAP && found.gapToMicros() - found.gapFromMicros() >= BREAK_MICROS) {
            state = state.cleared();
        }
        if (found.kind() != RecordKind.FRAME || found.tainted()) {
            return List.of();
        }
        state = tracker.step(state, found.objects(), found.ingestMicros());
        List<Track> seen = state.tracks().stream()
                .filter(track -> track.seenMicros() == found.ingestMicros())
                .toList();
        List<FrameAnnotator.Mark> marks = new ArrayList<>();
        for (Detection object : found.objects()) {
            long track = trackOf(object, seen);
            if (track > 0 || object.score() >= minScore) {
                marks.add(new FrameAnnotator.Mark(object.kind(), object.score(), object.box(), track));
            }
        }
        return marks;
    }

    private static long trackOf(Detection object, List<Track> tracks) {
        long best = 0;
        float bestOverlap = SAME;
        for (Track track : tracks) {
            float overlap = track.kind() == object.kind() && track.score() == object.score()
                    ? box(track).iou(object.box())
                    : 0;
            if (overlap > bestOverlap) {
                best = track.id();
                bestOverlap = overlap;
            }
        }
        return best;
    }

    private static Box box(Track track) {
        double[] mean = track.belief().mean();
        double halfWidth = Math.max(1, mean[2]) / 2;
        double halfHeight = Math.max(1, mean[3]) / 2;
        return new Box(
                (float) (mean[0] - halfWidth), (float) (mean[1] - halfHeight), (float) (mean[0] + halfWidth), (float)
                        (mean[1] + halfHeight));
    }
}
