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
     * @param listed whether that it left uncounted stands on the list by itself
     */
    record TurnedBack(long track, int at, LineWay way, boolean listed) {

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
        return met(track, other, false);
    }

    /** @param told whether it stands on the list that the other may have crossed */
    static TrackMemory met(TrackMemory track, TrackMemory other, boolean told) {
        TrackMemory after = track;
        for (int i : of(track, other)) {
            PassageMemory.Met known = after.ways().get(i).passage().met();
            boolean before = known.track() == other.track() && known.told();
            after = after.meeting(i, new PassageMemory.Met(other.track(), false, told || before));
        }
        return after;
    }

    /** Of two from the same side either may go on as the other, and be the one that met somebody. */
    private static TrackMemory beside(TrackMemory track, TrackMemory other) {
        TrackMemory after = track;
        for (int i = 0; i < Math.min(track.ways().size(), other.ways().size()); i++) {
            LineWay way = after.ways().get(i);
            PassageMemory.Met met = other.ways().get(i).passage().met();
            if (met.turnedBack()
                    && met.track() != track.track()
                    && way.beside(other.ways().get(i))) {
                after = after.meeting(i, met);
            }
        }
        return after;
    }

    /** {@code from}, in the passage, after one that nobody had seen came out of its box there: it may go on as that one. */
    static TrackMemory cameOut(TrackMemory from, TrackMemory born) {
        TrackMemory after = from;
        for (int i = 0; i < Math.min(from.ways().size(), born.ways().size()); i++) {
            PassageMemory passage = from.ways().get(i).passage();
            if (born.ways().get(i).passage().bornInside() && passage.inside() && !passage.countedInside()) {
                after = after.meeting(i, new PassageMemory.Met(born.track(), false, true));
            }
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
                after = track.track() != other.track() && near ? beside(met(after, other), other) : after;
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
            PassageMemory.Met met = one.way().passage().met();
            boolean together = turned.stream()
                    .anyMatch(other ->
                            other.track() == one.met() && other.met() == one.track() && other.at() == one.at());
            if (!one.listed() && (together || met.turnedBack() || met.told())) {
                uncertain.add(UncertainCrossing.swapped(one.way(), one.track(), one.met(), now.epoch(), now.seq()));
            }
            if (!together && met.turnedBack() && !met.told()) {
                // The other left before it; what it did stands in the same pictures.
                uncertain.add(UncertainCrossing.swapped(one.way(), one.met(), one.track(), now.epoch(), now.seq()));
            }
            tracks.computeIfPresent(one.met(), (id, other) -> other.toldThatTurnedBack(one));
        }
        return uncertain;
    }
}
