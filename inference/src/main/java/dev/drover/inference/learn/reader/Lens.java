package dev.drover.inference.learn.reader;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** What lens, shutter and a cheap camera's own sharpening do to an edge, through OpenCV. Lengths are pixels. */
final class Lens {

    /** Deviation of the blur that sharpening takes away. */
    private static final double SHARPENED = 1.0;

    /** Pixels beyond the edge are those of the edge. */
    private static final int EDGE = opencv_core.BORDER_REPLICATE;

    private Lens() {}

    /** Out of focus. */
    static void blur(Exposure light, double sigma) {
        light.through(image -> blur(image, image, sigma));
    }

    private static void blur(Mat from, Mat to, double sigma) {
        int reach = (int) Math.ceil(sigma * 2.5);
        try (Size kernel = new Size(2 * reach + 1, 2 * reach + 1)) {
            opencv_imgproc.GaussianBlur(from, to, kernel, sigma, sigma, EDGE, opencv_core.ALGO_HINT_DEFAULT);
        }
    }

    /**
     * Moved while the shutter was open.
     *
     * @param length of the way
     * @param angle of the way, radians from the right, clockwise
     */
    static void motion(Exposure light, double length, double angle) {
        int taps = Math.max(3, (int) Math.ceil(length) | 1);
        int reach = (int) Math.ceil(length / 2);
        int side = 2 * reach + 1;
        float[] kernel = new float[side * side];
        for (int i = 0; i < taps; i++) {
            double at = (i / (taps - 1.0) - 0.5) * length;
            int x = reach + (int) Math.round(at * Math.cos(angle));
            int y = reach + (int) Math.round(at * Math.sin(angle));
            kernel[y * side + x] += 1f / taps;
        }
        light.through(image -> {
            try (FloatPointer values = new FloatPointer(kernel);
                    Mat weights = new Mat(side, side, opencv_core.CV_32FC1, values);
                    Point middle = new Point(-1, -1)) {
                opencv_imgproc.filter2D(image, image, -1, weights, middle, 0, EDGE);
            }
        });
    }

    /**
     * What is nearly white spills over its edge, as cheap sensors let it.
     *
     * @param from the level above which light spills
     * @param sigma how far
     * @param amount how much of it, 1 for all
     */
    static void bloom(Exposure light, double from, double sigma, double amount) {
        light.through(image -> {
            try (Mat bright = new Mat();
                    Scalar level = Scalar.all(from);
                    Scalar white = Scalar.all(255);
                    Mat levels = new Mat(image.rows(), image.cols(), image.type(), level);
                    Mat most = new Mat(image.rows(), image.cols(), image.type(), white)) {
                // What lies above the level: the greater of both, less the level.
                opencv_core.max(image, levels, bright);
                opencv_core.subtract(bright, levels, bright);
                blur(bright, bright, sigma);
                opencv_core.addWeighted(image, 1, bright, amount, 0, image);
                opencv_core.min(image, most, image);
            }
        });
    }

    /** Sharpened too much, with bright seams beside dark edges. */
    static void sharpen(Exposure light, double amount) {
        light.through(image -> {
            try (Mat soft = new Mat()) {
                blur(image, soft, SHARPENED);
                opencv_core.addWeighted(image, 1 + amount, soft, -amount, 0, image);
            }
        });
    }
}
