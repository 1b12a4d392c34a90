package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import java.awt.geom.Point2D;
import java.util.SplittableRandom;

/**
 * What an object is photographed before: two colours that meet along a line of its own plane, and perhaps a rim.
 *
 * @param above the line, 0xRRGGBB
 * @param below the line, 0xRRGGBB
 * @param line how far down the object it lies, share of its height; may be beyond it
 * @param rim around the object, share of its height; 0 for none
 * @param rimColour 0xRRGGBB
 */
record Surroundings(int above, int below, double line, double rim, int rimColour) {

    private static final int[] COLOURS = {0x101214, 0x2A2C30, 0x8A8D92, 0xE4E6E8, 0x7A1E1E, 0x1E3A6E, 0x5C5348, 0x30343A
    };

    /** The first of {@link #COLOURS} that rims have: greys. */
    private static final int RIMS = 4;

    static Surroundings any(SplittableRandom random) {
        int above = COLOURS[random.nextInt(COLOURS.length)];
        int below = COLOURS[random.nextInt(COLOURS.length)];
        double line = random.nextDouble() * 2 - 0.5;
        double rim = random.nextInt(3) == 0 ? 0.03 + 0.12 * random.nextDouble() : 0;
        return new Surroundings(above, below, line, rim, COLOURS[random.nextInt(RIMS)]);
    }

    /**
     * The two colours alone.
     *
     * @param toPicture from the object's pixels to the picture's
     * @param objectHeight in its pixels
     */
    Picture paint(Homography toPicture, int objectHeight, int width, int height) {
        Point2D.Double a = toPicture.at(0, objectHeight * line);
        Point2D.Double b = toPicture.at(1, objectHeight * line);
        byte[] bgr = new byte[3 * width * height];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean over = (b.x - a.x) * (y + 0.5 - a.y) < (b.y - a.y) * (x + 0.5 - a.x);
                int colour = over ? above : below;
                bgr[at++] = (byte) colour;
                bgr[at++] = (byte) (colour >> 8);
                bgr[at++] = (byte) (colour >> 16);
            }
        }
        return new Picture(width, height, bgr);
    }
}
