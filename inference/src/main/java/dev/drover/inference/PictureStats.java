package dev.drover.inference;

/**
 * What a camera's health is judged from, without its pixels. The picture is looked at as 4 by 4 blocks too, row by row,
 * each of which has one hexadecimal digit in {@code texture} and {@code grain}, the first block the highest.
 *
 * @param brightness mean luma, 0 to 255
 * @param contrast standard deviation of luma, 0 to 128
 * @param sharpness variance of the Laplacian of luma
 * @param perceptualHash 64-bit difference hash of an 9x8 grey thumbnail
 * @param texture of each block: twice the binary logarithm of 1 + standard deviation of luma, rounded, at most 15
 * @param grain of each block: a check number of its very pixels. Of two pictures of a live sensor nearly all
 *     differ, however still the scene; of a picture shown twice none does. 0 as a whole where it is not known
 * @param colour mean distance of the colour channels, 0 for a grey picture; in tenths
 */
public record PictureStats(
        float brightness,
        float contrast,
        float sharpness,
        long perceptualHash,
        long texture,
        long grain,
        float colour) {

    /** Nothing is known: there was no picture, or nobody looked. */
    public static final PictureStats NONE = new PictureStats(0, 0, 0, 0);

    /** Blocks of a picture. */
    public static final int BLOCKS = 16;

    /** Blocks and colour are not known. */
    public PictureStats(float brightness, float contrast, float sharpness, long perceptualHash) {
        this(brightness, contrast, sharpness, perceptualHash, 0, 0, 0);
    }

    /** Whether anybody looked. */
    public boolean known() {
        return !equals(NONE);
    }

    /** The digit of one block. */
    public static int digit(long digits, int block) {
        return (int) (digits >>> (4 * (BLOCKS - 1 - block))) & 15;
    }
}
