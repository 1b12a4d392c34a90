package dev.drover.pipeline.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what a camera shows was shown before, with motion in it: somebody plays a recording. The perceptual hashes of
 * the last ten minutes are kept, five a second at most; a run of pictures that follows an earlier run, always the same
 * time behind it, and does not follow it a second further off, is no chance. A scene without motion says nothing, and
 * neither does a recording longer than what is kept.
 *
 * @param chunks of hashes, oldest first, all of {@link #CHUNK} but the newest
 * @param newestMicros event time of the newest hash
 * @param lag how many pictures behind the earlier run is, 0 if none is followed
 * @param run pictures that followed it
 * @param near bits in which they differed from it, all together
 * @param far bits in which they differed from the pictures a second before in it
 */
public record ReplayWatch(List<long[]> chunks, long newestMicros, int lag, int run, int near, int far) {

    static final ReplayWatch NONE = new ReplayWatch(List.of(), 0, 0, 0, 0, 0);

    private static final int CHUNK = 256;
    private static final int CHUNKS = 12;
    private static final long STEP_MICROS = 180_000;
    /** Pictures of a second. */
    private static final int SECOND = 5;
    /** An earlier run is looked for by so many pictures, at least so many before. */
    private static final int SEED = 6;

    private static final int LEAST_LAG = 25;
    /** Bits in which two showings of one moment may differ, and at least must differ from a second before. */
    private static final int SAME = 2;

    private static final double NEAR = 1;
    private static final double FAR = 2.5;

    public ReplayWatch {
        chunks = List.copyOf(chunks);
    }

    ReplayWatch with(long hash, long micros) {
        if (micros - newestMicros < STEP_MICROS && !chunks.isEmpty()) {
            return this;
        }
        ReplayWatch longer = new ReplayWatch(appended(hash), micros, lag, run, near, far);
        return lag > 0 ? longer.followed() : longer.sought();
    }

    /** The run is at least so long, the same, and full of motion. */
    boolean replayed(double pictures) {
        return pictures > 0 && lag > 0 && run >= pictures && near <= NEAR * run && far >= FAR * run;
    }

    private List<long[]> appended(long hash) {
        List<long[]> more = new ArrayList<>(chunks);
        if (more.isEmpty() || more.get(more.size() - 1).length == CHUNK) {
            more.add(new long[] {hash});
        } else {
            long[] last = more.remove(more.size() - 1);
            long[] longer = Arrays.copyOf(last, last.length + 1);
            longer[last.length] = hash;
            more.add(longer);
        }
        return more.size() > CHUNKS ? more.subList(1, more.size()) : more;
    }

    private int size() {
        return chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + chunks.get(chunks.size() - 1).length;
    }

    /** The hash {@code back} pictures ago, 0 is the newest. */
    private long back(int back) {
        int at = size() - 1 - back;
        return chunks.get(at / CHUNK)[at % CHUNK];
    }

    private int differ(int back, int other) {
        return Long.bitCount(back(back) ^ back(other));
    }

    private ReplayWatch followed() {
        if (lag + SECOND >= size()) {
            return dropped();
        }
        ReplayWatch on = new ReplayWatch(
                chunks, newestMicros, lag, run + 1, near + differ(0, lag), far + differ(0, lag + SECOND));
        // A phase of half a picture makes single ones differ; a mean over the run that grows too large ends it.
        return on.near() > 2 * NEAR * on.run() + 6 ? dropped() : on;
    }

    private ReplayWatch dropped() {
        return new ReplayWatch(chunks, newestMicros, 0, 0, 0, 0);
    }

    private ReplayWatch sought() {
        int known = size();
        if (known < LEAST_LAG + SEED || differ(0, SECOND) <= SAME) {
            return this;
        }
        for (int candidate = LEAST_LAG; candidate + SEED + SECOND < known; candidate++) {
            if (differ(0, candidate) <= SAME && followedFor(candidate)) {
                return new ReplayWatch(chunks, newestMicros, candidate, 0, 0, 0);
            }
        }
        return this;
    }

    private boolean followedFor(int candidate) {
        for (int i = 1; i < SEED; i++) {
            if (differ(i, candidate + i) > SAME) {
                return false;
            }
        }
        return true;
    }
}
