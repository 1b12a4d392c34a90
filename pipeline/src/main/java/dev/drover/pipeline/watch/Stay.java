package dev.drover.pipeline.watch;

import dev.drover.pipeline.flow.Tracked.TrackedObject;
import java.util.List;

/**
 * One object before one camera, for as long as it stays; a standing one that is lost for a few seconds and found again
 * in the same place under another track is the same.
 *
 * @param id the track it began with
 * @param track its newest track
 * @param place where it was last seen
 * @param motion whether it moves
 * @param firstFrame id of the first picture of it
 * @param lastFrame id of the newest
 * @param lost whether its track has ended
 * @param visits zones it is in
 */
public record Stay(
        long id,
        long track,
        TrackedObject place,
        Motion motion,
        String firstFrame,
        String lastFrame,
        boolean lost,
        List<Visit> visits) {

    /** Boxes that overlap this much (intersection over union) stand in the same place. */
    private static final double SAME_PLACE = 0.3;

    public Stay {
        visits = List.copyOf(visits);
    }

    /**
     * Its time in one zone.
     *
     * @param zone id
     * @param kind of the zone
     * @param fromMicros event time it came in
     * @param insideMicros event time it was last seen inside
     * @param movedBefore what its motion's {@code movedMicros} were when it came in
     * @param firstFrame id of the first picture of it inside
     * @param lastFrame id of the newest
     */
    public record Visit(
            String zone,
            String kind,
            long fromMicros,
            long insideMicros,
            long movedBefore,
            String firstFrame,
            String lastFrame) {

        Visit inside(long micros, String frame) {
            return new Visit(zone, kind, fromMicros, micros, movedBefore, firstFrame, frame);
        }
    }

    static Stay born(TrackedObject object, long micros, String frame) {
        return new Stay(
                object.track(), object.track(), object, Motion.born(object, micros), frame, frame, false, List.of());
    }

    Stay seen(TrackedObject object, long micros, String frame) {
        return new Stay(id, object.track(), object, motion.seen(object, micros), firstFrame, frame, false, visits);
    }

    Stay endedTrack() {
        return new Stay(id, track, place, motion, firstFrame, lastFrame, true, visits);
    }

    Stay with(List<Visit> other) {
        return new Stay(id, track, place, motion, firstFrame, lastFrame, lost, other);
    }

    boolean inThePlaceOf(TrackedObject object) {
        return place.kind() == object.kind() && place.overlap(object) >= SAME_PLACE;
    }
}
