package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.Detections;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Animals that went over a line while nobody saw them: one was last seen on one side and one that nobody saw come
 * appears on the other. Each alone is nothing where animals come and go, at the picture's border. Elsewhere one that
 * appears came from somewhere: it is one that was lost on the same side, or it may have come over the line.
 */
final class Vanished {

    /** So long an animal may be unseen on its way, microseconds. */
    static final long WITHIN = 6_000_000;
    /** It was seen this near to the line, in its sizes; half of it already reaches into the passage. */
    private static final double NEAR = 1.7;
    /** Who appears this near to the line, in its sizes, may have come over it though nobody is missed. */
    private static final double FROM_THE_LINE = 1.7;
    /** An animal walks no further than so many of its sizes a second, and its box is not exact. */
    private static final double PER_SECOND = 1.6;

    private static final double AT_ONCE = 1.5;

    /** So many are remembered; a number may go over from animal to animal in every picture. */
    private static final int MOST = 32;

    private Vanished() {}

    static void add(TrackMemory one, List<TrackMemory> vanished) {
        vanished.add(one);
        if (vanished.size() > MOST) {
            vanished.remove(0);
        }
    }

    /** Those that may still appear. */
    static List<TrackMemory> kept(Collection<TrackMemory> vanished, long micros) {
        return vanished.stream()
                .filter(track -> micros - track.seenMicros() <= WITHIN)
                .toList();
    }

    /** The one that may have become {@code born}, over the {@code at}-th line: the one seen last. */
    static Optional<TrackMemory> became(TrackMemory born, int at, Collection<TrackMemory> unseen, Detections picture) {
        if (inside(born, at) || HiddenTracks.atBorder(born.place(), picture)) {
            return Optional.empty();
        }
        return last(unseen.stream()
                .filter(other -> mayBe(other, born, picture)
                        && !other.hiding().inABox()
                        && zone(other, at) == -zone(born, at)
                        && !inside(other, at)
                        && !HiddenTracks.atBorder(other.place(), picture)
                        && (near(other, at, picture) && near(born, at, picture) || walked(other, born, at, picture))));
    }

    /** The one that was lost on the same side of the {@code at}-th line and may be {@code born}. */
    static Optional<TrackMemory> foundAgain(
            TrackMemory born, int at, Collection<TrackMemory> unseen, Detections picture) {
        return last(unseen.stream()
                .filter(other -> mayBe(other, born, picture)
                        && other.hiding().where() == Hiding.Where.IN_SIGHT
                        && zone(other, at) == zone(born, at)
                        && reaches(other, born, picture)));
    }

    /** Whether one that appeared, and that nobody misses, is so near to the {@code at}-th line that it may be from beyond. */
    static boolean fromBeyond(TrackMemory born, int at, Detections picture, double seconds) {
        LineSide last = born.ways().get(at).sides().last();
        double reach = FROM_THE_LINE * born.place().size() / picture.height();
        return !inside(born, at)
                && Math.abs(last.distance()) <= born.ways().get(at).line().margin() + reach
                && last.along() >= 0
                && last.along() <= 1
                && !HiddenTracks.nearBorder(born.place(), picture, 2 * PER_SECOND * Math.min(seconds, 0.4));
    }

    /** Whether one came out of a box on the other side of the line than that on which it, or that box's own, came. */
    static boolean carriedOver(TrackMemory from, TrackMemory born, int at) {
        boolean same = from.ways().size() == born.ways().size();
        return same && !inside(born, at) && zone(from, at) == -zone(born, at) && zone(born, at) != 0;
    }

    private static Optional<TrackMemory> last(Stream<TrackMemory> candidates) {
        return candidates.max(Comparator.comparingLong(TrackMemory::seenMicros)
                .thenComparing(TrackMemory::track, Comparator.reverseOrder()));
    }

    private static boolean mayBe(TrackMemory other, TrackMemory born, Detections picture) {
        return other.place().kind() == born.place().kind()
                && other.ways().size() == born.ways().size()
                && picture.ingestMicros() - other.seenMicros() <= WITHIN;
    }

    private static int zone(TrackMemory track, int at) {
        return track.ways().get(at).sides().zone();
    }

    private static boolean inside(TrackMemory track, int at) {
        return track.ways().get(at).passage().inside();
    }

    /** Whether an animal may have walked from one place to the other, through the line between its ends. */
    private static boolean walked(TrackMemory from, TrackMemory to, int at, Detections picture) {
        LineSide before = from.ways().get(at).sides().last();
        double where = before.passes(to.ways().get(at).sides().last());
        return where >= 0 && where <= 1 && reaches(from, to, picture);
    }

    private static boolean reaches(TrackMemory from, TrackMemory to, Detections picture) {
        double seconds = (picture.ingestMicros() - from.seenMicros()) / 1e6;
        double size = Math.max(from.place().size(), to.place().size());
        double way = Math.hypot(
                to.place().cx() - from.place().cx(),
                to.place().cy() - from.place().cy());
        return way <= size * (AT_ONCE + PER_SECOND * seconds);
    }

    /** Near the line. */
    private static boolean near(TrackMemory track, int at, Detections picture) {
        LineWay way = track.ways().get(at);
        LineSide last = way.sides().last();
        double reach = NEAR * track.place().size() / picture.height();
        return Math.abs(last.distance()) <= way.line().margin() + reach && last.along() >= 0 && last.along() <= 1;
    }
}
