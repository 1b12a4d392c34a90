package dev.drover.inference.learn.reader;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a plane is seen: a 3x3 matrix from its points to the picture's, row after row, the last entry 1.
 *
 * @param m nine numbers
 */
record Homography(double[] m) {

    /**
     * The one that takes four points to four.
     *
     * @param from x, y of each, no three on a line
     * @param to x, y of each
     */
    static Homography between(float[] from, float[] to) {
        try (FloatPointer here = new FloatPointer(from);
                FloatPointer there = new FloatPointer(to);
                Mat source = new Mat(4, 1, opencv_core.CV_32FC2, here);
                Mat target = new Mat(4, 1, opencv_core.CV_32FC2, there);
                Mat matrix = opencv_imgproc.getPerspectiveTransform(source, target, opencv_core.DECOMP_LU);
                DoublePointer values = new DoublePointer(matrix.data())) {
            double[] m = new double[9];
            values.get(m);
            return new Homography(m);
        }
    }

    Point2D.Double at(double x, double y) {
        double z = m[6] * x + m[7] * y + m[8];
        return new Point2D.Double((m[0] * x + m[1] * y + m[2]) / z, (m[3] * x + m[4] * y + m[5]) / z);
    }

    /**
     * The upright box around a rectangle of the plane: the mean of its slanted sides, not the hull, as neighbours would
     * overlap under tilt.
     */
    Rectangle2D.Float bounds(Rectangle2D.Float cell) {
        Point2D.Double a = at(cell.x, cell.y);
        Point2D.Double b = at(cell.getMaxX(), cell.y);
        Point2D.Double c = at(cell.getMaxX(), cell.getMaxY());
        Point2D.Double d = at(cell.x, cell.getMaxY());
        double left = (a.x + d.x) / 2;
        double right = (b.x + c.x) / 2;
        double top = (a.y + b.y) / 2;
        double bottom = (c.y + d.y) / 2;
        return new Rectangle2D.Float((float) left, (float) top, (float) (right - left), (float) (bottom - top));
    }
}
