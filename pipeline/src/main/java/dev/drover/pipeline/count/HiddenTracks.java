package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.Detections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Animals that go into the box of another and come out of it: two that are seen as one. */
final class HiddenTracks {

    /**
     * A track that begins with a box that overlaps an older one's this much (intersection over union) came out of it.
     */
    private static final double CAME_OUT = 0.2;
    /** A box this near to the border of the picture, in its own sizes, touches it. */
    private static final double AT_BORDER = 0.1;
    /** Where a track was is known so many records after it was last seen; later another animal may have gone there. */
    private static final int PLACE_HOLDS = 3;

    private HiddenTracks() {}

    /** A track after a picture: if it is not in it, is another's box where it was? */
    static TrackMemory after(TrackMemory track, List<TrackedObject> seen, Detections picture) {
        TrackedObject place = track.place();
        boolean here = seen.stream().anyMatch(object -> object.track() == track.track());
        boolean lately = picture.id().seq() - track.seenSeq() <= PLACE_HOLDS;
        // At the border it has more likely left the picture than gone into a box.
        if (here || track.hiding().where() != Hiding.Where.IN_SIGHT || !lately || atBorder(place, picture)) {
            return track;
        }
        return seen.stream()
                .filter(other -> other.kind() == place.kind() && other.covers(place.cx(), place.cy()))
                .min(Comparator.comparingDouble(
                                (TrackedObject other) -> Math.hypot(other.cx() - place.cx(), other.cy() - place.cy()))
                        .thenComparingLong(TrackedObject::track))
                .map(other -> track.hidden(Hiding.in(other.track())))
                .orElse(track);
    }

    static boolean atBorder(TrackedObject place, Detections picture) {
        double near = AT_BORDER * place.size();
        return place.cx() - place.width() / 2 <= near
                || place.cy() - place.height() / 2 <= near
                || place.cx() + place.width() / 2 >= picture.width() - near
                || place.cy() + place.height() / 2 >= picture.height() - near;
    }

    /**
     * The track whose box a new one came out of without anybody having seen it go in: it was over the same lines,
     * unseen. Empty if it came out of none, or of one that something was known to be in, which is then taken off.
     *
     * @param older tracks by id; the one that something is taken off is put anew
     */
    static Optional<TrackMemory> cameUnseenOutOf(TrackMemory born, Map<Long, TrackMemory> older) {
        return older.values().stream()
                .filter(other -> other.place().kind() == born.place().kind()
                        && other.place().overlap(born.place()) > 0)
                .max(Comparator.comparingDouble(
                                (TrackMemory other) -> other.place().overlap(born.place()))
                        .thenComparing(TrackMemory::track, Comparator.reverseOrder()))
                .filter(from -> !takenOff(from, older) && from.place().overlap(born.place()) >= CAME_OUT);
    }

    /** Takes one off those that went into the box of {@code from}, ended or not yet; false if none did. */
    private static boolean takenOff(TrackMemory from, Map<Long, TrackMemory> older) {
        if (!from.carried().isEmpty()) {
            older.put(from.track(), from.withoutFirstCarried());
            return true;
        }
        for (TrackMemory hidden : older.values()) {
            if (hidden.hiding().inABox() && hidden.hiding().carrier() == from.track()) {
                older.put(hidden.track(), hidden.hidden(Hiding.OUT_AGAIN));
                return true;
            }
        }
        return false;
    }
}
