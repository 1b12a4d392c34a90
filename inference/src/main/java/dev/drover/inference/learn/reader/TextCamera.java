package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Photographs a painted plate or seal as a gate camera would: turned in space, small, in front of something, then
 * through {@link Degradation} (light, dirt, blur, noise, JPEG). The place of each character travels along.
 */
final class TextCamera {

    /**
     * One photograph.
     *
     * @param crop the cut-out a detector would hand over
     * @param cells the upright box around each character in pixels of the crop; empty where unknown
     */
    record Shot(Picture crop, List<Rectangle2D.Float> cells) {}

    /**
     * What the camera may do.
     *
     * @param least height in pixels of the smallest character; where the characters' places are unknown, width of
     *     the object
     * @param greatest the same, at most
     * @param yaw greatest turn left or right, degrees
     * @param pitch greatest turn up or down, degrees
     * @param roll deviation of the tilt, degrees
     * @param shear lean of upright strokes (their run over their rise) at most, as cameras high beside the lane see
     *     them; one object in four leans
     * @param tight greatest share of the object a crop may cut away at each side
     * @param loose greatest margin at each side, share of the object
     * @param weather how bad the picture may become
     */
    record View(
            double least,
            double greatest,
            double yaw,
            double pitch,
            double roll,
            double shear,
            double tight,
            double loose,
            Degradation.Worst weather) {}

    private final View view;

    TextCamera(View view) {
        this.view = view;
    }

    /** A photograph of {@code object}; how bad it is, and in which way, is drawn from {@code random}. */
    Shot shoot(BufferedImage object, List<Rectangle2D.Float> cells, SplittableRandom random) {
        float[] corners = corners(0, object.getWidth(), object.getHeight());
        float[] turned = turned(corners, object.getWidth(), object.getHeight(), random);
        Frame frame = frame(turned, corners, cells, random);
        float[] seen = frame.place(turned);
        Exposure light = expose(object, seen, frame, random);
        Homography toCrop = Homography.between(corners, seen);
        List<Rectangle2D.Float> placed = cells.stream().map(toCrop::bounds).toList();
        Picture crop =
                switch (view.weather) {
                    case GENTLE -> Degradation.applyGently(light, random);
                    case READABLE -> Degradation.applyReadable(light, placed, random);
                    case ANY -> Degradation.apply(light, height(placed, frame), random);
                };
        return new Shot(crop, placed);
    }

    private static double height(List<Rectangle2D.Float> placed, Frame frame) {
        return placed.stream().mapToDouble(c -> c.height).average().orElse(frame.height * 0.6);
    }

    /**
     * What the crop shows of the plane the object is projected on.
     *
     * @param x0 left edge on that plane
     * @param y0 upper edge on that plane
     * @param scaleX pixels for a unit of it
     * @param scaleY the same, upright
     * @param width of the crop, pixels
     * @param height of the crop, pixels
     */
    private record Frame(double x0, double y0, double scaleX, double scaleY, int width, int height) {

        /** Points of the plane as points of the crop. */
        float[] place(float[] points) {
            float[] out = new float[points.length];
            for (int i = 0; i < points.length; i += 2) {
                out[i] = (float) ((points[i] - x0) * scaleX);
                out[i + 1] = (float) ((points[i + 1] - y0) * scaleY);
            }
            return out;
        }
    }

    private Frame frame(float[] turned, float[] corners, List<Rectangle2D.Float> cells, SplittableRandom random) {
        double left = least(turned, 0);
        double right = most(turned, 0);
        double top = least(turned, 1);
        double bottom = most(turned, 1);
        Homography turn = Homography.between(corners, turned);
        double scale = Chance.logUniform(view.least, view.greatest, random) / extent(turn, cells, right - left);
        double x0 = left - margin(random) * (right - left);
        double x1 = right + margin(random) * (right - left);
        double y0 = top - margin(random) * (bottom - top) * 1.4;
        double y1 = bottom + margin(random) * (bottom - top) * 1.4;
        int width = Math.max(12, (int) Math.round((x1 - x0) * scale));
        int height = Math.max(8, (int) Math.round((y1 - y0) * scale));
        return new Frame(x0, y0, width / (x1 - x0), height / (y1 - y0), width, height);
    }

    /**
     * What the view's size measures: the smallest character's height, as a two-row plate's upper row is far smaller.
     */
    private static double extent(Homography turn, List<Rectangle2D.Float> cells, double width) {
        return cells.stream().mapToDouble(c -> turn.bounds(c).height).min().orElse(width);
    }

    private double margin(SplittableRandom random) {
        // Mostly close to the edge, as a detector's boxes are; sometimes far.
        double r = random.nextDouble();
        return -view.tight + (view.tight + view.loose) * (random.nextInt(3) == 0 ? r : r * r);
    }

    /**
     * Corners of a {@code w} by {@code h} rectangle, {@code around} wider at each side, clockwise from the upper left.
     */
    private static float[] corners(float around, float w, float h) {
        return new float[] {-around, -around, w + around, -around, w + around, h + around, -around, h + around};
    }

    /** Where points of the object are seen once it is turned in space around its middle, in its own pixels there. */
    private float[] turned(float[] points, int w, int h, SplittableRandom random) {
        double yaw = Math.toRadians(view.yaw * Chance.triangular(random));
        double pitch = Math.toRadians(view.pitch * Chance.triangular(random));
        double roll = Math.toRadians(Math.max(-3, Math.min(3, Chance.gauss(random))) * view.roll);
        double distance = w * (2.0 + 6 * random.nextDouble());
        double lean = random.nextInt(4) == 0 ? view.shear * Chance.triangular(random) : 0;
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        double cr = Math.cos(roll);
        double sr = Math.sin(roll);
        float[] out = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double v = points[i + 1] - h / 2.0;
            double u = points[i] - w / 2.0 + lean * v;
            // Yaw after pitch after roll; the farther, the smaller.
            double x = (cy * cr + sy * sp * sr) * u + (sy * sp * cr - cy * sr) * v;
            double y = cp * sr * u + cp * cr * v;
            double z = (cy * sp * sr - sy * cr) * u + (sy * sr + cy * sp * cr) * v;
            out[i] = (float) (x / (1 + z / distance));
            out[i + 1] = (float) (y / (1 + z / distance));
        }
        return out;
    }

    /** The object in its place before something, perhaps rimmed; samples are picked and averaged, as a pixel does. */
    private static Exposure expose(BufferedImage object, float[] seen, Frame frame, SplittableRandom random) {
        int w = object.getWidth();
        int h = object.getHeight();
        Surroundings around = Surroundings.any(random);
        double density = Math.abs(Homography.between(seen, corners(0, w, h)).m()[0]);
        // A sample every two pixels of the object and closer: more cost as much again as all the weather.
        int samples = density > 4 ? 3 : density > 1.2 ? 2 : 1;
        float[] place = new float[seen.length];
        for (int i = 0; i < place.length; i++) {
            place[i] = seen[i] * samples;
        }
        Homography toCanvas = Homography.between(corners(0, w, h), place);
        Picture behind = around.paint(toCanvas, h, frame.width * samples, frame.height * samples);
        int rim = (int) Math.round(h * around.rim());
        Picture front = BufferedImages.picture(object);
        try (BytePointer pixels = new BytePointer(front.bgr());
                Mat image = new Mat(h, w, opencv_core.CV_8UC3, pixels);
                Scalar colour = scalar(around.rimColour());
                Mat rimmed = new Mat()) {
            opencv_core.copyMakeBorder(image, rimmed, rim, rim, rim, rim, opencv_core.BORDER_CONSTANT, colour);
            return taken(rimmed, middles(toCanvas, rim, w, h), behind, frame);
        }
    }

    /** From the middles of a rimmed object's pixels, as OpenCV counts, to those of the canvas. */
    private static Homography middles(Homography toCanvas, int rim, int w, int h) {
        float[] from = corners(rim, w, h);
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i += 2) {
            Point2D.Double corner = toCanvas.at(from[i], from[i + 1]);
            to[i] = (float) (corner.x - 0.5);
            to[i + 1] = (float) (corner.y - 0.5);
            from[i] += rim - 0.5f;
            from[i + 1] += rim - 0.5f;
        }
        return Homography.between(from, to);
    }

    /** {@code object} where {@code warp} puts it, {@code behind} elsewhere, shrunk to the crop. */
    private static Exposure taken(Mat object, Homography warp, Picture behind, Frame frame) {
        try (BytePointer pixels = new BytePointer(behind.bgr());
                Mat canvas = new Mat(behind.height(), behind.width(), opencv_core.CV_8UC3, pixels);
                DoublePointer numbers = new DoublePointer(warp.m());
                Mat matrix = new Mat(3, 3, opencv_core.CV_64FC1, numbers);
                Size whole = new Size(behind.width(), behind.height());
                Size size = new Size(frame.width, frame.height);
                Scalar unused = new Scalar();
                Mat light = new Mat();
                Mat crop = new Mat()) {
            opencv_imgproc.warpPerspective(
                    object,
                    canvas,
                    matrix,
                    whole,
                    opencv_imgproc.INTER_NEAREST,
                    opencv_core.BORDER_TRANSPARENT,
                    unused);
            canvas.convertTo(light, opencv_core.CV_32FC3);
            opencv_imgproc.resize(light, crop, size, 0, 0, opencv_imgproc.INTER_AREA);
            return Exposure.of(crop);
        }
    }

    private static Scalar scalar(int rgb) {
        return new Scalar(rgb & 255, rgb >> 8 & 255, rgb >> 16 & 255, 0);
    }

    /** Of the x (offset 0) or the y (offset 1) of some points. */
    private static double least(float[] points, int offset) {
        double least = points[offset];
        for (int i = offset; i < points.length; i += 2) {
            least = Math.min(least, points[i]);
        }
        return least;
    }

    private static double most(float[] points, int offset) {
        double most = points[offset];
        for (int i = offset; i < points.length; i += 2) {
            most = Math.max(most, points[i]);
        }
        return most;
    }
}
