package dev.drover.pipeline.supervise;

/**
 * Where one camera's telling stands.
 *
 * @param epoch of the newest sighting
 * @param seq of the newest sighting
 * @param ordinal of the next sighting of the same record
 * @param micros event time of the newest sighting
 */
public record Telling(long epoch, long seq, int ordinal, long micros) {

    static final Telling NONE = new Telling(-1, -1, 0, 0);

    /** At the record {@code epoch/seq}, not earlier than before: two sessions may have had two clocks. */
    Telling at(long newEpoch, long newSeq, long newMicros) {
        boolean same = newEpoch == epoch && newSeq == seq;
        return new Telling(newEpoch, newSeq, same ? ordinal : 0, Math.max(micros, newMicros));
    }
}
