package dev.drover.pipeline.order;

import dev.drover.pipeline.wire.Detections;
import java.util.List;

/**
 * What is remembered of one camera's numbering.
 *
 * @param epoch newest ingest session seen, -1 before the first record
 * @param nextSeq number that comes next in it
 * @param lastMicros event time of the last record passed on, -1 before the first
 * @param digests of the last {@link #REMEMBERED} records by seq, to tell a repetition from a contradiction
 * @param held records that came before their turn, in order
 * @param holes pairs of first and last number declared missing in this session, newest last
 * @param coveredMicros event time up to which it was judged or its absence declared, in whatever session; 0 before
 * @param spacingMicros between the last two pictures that were judged, 0 if there were none
 * @param joining whether nothing of this session has covered time yet, though there was one before
 * @param staleRun records of older sessions since the last one of this
 */
public record SequenceState(
        long epoch,
        long nextSeq,
        long lastMicros,
        long[] digests,
        List<Detections> held,
        long[] holes,
        long coveredMicros,
        long spacingMicros,
        boolean joining,
        int staleRun) {

    /** Digests kept to notice that a repeated number carries other content. */
    static final int REMEMBERED = 64;

    public static final SequenceState EMPTY =
            new SequenceState(-1, 0, -1, new long[REMEMBERED], List.of(), new long[0], 0, 0, false, 0);

    public SequenceState {
        held = List.copyOf(held);
    }

    /** The same numbering, with what {@link CoveredTime} knows now. */
    SequenceState covered(long last, long covered, long spacing, boolean joins, int stale) {
        return new SequenceState(epoch, nextSeq, last, digests, held, holes, covered, spacing, joins, stale);
    }
}
