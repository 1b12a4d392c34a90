package dev.drover.inference.image;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * From one probability a pixel to rectangles around lines, as Liao et al. 2020 (Differentiable Binarization) has it,
 * and from a rectangle to an upright picture. Native memory lives and dies inside one method; safe for several threads.
 */
public final class TextRegions {

    /** A pixel belongs to a line from here on. */
    private static final double INK = 0.3;
    /** Mean over the pixels of a line, at least. */
    private static final double LEAST_SCORE = 0.5;
    /** The network marks the core of a line; so many times its area over its outline lies around. */
    private static final double UNCLIP = 1.6;
    /** Lines of fewer pixels across are specks. */
    private static final int LEAST_SIDE = 3;
    /** More than these in one picture are not text. */
    private static final int MOST = 1000;

    private TextRegions() {}

    /**
     * One line.
     *
     * @param place in pixels of the picture
     * @param score mean probability, 0 to 1
     */
    public record Region(Tilted place, float score) {}

    /**
     * @param map row by row, 0 to 1
     * @param across pixels of the picture for each of the map
     * @param down pixels of the picture for each of the map
     */
    public static List<Region> of(float[] map, int height, int width, double across, double down) {
        List<Region> found = new ArrayList<>();
        try (FloatPointer values = new FloatPointer(map);
                Mat probabilities = new Mat(height, width, opencv_core.CV_32FC1, values);
                Mat ink = new Mat();
                Mat bytes = new Mat();
                MatVector outlines = new MatVector()) {
            opencv_imgproc.threshold(probabilities, ink, INK, 255, opencv_imgproc.THRESH_BINARY);
            ink.convertTo(bytes, opencv_core.CV_8UC1);
            opencv_imgproc.findContours(
                    bytes, outlines, opencv_imgproc.RETR_EXTERNAL, opencv_imgproc.CHAIN_APPROX_SIMPLE);
            for (long i = 0; i < Math.min(MOST, outlines.size()); i++) {
                try (Mat outline = outlines.get(i);
                        RotatedRect around = opencv_imgproc.minAreaRect(outline)) {
                    Tilted core = Tilted.level(
                            around.center().x(),
                            around.center().y(),
                            around.size().width() + 1,
                            around.size().height() + 1,
                            around.angle());
                    double score = score(probabilities, outlines, i, outline);
                    if (Math.min(core.width(), core.height()) >= LEAST_SIDE && score >= LEAST_SCORE) {
                        double margin = core.width() * core.height() * UNCLIP / (2 * (core.width() + core.height()));
                        found.add(new Region(core.grown(margin).scaled(across, down), (float) score));
                    }
                }
            }
        }
        return found;
    }

    private static double score(Mat probabilities, MatVector outlines, long which, Mat outline) {
        try (Rect around = opencv_imgproc.boundingRect(outline);
                Mat part = probabilities.apply(around);
                Mat inside = Mat.zeros(around.height(), around.width(), opencv_core.CV_8UC1)
                        .asMat();
                Point moved = new Point(-around.x(), -around.y());
                Scalar white = new Scalar(255);
                Mat none = new Mat()) {
            opencv_imgproc.drawContours(
                    inside, outlines, (int) which, white, -1, opencv_imgproc.LINE_8, none, Integer.MAX_VALUE, moved);
            try (Scalar mean = opencv_core.mean(part, inside)) {
                return mean.get(0);
            }
        }
    }

    /** What lies in {@code placed}, turned upright, one pixel for one; beyond the picture its edge is repeated. */
    public static Picture upright(Picture whole, Tilted placed) {
        // A large photo is not copied for each of its lines.
        Box around = placed.box(whole.width(), whole.height());
        float left = (float) Math.floor(Math.min(around.x1(), whole.width() - 1));
        float top = (float) Math.floor(Math.min(around.y1(), whole.height() - 1));
        Picture picture = Pictures.crop(whole, around);
        Tilted place =
                new Tilted(placed.x() - left, placed.y() - top, placed.width(), placed.height(), placed.degrees());
        int width = Math.max(1, Math.round(place.width()));
        int height = Math.max(1, Math.round(place.height()));
        double cos = Math.cos(Math.toRadians(place.degrees()));
        double sin = Math.sin(Math.toRadians(place.degrees()));
        // From a pixel of the crop to one of the picture.
        float[] map = {
            (float) cos,
            (float) -sin,
            (float) (place.x() - 0.5 - cos * (width - 1) / 2.0 + sin * (height - 1) / 2.0),
            (float) sin,
            (float) cos,
            (float) (place.y() - 0.5 - sin * (width - 1) / 2.0 - cos * (height - 1) / 2.0)
        };
        try (BytePointer pixels = new BytePointer(picture.bgr());
                Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, pixels);
                FloatPointer numbers = new FloatPointer(map);
                Mat affine = new Mat(2, 3, opencv_core.CV_32FC1, numbers);
                Mat out = new Mat();
                Size size = new Size(width, height);
                Scalar black = new Scalar(0)) {
            opencv_imgproc.warpAffine(
                    image,
                    out,
                    affine,
                    size,
                    opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                    opencv_core.BORDER_REPLICATE,
                    black);
            byte[] bgr = new byte[3 * width * height];
            out.data().get(bgr);
            return new Picture(width, height, bgr);
        }
    }

    /** A quarter turn to the left, for lines that run from top to bottom. */
    public static Picture quarterLeft(Picture picture) {
        int w = picture.width();
        int h = picture.height();
        byte[] from = picture.bgr();
        byte[] out = new byte[from.length];
        for (int y = 0; y < w; y++) {
            for (int x = 0; x < h; x++) {
                System.arraycopy(from, 3 * (x * w + w - 1 - y), out, 3 * (y * h + x), 3);
            }
        }
        return new Picture(h, w, out);
    }
}
