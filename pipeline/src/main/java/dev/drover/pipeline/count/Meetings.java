package dev.drover.pipeline.count;

import dev.drover.ingest.wire.FrameId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Animals that meet in a passage from opposite sides. Where their boxes lie over one another the tracker may give each
 * the other's number; then both seem to turn back, and nobody is counted. Where only one of them turned back, an
 * exchange of their numbers changes no count.
 */
final class Meetings {

    /** From this overlap on (intersection over union) a tracker may take one for the other. */
    private static final double OVER_ONE_ANOTHER = 0.2;

    private Meetings() {}

    /**
     * A track that left uncounted after it had met another.
     *
     * @param track its number
     * @param at index of the line
     * @param way as it was before it left
     */
    record TurnedBack(long track, int at, LineWay way) {

        long met() {
            return way.passage().met().track();
        }
    }

    /** The lines over which two met, as indices into the ways of both. */
    static List<Integer> of(TrackMemory track, TrackMemory other) {
        if (other.ways().size() != track.ways().size()) {
            return List.of();
        }
        return IntStream.range(0, track.ways().size())
                .filter(i -> track.ways().get(i).meets(other.ways().get(i)))
                .boxed()
                .toList();
    }

    /** {@code track} after it met {@code other}. */
    static TrackMemory met(TrackMemory track, TrackMemory other) {
        TrackMemory after = track;
        for (int i : of(track, other)) {
            after = after.meeting(i, new PassageMemory.Met(other.track(), false));
        }
        return after;
    }

    /** Remembers who met whom in a picture, seen beside one another. */
    static void inSight(Map<Long, TrackMemory> tracks, long seq) {
        List<TrackMemory> seen =
                tracks.values().stream().filter(track -> track.seenSeq() == seq).toList();
        for (TrackMemory track : seen) {
            TrackMemory after = track;
            for (TrackMemory other : seen) {
                boolean near = track.place().overlap(other.place()) >= OVER_ONE_ANOTHER;
                after = track.track() != other.track() && near ? met(after, other) : after;
            }
            tracks.put(track.track(), after);
        }
    }

    /**
     * Of two that met and both turned back: each may have gone over the line.
     *
     * @param turned those that turned back in this picture; who met one of them and is still inside remembers it
     */
    static List<UncertainCrossing> swapped(List<TurnedBack> turned, Map<Long, TrackMemory> tracks, FrameId now) {
        List<UncertainCrossing> uncertain = new ArrayList<>();
        for (TurnedBack one : turned) {
            boolean together = turned.stream()
                    .anyMatch(other ->
                            other.track() == one.met() && other.met() == one.track() && other.at() == one.at());
            if (together || one.way().passage().met().turnedBack()) {
                uncertain.add(UncertainCrossing.swapped(one.way(), one.track(), one.met(), now.epoch(), now.seq()));
            }
            if (!together && one.way().passage().met().turnedBack()) {
                // The other left before it; what it did stands in the same pictures.
                uncertain.add(UncertainCrossing.swapped(one.way(), one.met(), one.track(), now.epoch(), now.seq()));
            }
            tracks.computeIfPresent(one.met(), (id, other) -> other.toldThatTurnedBack(one.track(), one.at()));
        }
        return uncertain;
    }
}
