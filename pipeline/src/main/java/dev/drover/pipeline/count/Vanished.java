package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.Detections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Animals that went over a line while nobody saw them: one was last seen before the passage and one that nobody saw
 * come appears behind it. Each alone is nothing: animals come and go. Together they may be one.
 */
final class Vanished {

    /** So long an animal may take through the passage unseen, microseconds. */
    private static final long WITHIN = 4_000_000;
    /** It was seen this near to the line, in its sizes; half of it already reaches into the passage. */
    private static final double NEAR = 1.7;

    private Vanished() {}

    /** Those that may still appear. */
    static List<TrackMemory> kept(Collection<TrackMemory> vanished, long micros) {
        return vanished.stream()
                .filter(track -> micros - track.seenMicros() <= WITHIN)
                .toList();
    }

    /** The one that may have become {@code born}, over the {@code at}-th line: the one seen last. */
    static Optional<TrackMemory> became(TrackMemory born, int at, Collection<TrackMemory> unseen, Detections picture) {
        LineWay way = born.ways().get(at);
        if (way.passage().inside() || !near(born, at, picture)) {
            return Optional.empty();
        }
        List<TrackMemory> candidates = new ArrayList<>();
        for (TrackMemory other : unseen) {
            boolean same = other.place().kind() == born.place().kind()
                    && other.ways().size() == born.ways().size();
            if (same
                    && other.hiding().where() == Hiding.Where.IN_SIGHT
                    && picture.ingestMicros() - other.seenMicros() <= WITHIN
                    && other.ways().get(at).sides().zone() == -way.sides().zone()
                    && !other.ways().get(at).passage().inside()
                    && near(other, at, picture)) {
                candidates.add(other);
            }
        }
        return candidates.stream()
                .max(Comparator.comparingLong(TrackMemory::seenMicros)
                        .thenComparing(TrackMemory::track, Comparator.reverseOrder()));
    }

    /** Near the line, and not at the picture's border, where animals come and go. */
    private static boolean near(TrackMemory track, int at, Detections picture) {
        LineWay way = track.ways().get(at);
        LineSide last = way.sides().last();
        double reach = NEAR * track.place().size() / picture.height();
        return Math.abs(last.distance()) <= way.line().margin() + reach
                && last.along() >= 0
                && last.along() <= 1
                && !HiddenTracks.atBorder(track.place(), picture);
    }
}
