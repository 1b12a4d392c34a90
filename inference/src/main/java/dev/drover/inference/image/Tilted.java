package dev.drover.inference.image;

import dev.drover.inference.Box;
import java.util.List;

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
    public Tilted grown(double margin) {
        return new Tilted(x, y, (float) (width + 2 * margin), (float) (height + 2 * margin), degrees);
    }

    /** With {@code right} pixels more on the right and {@code below} pixels more below. */
    public Tilted longer(double right, double below) {
        double turn = Math.toRadians(degrees);
        return new Tilted(
                (float) (x + (Math.cos(turn) * right - Math.sin(turn) * below) / 2),
                (float) (y + (Math.sin(turn) * right + Math.cos(turn) * below) / 2),
                (float) (width + right),
                (float) (height + below),
                degrees);
    }

    /** The same where the picture is so many times as wide and high. */
    Tilted scaled(double across, double down) {
        // Both factors are nearly the same: an angle is kept.
        return new Tilted(
                (float) (x * across), (float) (y * down), (float) (width * across), (float) (height * down), degrees);
    }

    /** Left above, right above, right below, left below, as the upper edge runs: x and y each. */
    public float[][] corners() {
        double turn = Math.toRadians(degrees);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        float[][] corners = new float[4][];
        for (int i = 0; i < 4; i++) {
            double along = (i == 1 || i == 2 ? width : -width) / 2;
            double across = (i >= 2 ? height : -height) / 2;
            corners[i] =
                    new float[] {(float) (x + cos * along - sin * across), (float) (y + sin * along + cos * across)};
        }
        return corners;
    }

    /**
     * How far the middle of {@code other} lies from this middle, along this upper edge; pixels, to the right positive.
     */
    public double along(Tilted other) {
        double turn = Math.toRadians(degrees);
        return Math.cos(turn) * (other.x - x) + Math.sin(turn) * (other.y - y);
    }

    /**
     * How far the middle of {@code other} lies from this middle, across this upper edge; pixels, downwards positive.
     */
    public double across(Tilted other) {
        double turn = Math.toRadians(degrees);
        return Math.cos(turn) * (other.y - y) - Math.sin(turn) * (other.x - x);
    }

    /** The smallest rectangle so turned that holds the middles of all {@code places} with half their size around. */
    public static Tilted around(List<Tilted> places, float degrees) {
        Tilted axes = new Tilted(0, 0, 0, 0, degrees);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Tilted place : places) {
            left = Math.min(left, axes.along(place) - place.width / 2);
            right = Math.max(right, axes.along(place) + place.width / 2);
            top = Math.min(top, axes.across(place) - place.height / 2);
            bottom = Math.max(bottom, axes.across(place) + place.height / 2);
        }
        double turn = Math.toRadians(degrees);
        double along = (left + right) / 2;
        double across = (top + bottom) / 2;
        return new Tilted(
                (float) (Math.cos(turn) * along - Math.sin(turn) * across),
                (float) (Math.sin(turn) * along + Math.cos(turn) * across),
                (float) (right - left),
                (float) (bottom - top),
                degrees);
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
