package dev.drover.inference.paint.scene;

import dev.drover.inference.Picture;
import java.util.OptionalLong;

/**
 * The frame's number as {@value #CELLS} black and white cells along the lower border, so that a decoded picture proves
 * which frame it is: white, black, 28 bits of the number, 8 bits of check sum, black, white. Survives H.264, JPEG and
 * change of size.
 */
public final class FrameStrip {

    private static final int CELLS = 40;
    private static final int BITS = 28;
    private static final int BLACK = 16;
    private static final int WHITE = 235;

    private FrameStrip() {}

    /** Rows of a picture of this height that the strip takes. */
    public static int rows(int height) {
        return Math.max(6, height / 45);
    }

    /**
     * Writes over the lowest rows.
     *
     * @param bgr packed pixels of a picture of {@code width x height}
     * @param frame 0 to 2^28 - 1
     */
    public static void write(byte[] bgr, int width, int height, long frame) {
        if (frame < 0 || frame >>> BITS != 0) {
            throw new IllegalArgumentException("frame number does not fit the strip: " + frame);
        }
        boolean[] cells = cells(frame);
        for (int y = height - rows(height); y < height; y++) {
            int o = 3 * y * width;
            for (int x = 0; x < width; x++) {
                byte v = (byte) (cells[x * CELLS / width] ? WHITE : BLACK);
                bgr[o++] = v;
                bgr[o++] = v;
                bgr[o++] = v;
            }
        }
    }

    private static boolean[] cells(long frame) {
        boolean[] cells = new boolean[CELLS];
        cells[0] = true;
        cells[CELLS - 1] = true;
        long code = frame << 8 | check(frame);
        for (int i = 0; i < BITS + 8; i++) {
            cells[2 + i] = (code >>> (BITS + 7 - i) & 1) != 0;
        }
        return cells;
    }

    /** Not zero for frame 0, so that an evenly grey border is no number. */
    private static long check(long frame) {
        return Noise.mix(frame + 77) & 0xff;
    }

    /** The number in the picture's lower border; empty where there is none that can be trusted. */
    public static OptionalLong read(Picture picture) {
        int h = picture.height();
        int rows = rows(h);
        // The middle rows only: the upper ones may be blurred with the picture, the lowest with padding.
        int from = h - rows + rows / 3;
        int to = Math.max(from + 1, h - rows / 4);
        double[] luma = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            luma[i] = cell(picture, i, from, to);
        }
        double high = (luma[0] + luma[CELLS - 1]) / 2;
        double low = (luma[1] + luma[CELLS - 2]) / 2;
        if (high - low < 60) {
            return OptionalLong.empty();
        }
        long code = 0;
        for (int i = 0; i < BITS + 8; i++) {
            code = code << 1 | (luma[2 + i] > (high + low) / 2 ? 1 : 0);
        }
        long frame = code >>> 8;
        return (code & 0xff) == check(frame) ? OptionalLong.of(frame) : OptionalLong.empty();
    }

    private static double cell(Picture picture, int i, int from, int to) {
        double wide = picture.width() / (double) CELLS;
        int x1 = (int) ((i + 0.3) * wide);
        int x2 = Math.max(x1 + 1, (int) ((i + 0.7) * wide));
        long sum = 0;
        for (int y = from; y < to; y++) {
            for (int x = x1; x < x2; x++) {
                sum += picture.bgr()[3 * (y * picture.width() + x) + 1] & 255;
            }
        }
        return sum / (double) ((to - from) * (x2 - x1));
    }
}
