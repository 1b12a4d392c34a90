package dev.drover.inference.yolo;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Fits a picture into a network's input without changing its shape: scaled, centred, the rest filled with grey 114.
 *
 * @param pictureWidth in pixels
 * @param pictureHeight in pixels
 * @param width of the input in pixels
 * @param height of the input in pixels
 * @param scale input pixels for one picture pixel
 * @param left grey columns before the picture
 * @param top grey rows above the picture
 */
public record Letterbox(int pictureWidth, int pictureHeight, int width, int height, float scale, int left, int top) {

    /** What YOLO exports are trained with around their pictures. */
    public static final int GREY = 114;

    /** The placement of a picture of this size in an input of that size. */
    public static Letterbox fit(int pictureWidth, int pictureHeight, int width, int height) {
        float scale = Math.min((float) width / pictureWidth, (float) height / pictureHeight);
        int w = Math.max(1, Math.min(width, Math.round(pictureWidth * scale)));
        int h = Math.max(1, Math.min(height, Math.round(pictureHeight * scale)));
        return new Letterbox(pictureWidth, pictureHeight, width, height, scale, (width - w) / 2, (height - h) / 2);
    }

    /** The input's pixels for a picture: {@code 3 * height * width} floats of 0 to 1, planes red, green, blue. */
    public float[] apply(Picture picture) {
        float[] out = new float[3 * width * height];
        FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * out.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        fill(picture, buffer);
        buffer.get(out);
        return out;
    }

    /** The same into native memory, all of which is written. */
    public void fill(Picture picture, FloatBuffer out) {
        int w = Math.max(1, Math.min(width, Math.round(pictureWidth * scale)));
        int h = Math.max(1, Math.min(height, Math.round(pictureHeight * scale)));
        try (Rect place = new Rect(left, top, w, h)) {
            Pictures.planes(picture, place, out, width, height, GREY);
        }
    }

    /** A box of the input as a box of the picture, clipped to it. */
    public Box toPicture(float x1, float y1, float x2, float y2) {
        float a = clip((x1 - left) / scale, pictureWidth);
        float b = clip((y1 - top) / scale, pictureHeight);
        return new Box(
                a,
                b,
                Math.max(a, clip((x2 - left) / scale, pictureWidth)),
                Math.max(b, clip((y2 - top) / scale, pictureHeight)));
    }

    private static float clip(float v, float most) {
        return Math.max(0, Math.min(most, v));
    }
}
