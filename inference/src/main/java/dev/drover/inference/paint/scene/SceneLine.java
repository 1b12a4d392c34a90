package dev.drover.inference.paint.scene;

/**
 * A directed counting line. Looking from {@code a} to {@code b}, IN is from the left side to the right side.
 *
 * @param id of the line
 * @param ax start, fraction of the picture's width
 * @param ay start, fraction of its height
 * @param bx end
 * @param by end
 * @param margin half width of the neutral band, in fractions of the picture's height
 */
public record SceneLine(String id, double ax, double ay, double bx, double by, double margin) {

    /**
     * Distance of a point (fractions of the picture) from the endless line; negative on the left. In picture heights.
     */
    public double side(double x, double y, double aspect) {
        double dx = (bx - ax) * aspect;
        double dy = by - ay;
        double px = (x - ax) * aspect;
        double py = y - ay;
        return (dx * py - dy * px) / StrictMath.sqrt(dx * dx + dy * dy);
    }
}
