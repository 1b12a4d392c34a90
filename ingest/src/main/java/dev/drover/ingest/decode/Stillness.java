package dev.drover.ingest.decode;

import java.util.concurrent.TimeUnit;

/**
 * For how long nothing has moved in a process. Counted by looks, each for little time: if the looker itself was held
 * up, so was the process. A process that says nothing and still computes is not still, only slow; while it loads it
 * has said nothing yet and may be slow for long.
 */
final class Stillness {

    static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long STILL_LOADING_NANOS = TimeUnit.SECONDS.toNanos(60);
    static final long MUTE_NANOS = TimeUnit.SECONDS.toNanos(60);
    static final long MUTE_LOADING_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long MOST_A_LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private long lookedNanos;
    private long words;
    private long cpuNanos;
    private long stillNanos;
    private long muteNanos;

    Stillness(long nowNanos) {
        this.lookedNanos = nowNanos;
    }

    /**
     * Looks once; to be called about every second.
     *
     * @param nowNanos monotonic
     * @param wordsNow what the process has said so far, counted
     * @param cpuNow what it has computed so far, nanoseconds
     * @return true if it is to be taken for hung
     */
    boolean look(long nowNanos, long wordsNow, long cpuNow) {
        long passed = Math.min(nowNanos - lookedNanos, MOST_A_LOOK_NANOS);
        lookedNanos = nowNanos;
        if (wordsNow != words) {
            stillNanos = 0;
            muteNanos = 0;
        } else {
            stillNanos = cpuNow > cpuNanos ? 0 : stillNanos + passed;
            muteNanos += passed;
        }
        words = wordsNow;
        cpuNanos = cpuNow;
        boolean loading = wordsNow == 0;
        return stillNanos > (loading ? STILL_LOADING_NANOS : STILL_NANOS)
                || muteNanos > (loading ? MUTE_LOADING_NANOS : MUTE_NANOS);
    }
}
