package dev.drover.pipeline.count;

import dev.drover.pipeline.wire.CountingLine;

/**
 * Where a point lies against a line, in units of the picture's height.
 *
 * @param distance from the endless line; negative on the left, positive on the right, looking from {@code a} to
 *     {@code b}
 * @param along how far along the line its foot lies: 0 at {@code a}, 1 at {@code b}, outside 0..1 past the ends
 */
public record LineSide(double distance, double along) {

    /**
     * @param x of the point in pixels
     * @param y of the point in pixels
     */
    public static LineSide of(CountingLine line, double x, double y, int width, int height) {
        double aspect = (double) width / height;
        double ax = line.a().x() * aspect;
        double ay = line.a().y();
        double dx = line.b().x() * aspect - ax;
        double dy = line.b().y() - ay;
        double length = Math.sqrt(dx * dx + dy * dy);
        double px = x / height - ax;
        double py = y / height - ay;
        // The y axis points down, so a positive cross product is the right-hand side.
        return new LineSide((dx * py - dy * px) / length, (px * dx + py * dy) / (length * length));
    }

    /** -1 or 1 when clear of the neutral band, 0 inside it. */
    public int zone(double margin) {
        if (distance > margin) {
            return 1;
        }
        return distance < -margin ? -1 : 0;
    }

    /** Where along the line the straight way from {@code this} to {@code next}, on the other side, passes it. */
    double passes(LineSide next) {
        double share = distance / (distance - next.distance);
        return along + share * (next.along - along);
    }
}
