package dev.drover.inference;

/**
 * A decoded picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bgr packed rows of blue, green, red bytes, {@code 3 * width * height} long
 */
public record Picture(int width, int height, byte[] bgr) {

    public Picture {
        if (width <= 0 || height <= 0 || bgr.length != 3 * width * height) {
            throw new IllegalArgumentException("picture of " + width + "x" + height + " needs " + 3 * width * height
                    + " bytes, has " + bgr.length);
        }
    }

    /** All of it, as a box. */
    public Box whole() {
        return new Box(0, 0, width, height);
    }
}
