package dev.drover.inference.image;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * JPEG to picture and back, scaling, and what a picture looks like, through OpenCV. Every native object but one buffer
 * a thread lives and dies inside one method; safe for several threads.
 */
public final class Pictures {

    static {
        // One picture, one thread: the callers are many already.
        opencv_core.setNumThreads(1);
    }

    /** Native memory for one picture's bytes, kept: asking the system for it anew costs more than the copy. */
    private static final ThreadLocal<BytePointer> SCRATCH = new ThreadLocal<>();

    private Pictures() {}

    /** {@code bytes} in native memory, good until the next call of this thread. */
    private static BytePointer lent(byte[] bytes) {
        BytePointer scratch = SCRATCH.get();
        if (scratch == null || scratch.capacity() < bytes.length) {
            if (scratch != null) {
                scratch.close();
            }
            scratch = new BytePointer(bytes.length);
            SCRATCH.set(scratch);
        }
        return scratch.position(0).put(bytes, 0, bytes.length);
    }

    /**
     * Decodes any format OpenCV knows, from a source that is trusted: training data, our own JPEG, one whose header was
     * found harmless. A few bytes can claim a picture that fills the memory.
     *
     * @throws UnreadablePictureException FRAME_TRUNCATED if there are no bytes, FRAME_UNDECODABLE
     */
    public static Picture decodeAny(byte[] file) throws UnreadablePictureException {
        if (file.length == 0) {
            throw new UnreadablePictureException("FRAME_TRUNCATED", "empty file");
        }
        try (Mat buffer = new Mat(1, file.length, opencv_core.CV_8UC1, lent(file));
                Mat image = opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_COLOR)) {
            if (image.empty()) {
                throw new UnreadablePictureException("FRAME_UNDECODABLE", file.length + " bytes are no picture");
            }
            return ofMat(image);
        } catch (RuntimeException e) {
            // What OpenCV says names its own sources and lines.
            throw new UnreadablePictureException("FRAME_UNDECODABLE", "is damaged, or of a kind that is not decoded");
        }
    }

    /** @param quality 1 to 100 */
    public static byte[] encodeJpeg(Picture picture, int quality) {
        try (Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, lent(picture.bgr()));
                BytePointer out = new BytePointer();
                IntPointer options = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
            if (!opencv_imgcodecs.imencode(".jpg", image, out, options)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG");
            }
            byte[] jpeg = new byte[(int) out.limit()];
            out.get(jpeg);
            return jpeg;
        }
    }

    /**
     * What is left of a picture once a camera's codec has been over it.
     *
     * @param quality 1 to 100
     */
    public static Picture throughJpeg(Picture picture, int quality) {
        try {
            return decodeAny(encodeJpeg(picture, quality));
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("our own JPEG cannot be read", e);
        }
    }

    /**
     * Scales to exactly {@code width x height}. To half the width or less it averages areas; above that every pixel has
     * its share in linear interpolation too, which takes a fifth of the time.
     */
    public static Picture resize(Picture picture, int width, int height) {
        if (width == picture.width() && height == picture.height()) {
            return picture;
        }
        int how = interpolation(picture, width);
        try (Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, lent(picture.bgr()));
                Mat out = new Mat();
                Size size = new Size(width, height)) {
            opencv_imgproc.resize(image, out, size, 0, 0, how);
            return ofMat(out);
        }
    }

    private static int interpolation(Picture picture, int width) {
        return 2 * width <= picture.width() ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
    }

    /**
     * Scales a picture and lays it into planes of floats, red, green and blue, a value being its share of 255: all
     * natively, because the same in Java takes three times as long.
     *
     * @param place of the scaled picture in each plane, pixels
     * @param out native memory of at least {@code 3 * height * width} floats; all of it is written
     * @param width of a plane, pixels
     * @param height of a plane, pixels
     * @param around the picture, 0 to 255
     */
    public static void planes(Picture picture, Rect place, FloatBuffer out, int width, int height, int around) {
        int how = interpolation(picture, place.width());
        try (Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, lent(picture.bgr()));
                Mat small = new Mat();
                Mat unit = new Mat();
                Size size = new Size(place.width(), place.height());
                FloatPointer floats = new FloatPointer(out);
                Mat whole = new Mat(3 * height, width, opencv_core.CV_32FC1, floats);
                Scalar grey = new Scalar(around / 255.0)) {
            opencv_imgproc.resize(image, small, size, 0, 0, how);
            small.convertTo(unit, opencv_core.CV_32FC3, 1 / 255.0, 0);
            if (place.width() != width || place.height() != height) {
                whole.put(grey);
            }
            for (int channel = 0; channel < 3; channel++) {
                // The picture's channels are blue, green, red.
                try (Rect rows =
                                new Rect(place.x(), place.y() + (2 - channel) * height, place.width(), place.height());
                        Mat plane = whole.apply(rows)) {
                    opencv_core.extractChannel(unit, plane, channel);
                }
            }
        }
    }

    /** Cuts out a box, clipped to the picture, at least one pixel. */
    public static Picture crop(Picture picture, Box box) {
        int x1 = Math.max(0, Math.min(picture.width() - 1, (int) Math.floor(box.x1())));
        int y1 = Math.max(0, Math.min(picture.height() - 1, (int) Math.floor(box.y1())));
        int x2 = Math.max(x1 + 1, Math.min(picture.width(), (int) Math.ceil(box.x2())));
        int y2 = Math.max(y1 + 1, Math.min(picture.height(), (int) Math.ceil(box.y2())));
        byte[] bgr = new byte[3 * (x2 - x1) * (y2 - y1)];
        for (int y = y1; y < y2; y++) {
            System.arraycopy(
                    picture.bgr(), 3 * (y * picture.width() + x1), bgr, 3 * (y - y1) * (x2 - x1), 3 * (x2 - x1));
        }
        return new Picture(x2 - x1, y2 - y1, bgr);
    }

    /**
     * Brightness, contrast, sharpness (variance of the Laplacian), a difference hash of a 9x8 thumbnail, and the
     * blocks.
     */
    public static PictureStats stats(Picture picture) {
        try (Mat image = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3, lent(picture.bgr()));
                Mat grey = new Mat();
                Mat edges = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat();
                Mat quarter = new Mat();
                Mat thumbnail = new Mat();
                Size fourth = new Size(Math.max(9, picture.width() / 4), Math.max(8, picture.height() / 4));
                Size tiny = new Size(9, 8)) {
            opencv_imgproc.cvtColor(image, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_core.meanStdDev(grey, mean, deviation);
            float brightness = (float) mean.createIndexer().getDouble(0);
            float contrast = (float) deviation.createIndexer().getDouble(0);
            opencv_imgproc.Laplacian(grey, edges, opencv_core.CV_16S);
            float sharpness = (float) variance(edges);
            // In two steps: only by whole numbers does OpenCV average fast.
            opencv_imgproc.resize(grey, quarter, fourth, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.resize(quarter, thumbnail, tiny, 0, 0, opencv_imgproc.INTER_AREA);
            byte[] small = new byte[72];
            thumbnail.data().get(small);
            PictureBlocks blocks = PictureBlocks.of(picture);
            return new PictureStats(
                    brightness,
                    contrast,
                    sharpness,
                    differenceHash(small),
                    blocks.texture(),
                    blocks.grain(),
                    blocks.colour());
        }
    }

    /**
     * Of 16-bit values: from two sums that OpenCV takes with vectors, an eighth of the time of its meanStdDev; exact in
     * a double.
     */
    private static double variance(Mat values) {
        double n = values.total();
        try (Scalar sums = opencv_core.sumElems(values)) {
            double mean = sums.get(0) / n;
            return Math.max(0, opencv_core.norm(values, opencv_core.NORM_L2SQR, null) / n - mean * mean);
        }
    }

    /** One bit a pair of neighbours: is the left one darker? Row by row, first pair in the highest bit. */
    static long differenceHash(byte[] grey9x8) {
        long hash = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                hash = hash << 1 | ((grey9x8[9 * y + x] & 255) < (grey9x8[9 * y + x + 1] & 255) ? 1 : 0);
            }
        }
        return hash;
    }

    private static Picture ofMat(Mat image) {
        byte[] bgr = new byte[3 * image.rows() * image.cols()];
        image.data().get(bgr);
        return new Picture(image.cols(), image.rows(), bgr);
    }
}
