package dev.drover.inference.paint.scene;

/**
 * A body as seen from one side, with its shadow.
 *
 * @param width of both pictures
 * @param height of both pictures
 * @param anchorX where the body's place on the ground lies in them
 * @param anchorY see anchorX
 * @param argb the body, colour not multiplied by alpha
 * @param shadow how much light the body keeps from the ground, 0 to 255
 * @param outline x and y, in turns, of the outermost solid pixels of every row
 * @param scale pixels a metre
 */
record Sprite(
        int width,
        int height,
        float anchorX,
        float anchorY,
        int[] argb,
        byte[] shadow,
        short[] outline,
        double scale) {}
