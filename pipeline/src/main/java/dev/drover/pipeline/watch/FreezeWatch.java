package dev.drover.pipeline.watch;

import dev.drover.inference.PictureStats;
import java.util.Arrays;

/**
 * Whether pictures come that were there before. A live sensor never gives the same pixels twice, however still the
 * scene, so pictures are compared by the check numbers of their blocks. A clock that ticks in a frozen picture changes
 * some blocks only; a stream that repeats its last second gives pictures that were there a second ago. Blocks without
 * texture do not count: black is black.
 *
 * <p>Not told from a freeze: a scene so still, and an encoder so sparing, that it sends no change at all for
 * {@code camera.frozen.seconds}.
 *
 * @param grains of the newest pictures
 * @param next place of the next one in {@code grains}
 * @param run pictures in a row that were there before
 * @param sinceMicros event time of the picture that the run repeats first
 * @param newestMicros event time of the newest picture
 */
public record FreezeWatch(long[] grains, int next, int run, long sinceMicros, long newestMicros) {

    /** 13 s at 5 pictures a second, 2.5 s at 25. */
    private static final int REMEMBERED = 64;
    /** Blocks with texture below this say nothing. */
    private static final int TEXTURED = 2;
    /**
     * Of the blocks with texture so many must be the same, and never fewer than four: each agrees by chance once in
     * sixteen.
     */
    private static final double SAME = 0.4;

    private static final int LEAST = 4;

    static final FreezeWatch NONE = new FreezeWatch(new long[REMEMBERED], 0, 0, 0, 0);

    FreezeWatch with(PictureStats stats, long micros) {
        if (stats.grain() == 0) {
            return NONE;
        }
        boolean known = Arrays.stream(grains).anyMatch(grain -> same(grain, stats));
        long[] more = grains.clone();
        more[next] = stats.grain();
        int after = (next + 1) % REMEMBERED;
        return known
                ? new FreezeWatch(more, after, run + 1, run == 0 ? newestMicros : sinceMicros, micros)
                : new FreezeWatch(more, after, 0, micros, micros);
    }

    private static boolean same(long grain, PictureStats stats) {
        if (grain == 0) {
            return false;
        }
        int textured = 0;
        int equal = 0;
        for (int i = 0; i < PictureStats.BLOCKS; i++) {
            if (PictureStats.digit(stats.texture(), i) >= TEXTURED) {
                textured++;
                equal += PictureStats.digit(grain, i) == PictureStats.digit(stats.grain(), i) ? 1 : 0;
            }
        }
        return equal >= Math.max(LEAST, SAME * textured);
    }

    boolean frozen(double pictures, long micros) {
        return run >= pictures && newestMicros - sinceMicros >= micros;
    }
}
