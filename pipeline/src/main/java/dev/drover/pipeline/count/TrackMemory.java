package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.Tracked.TrackedObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one track.
 *
 * @param track its id
 * @param place where it was last seen
 * @param hiding whether it is in the box of another
 * @param carried tracks that ended in its box and have not come out
 * @param ways its way over each line that counts this kind of object, in the order of the rules; at least one
 */
public record TrackMemory(long track, TrackedObject place, Hiding hiding, List<Long> carried, List<LineWay> ways) {

    public TrackMemory {
        carried = List.copyOf(carried);
        ways = List.copyOf(ways);
    }

    TrackMemory hidden(Hiding now) {
        return new TrackMemory(track, place, now, carried, ways);
    }

    TrackMemory carrying(long one) {
        List<Long> more = new ArrayList<>(carried);
        more.add(one);
        return new TrackMemory(track, place, hiding, more, ways);
    }

    /** Having met another on its way over the {@code at}-th line. */
    TrackMemory meeting(int at, PassageMemory.Met other) {
        List<LineWay> after = new ArrayList<>(ways);
        after.set(at, ways.get(at).meeting(other));
        return new TrackMemory(track, place, hiding, carried, after);
    }

    /** Whom it met on its way over the {@code at}-th line has turned back. */
    TrackMemory toldThatTurnedBack(long other, int at) {
        boolean met = ways.get(at).passage().met().track() == other;
        return met ? meeting(at, new PassageMemory.Met(other, true)) : this;
    }

    TrackMemory withoutFirstCarried() {
        return new TrackMemory(track, place, hiding, carried.subList(1, carried.size()), ways);
    }

    /** Event time at which it was last seen. */
    long seenMicros() {
        return ways.get(0).sides().micros();
    }

    /** Frame in which it was last seen. */
    long seenSeq() {
        return ways.get(0).passage().seenSeq();
    }
}
