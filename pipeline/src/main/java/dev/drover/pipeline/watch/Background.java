package dev.drover.pipeline.watch;

import dev.drover.inference.PictureStats;

/**
 * What a camera usually shows, as a slowly moving mean over its healthy pictures.
 *
 * @param pictures it was made of
 * @param focus mean of {@link #focusOf}
 * @param texture mean of each block's texture
 * @param bits share of pictures in which each bit of the perceptual hash was set, highest bit first
 */
public record Background(long pictures, double focus, double[] texture, double[] bits) {

    static final Background NONE = new Background(0, 0, new double[PictureStats.BLOCKS], new double[Long.SIZE]);

    /** Pictures from which on it may be compared with: 12 s at 5 a second. */
    static final int LEARNED = 60;
    /** Newer pictures count for one part in so many: 5 minutes at 5 a second. */
    private static final int MEMORY = 1500;
    /**
     * A block has texture from here on, and has lost it when it is so much below: its spread is then less than 36 %.
     */
    private static final double TEXTURED = 4;

    private static final double LOST = 3;
    /** A bit is steady when it is so in all but one of ten pictures. */
    private static final double STEADY = 0.1;
    /** With fewer steady bits or textured blocks nobody can say. */
    private static final int ENOUGH_BITS = 20;

    private static final int ENOUGH_BLOCKS = 5;

    boolean learned() {
        return pictures >= LEARNED;
    }

    /** Sharpness for the contrast there is: light changes both alike, a lens out of focus only the one. */
    static double focusOf(PictureStats stats) {
        return stats.sharpness() / Math.max(1, (double) stats.contrast() * stats.contrast());
    }

    Background with(PictureStats stats) {
        double share = 1.0 / Math.min(pictures + 1, MEMORY);
        double[] newTexture = texture.clone();
        for (int i = 0; i < newTexture.length; i++) {
            newTexture[i] += share * (PictureStats.digit(stats.texture(), i) - newTexture[i]);
        }
        double[] newBits = bits.clone();
        for (int i = 0; i < newBits.length; i++) {
            newBits[i] += share * (bit(stats.perceptualHash(), i) - newBits[i]);
        }
        return new Background(pictures + 1, focus + share * (focusOf(stats) - focus), newTexture, newBits);
    }

    private static int bit(long hash, int i) {
        return (int) (hash >>> (Long.SIZE - 1 - i)) & 1;
    }

    /**
     * Share of the textured blocks that have lost their texture; 0 where too few have any.
     *
     * @param hidden blocks that something stands in front of
     */
    double lostTexture(PictureStats stats, boolean[] hidden) {
        int textured = 0;
        int lost = 0;
        for (int i = 0; i < texture.length; i++) {
            if (texture[i] >= TEXTURED && !hidden[i]) {
                textured++;
                lost += PictureStats.digit(stats.texture(), i) <= texture[i] - LOST ? 1 : 0;
            }
        }
        return textured < ENOUGH_BLOCKS ? 0 : (double) lost / textured;
    }

    /** Share of the steady bits that are turned; 0 where too few are steady. */
    double turned(PictureStats stats) {
        int steady = 0;
        int turned = 0;
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] <= STEADY || bits[i] >= 1 - STEADY) {
                steady++;
                turned += bit(stats.perceptualHash(), i) == (bits[i] >= 0.5 ? 1 : 0) ? 0 : 1;
            }
        }
        return steady < ENOUGH_BITS ? 0 : (double) turned / steady;
    }
}
