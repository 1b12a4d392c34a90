package dev.drover.inference.image;

import dev.drover.inference.Box;

/**
 * A rectangle that may be turned, in pixels of its picture.
 *
 * @param x of its middle
 * @param y of its middle
 * @param width along its upper edge
 * @param height across it
 * @param degrees by which the upper edge is turned, clockwise, -45 to 45
 */
public record Tilted(float x, float y, float width, float height, float degrees) {

    /** A box as such a rectangle. */
    public static Tilted of(Box box) {
        return new Tilted((box.x1() + box.x2()) / 2, (box.y1() + box.y2()) / 2, box.width(), box.height(), 0);
    }

    /** As OpenCV tells it, turned by quarters until its upper edge lies nearly level. */
    static Tilted level(float x, float y, float width, float height, float degrees) {
        double turned = Math.IEEEremainder(degrees, 180);
        if (Math.abs(turned) > 45) {
            return new Tilted(x, y, height, width, (float) (turned - Math.copySign(90, turned)));
        }
        return new Tilted(x, y, width, height, (float) turned);
    }

    /** With {@code margin} pixels more on each side. */
    Tilted grown(double margin) {
        return new Tilted(x, y, (float) (width + 2 * margin), (float) (height + 2 * margin), degrees);
    }

    /** The same where the picture is so many times as wide and high. */
    Tilted scaled(double across, double down) {
        // Both factors are nearly the same: an angle is kept.
        return new Tilted(
                (float) (x * across), (float) (y * down), (float) (width * across), (float) (height * down), degrees);
    }

    /** The smallest upright box around it, cut to the picture. */
    public Box box(int pictureWidth, int pictureHeight) {
        double cos = Math.abs(Math.cos(Math.toRadians(degrees)));
        double sin = Math.abs(Math.sin(Math.toRadians(degrees)));
        double dx = (width * cos + height * sin) / 2;
        double dy = (width * sin + height * cos) / 2;
        return new Box(
                within(x - dx, pictureWidth),
                within(y - dy, pictureHeight),
                within(x + dx, pictureWidth),
                within(y + dy, pictureHeight));
    }

    private static float within(double v, int most) {
        return (float) Math.max(0, Math.min(most, v));
    }
}
