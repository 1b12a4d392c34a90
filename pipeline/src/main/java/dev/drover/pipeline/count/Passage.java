package dev.drover.pipeline.count;

import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.Zone;
import java.util.List;

/**
 * The passage around a counting line: where a track must not begin or end if its crossing is to be certain. It is the
 * COUNTING zone or zones drawn around the line. Where none is drawn, an object is in the passage while its box reaches
 * into the line's neutral band between the line's ends: so it is as wide as the animals are long, near the camera and
 * far from it.
 */
final class Passage {

    private Passage() {}

    /** The zones that are drawn around {@code line}: those of kind COUNTING that hold its middle. */
    static List<Zone> around(CountingLine line, List<Zone> zones) {
        double x = (line.a().x() + line.b().x()) / 2;
        double y = (line.a().y() + line.b().y()) / 2;
        return zones.stream()
                .filter(zone -> zone.kind() == Zone.Kind.COUNTING && zone.contains(x, y))
                .toList();
    }

    /**
     * Whether a box reaches into the neutral band between the ends.
     *
     * @param side of its centre
     * @param width of the box, in picture heights
     * @param height of the box, in picture heights
     * @param aspect width of the picture by its height
     */
    static boolean reaches(CountingLine line, LineSide side, double width, double height, double aspect) {
        double dx = (line.b().x() - line.a().x()) * aspect;
        double dy = line.b().y() - line.a().y();
        double length = Math.hypot(dx, dy);
        // Half of the box's extent across the line and along it.
        double across = (Math.abs(dy) * width + Math.abs(dx) * height) / (2 * length);
        double along = (Math.abs(dx) * width + Math.abs(dy) * height) / (2 * length);
        return Math.abs(side.distance()) <= line.margin() + across
                && side.along() >= -along / length
                && side.along() <= 1 + along / length;
    }

    /** Whether an object is in the passage around {@code line}: where a zone is drawn its centre, else its box. */
    static boolean holds(CountingLine line, List<Zone> zones, TrackedObject object, Detections picture) {
        List<Zone> drawn = around(line, zones);
        if (!drawn.isEmpty()) {
            double x = object.cx() / picture.width();
            double y = object.cy() / picture.height();
            return drawn.stream().anyMatch(zone -> zone.contains(x, y));
        }
        double height = picture.height();
        LineSide side = LineSide.of(line, object.cx(), object.cy(), picture.width(), picture.height());
        return reaches(line, side, object.width() / height, object.height() / height, picture.width() / height);
    }
}
