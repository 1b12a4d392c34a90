package dev.drover.ingest.media;

import java.util.ArrayDeque;

/**
 * Remembers from when to when the decoder shows what may never have been. The H.264 decoder conceals losses without a
 * word (deploy/docs/reliability.md#concealment), so the truth is taken from the compressed side, where a loss shows as
 * DISCONT, and looked up by presentation time when the decoded picture arrives.
 *
 * <p>Rule: a loss taints from its picture until the next intra picture that arrives whole. An intra picture that is
 * itself flagged may lack slices and heals nothing, save the very first of a stream, which is flagged without a loss.
 */
final class TaintLedger {

    private static final int REMEMBERED = 64;

    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private boolean tainted;
    private boolean begun;

    private record Turn(long ptsNanos, boolean tainted) {}

    /**
     * One compressed picture has passed.
     *
     * @param ptsNanos its presentation time
     * @param discont packets before or in it were lost (or it is the first)
     * @param intra it needs no other picture to be decoded
     */
    synchronized void onAccessUnit(long ptsNanos, boolean discont, boolean intra) {
        boolean lost = discont && begun;
        begun = true;
        if (lost) {
            turn(ptsNanos, true);
        } else if (intra) {
            turn(ptsNanos, false);
        }
    }

    /** Whether the decoded picture of this time may be wrong. */
    synchronized boolean isTainted(long ptsNanos) {
        boolean answer = false;
        boolean known = false;
        for (Turn turn : turns) {
            if (turn.ptsNanos() > ptsNanos) {
                break;
            }
            answer = turn.tainted();
            known = true;
        }
        return known ? answer : !turns.isEmpty() && turns.peekFirst().tainted();
    }

    private void turn(long ptsNanos, boolean now) {
        if (now == tainted && !turns.isEmpty()) {
            return;
        }
        tainted = now;
        turns.addLast(new Turn(ptsNanos, now));
        if (turns.size() > REMEMBERED) {
            turns.removeFirst();
        }
    }
}
