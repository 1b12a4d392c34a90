package dev.drover.inference;

/**
 * What a camera's health is judged from, without its pixels.
 *
 * @param brightness mean luma, 0 to 255
 * @param contrast standard deviation of luma, 0 to 128
 * @param sharpness variance of the Laplacian of luma
 * @param perceptualHash 64-bit difference hash of an 9x8 grey thumbnail
 */
public record PictureStats(float brightness, float contrast, float sharpness, long perceptualHash) {

    public static final PictureStats NONE = new PictureStats(0, 0, 0, 0);
}
