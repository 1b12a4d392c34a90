package dev.drover.pipeline.plan;

import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import java.util.List;

/**
 * Whether counting can work as it is set up: said where the setting is made, not when a loading is short of animals.
 */
public final class CountingSetting {

    /** At fewer pictures a second an animal is somewhere else in each, and nothing says that it is the same. */
    public static final int LEAST_FPS = 2;

    /** An animal's middle comes no nearer to the picture's edge than half its box, in parts of the picture's height. */
    private static final double NEAREST_TO_EDGE = 0.03;

    private static final List<LinePoint> CORNERS =
            List.of(new LinePoint(0, 0), new LinePoint(1, 0), new LinePoint(0, 1), new LinePoint(1, 1));

    private CountingSetting() {}

    /**
     * Whether an animal can be seen beyond the line's band on both of its sides: else it is never seen to have crossed.
     *
     * @param width of the picture, in the unit of {@code height}
     */
    public static boolean hasRoom(CountingLine line, int width, int height) {
        double aspect = (double) width / height;
        double left = 0;
        double right = 0;
        for (LinePoint corner : CORNERS) {
            double away = distance(line, corner, aspect);
            left = Math.max(left, -away);
            right = Math.max(right, away);
        }
        return Math.min(left, right) > line.margin() + NEAREST_TO_EDGE;
    }

    /** Of a point from the endless line, in parts of the picture's height; negative on the left. */
    private static double distance(CountingLine line, LinePoint of, double aspect) {
        LinePoint a = line.a();
        double dx = (line.b().x() - a.x()) * aspect;
        double dy = line.b().y() - a.y();
        return (dx * (of.y() - a.y()) - dy * (of.x() - a.x()) * aspect) / Math.hypot(dx, dy);
    }
}
