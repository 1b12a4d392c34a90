package dev.drover.inference.learn.reader;

import dev.drover.inference.Picture;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Light on its way to a sensor: as a picture, but in floats that may leave 0 to 255. Changed in place by what stands in
 * the way ({@link Illumination}, {@link Lens}).
 *
 * @param width in pixels
 * @param height in pixels
 * @param bgr packed rows of blue, green, red
 */
record Exposure(int width, int height, float[] bgr) {

    /** Shares of blue, green and red in brightness. */
    static final float[] LUMA = {0.114f, 0.587f, 0.299f};

    Exposure {
        if (bgr.length != 3 * width * height) {
            throw new IllegalArgumentException(
                    "exposure of " + width + "x" + height + " needs " + 3 * width * height + " values");
        }
    }

    /** Takes what is in {@code mat}, of three channels of floats. */
    static Exposure of(Mat mat) {
        float[] bgr = new float[3 * mat.rows() * mat.cols()];
        try (FloatPointer values = new FloatPointer(mat.data())) {
            values.get(bgr);
        }
        return new Exposure(mat.cols(), mat.rows(), bgr);
    }

    int area() {
        return width * height;
    }

    Exposure copy() {
        return new Exposure(width, height, bgr.clone());
    }

    /** Brightness of the pixel that begins at {@code at}. */
    float luma(int at) {
        return LUMA[0] * bgr[at] + LUMA[1] * bgr[at + 1] + LUMA[2] * bgr[at + 2];
    }

    /** Lets OpenCV work on the pixels, in place. */
    void through(Step step) {
        try (FloatPointer values = new FloatPointer(bgr);
                Mat image = new Mat(height, width, opencv_core.CV_32FC3, values)) {
            step.on(image);
            values.get(bgr);
        }
    }

    /** Something done to three channels of floats in place. */
    @FunctionalInterface
    interface Step {
        void on(Mat image);
    }

    /** What a sensor of eight bits makes of it. */
    Picture counted() {
        byte[] bytes = new byte[bgr.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(bgr[i])));
        }
        return new Picture(width, height, bytes);
    }
}
