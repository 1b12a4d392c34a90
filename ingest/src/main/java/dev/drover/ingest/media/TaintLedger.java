package dev.drover.ingest.media;

import java.util.ArrayDeque;

/**
 * Remembers from when to when the decoder shows what may never have been. The H.264 decoder conceals losses without a
 * word (deploy/docs/reliability.md#concealment), so the truth is taken from the compressed side, where a loss shows as
 * DISCONT, and looked up by presentation time when the decoded picture arrives.
 *
 * <p>Rule: a stream is tainted from its beginning, and from each loss, until the next intra picture that arrives whole,
 * or until a gradual refresh that was announced (recovery point) has gone all the way. An intra picture that is itself
 * flagged as lossy may lack slices and heals nothing, save the very first of a stream, which is flagged without a loss.
 */
final class TaintLedger {

    private static final int REMEMBERED = 64;
    /** No stream shows its pictures this much out of the order in which they are decoded: its times began anew. */
    private static final long REORDERED_NANOS = 10_000_000_000L;

    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private boolean tainted = true;
    private boolean begun;
    private int refreshedIn = -1;

    private record Turn(long ptsNanos, boolean tainted) {}

    /** Whether what is decoded now may be wrong, so that {@link #onAccessUnit} needs to know of each refresh. */
    synchronized boolean isTainted() {
        return tainted;
    }

    /**
     * One compressed picture has passed.
     *
     * @param ptsNanos its presentation time
     * @param discont packets before or in it were lost (or it is the first)
     * @param refresh what it does for the decoder
     */
    synchronized void onAccessUnit(long ptsNanos, boolean discont, Refresh refresh) {
        boolean lost = discont && begun;
        begun = true;
        if (lost) {
            refreshedIn = -1;
            turn(ptsNanos, true);
        } else if (refresh.whole()) {
            turn(ptsNanos, false);
        } else if (tainted) {
            refreshing(ptsNanos, refresh);
        }
    }

    /** Whether the decoded picture of this time may be wrong. */
    synchronized boolean isTainted(long ptsNanos) {
        boolean answer = turns.isEmpty() ? tainted : !turns.peekFirst().tainted();
        for (Turn turn : turns) {
            if (turn.ptsNanos() > ptsNanos) {
                break;
            }
            answer = turn.tainted();
        }
        return answer;
    }

    private void refreshing(long ptsNanos, Refresh refresh) {
        if (refreshedIn > 0 && refresh.counts()) {
            refreshedIn--;
        } else if (refreshedIn < 0 && refresh.afterPictures() >= 0) {
            refreshedIn = refresh.afterPictures();
        }
        if (refreshedIn == 0) {
            turn(ptsNanos, false);
        } else if (!turns.isEmpty() && ptsNanos < turns.peekLast().ptsNanos()) {
            // Decoded after the loss and shown before it: it leans on what was lost as well.
            turns.removeLast();
            turns.addLast(new Turn(ptsNanos, true));
        }
    }

    private void turn(long ptsNanos, boolean now) {
        if (now == tainted) {
            return;
        }
        tainted = now;
        refreshedIn = -1;
        if (!turns.isEmpty() && ptsNanos < turns.peekLast().ptsNanos() - REORDERED_NANOS) {
            turns.clear();
        }
        turns.addLast(new Turn(ptsNanos, now));
        if (turns.size() > REMEMBERED) {
            turns.removeFirst();
        }
    }
}
