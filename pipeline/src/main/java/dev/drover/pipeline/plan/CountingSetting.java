package dev.drover.pipeline.plan;

import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;

/** Whether counting can work as it is set up: said where the setting is made, not when a loading is short of animals. */
public final class CountingSetting {

    /** At fewer pictures a second an animal is somewhere else in each, and nothing says that it is the same. */
    public static final int LEAST_FPS = 2;

    /** An animal's middle comes no nearer to the picture's edge than half its box, in parts of the picture's height. */
    private static final double NEAREST_TO_EDGE = 0.03;

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
        for (int corner = 0; corner < 4; corner++) {
            double away = distance(line, corner % 2, corner / 2, aspect);
            left = Math.max(left, -away);
            right = Math.max(right, away);
        }
        return Math.min(left, right) > line.margin() + NEAREST_TO_EDGE;
    }

    /** Of a point from the endless line, in parts of the picture's height; negative on the left. */
    private static double distance(CountingLine line, double x, double y, double aspect) {
        LinePoint a = line.a();
        double dx = (line.b().x() - a.x()) * aspect;
        double dy = line.b().y() - a.y();
        return (dx * (y - a.y()) - dy * (x - a.x()) * aspect) / Math.hypot(dx, dy);
    }
}
