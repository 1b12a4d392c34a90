package dev.drover.pipeline.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Which crossings of the truth are told by which rows of the ledger, in the order of time: of all ways to pair them the
 * one that explains most. Pairing each with the next free one would let one lost animal shift all that come after it.
 *
 * @param lost times of crossings that have no row and no entry of the recount list near them
 * @param madeUp times of rows that have no crossing and no such entry
 */
record ToldCrossings(List<Long> lost, List<Long> madeUp) {

    /** Costs in microseconds of time by which a row is late: a listed difference is dear, one that is not, dearer. */
    private static final long LISTED = 5_000_000;

    private static final long UNLISTED = 1_000_000_000;

    /**
     * Pairs them.
     *
     * @param truth times of crossings, ascending
     * @param told times of rows, ascending
     * @param within a row is of a crossing that is no farther away
     * @param listed whether the recount list points at that time
     */
    static ToldCrossings of(long[] truth, long[] told, long within, LongPredicate listed) {
        long[][] cost = costs(truth, told, within, listed);
        List<Long> lost = new ArrayList<>();
        List<Long> madeUp = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < truth.length || j < told.length) {
            if (i < truth.length
                    && j < told.length
                    && cost[i][j] == pair(truth[i], told[j], within) + cost[i + 1][j + 1]) {
                i++;
                j++;
            } else if (i < truth.length && cost[i][j] == alone(truth[i], listed) + cost[i + 1][j]) {
                if (!listed.test(truth[i])) {
                    lost.add(truth[i]);
                }
                i++;
            } else {
                if (!listed.test(told[j])) {
                    madeUp.add(told[j]);
                }
                j++;
            }
        }
        return new ToldCrossings(lost, madeUp);
    }

    /** The least cost of pairing all from the i-th crossing and the j-th row on. */
    private static long[][] costs(long[] truth, long[] told, long within, LongPredicate listed) {
        long[][] cost = new long[truth.length + 1][told.length + 1];
        for (int i = truth.length; i >= 0; i--) {
            for (int j = told.length; j >= 0; j--) {
                if (i == truth.length && j == told.length) {
                    continue;
                }
                long least = Long.MAX_VALUE;
                if (i < truth.length) {
                    least = Math.min(least, alone(truth[i], listed) + cost[i + 1][j]);
                }
                if (j < told.length) {
                    least = Math.min(least, alone(told[j], listed) + cost[i][j + 1]);
                }
                if (i < truth.length && j < told.length) {
                    least = Math.min(least, pair(truth[i], told[j], within) + cost[i + 1][j + 1]);
                }
                cost[i][j] = least;
            }
        }
        return cost;
    }

    private static long alone(long micros, LongPredicate listed) {
        return listed.test(micros) ? LISTED : UNLISTED;
    }

    private static long pair(long crossing, long row, long within) {
        long apart = Math.abs(row - crossing);
        return apart <= within ? apart : 3 * UNLISTED;
    }
}
