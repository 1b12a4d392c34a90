package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pixels being painted: packed blue, green, red bytes, and which object each pixel shows. */
final class Canvas {

    private static final int[] GRAIN = grain();

    private final int width;
    private final int height;
    private final byte[] bgr;
    /** Object of each pixel, 0 for the ground; null when nobody asks. */
    private final short @Nullable [] shown;

    Canvas(int width, int height, byte[] bgr, boolean keepShown) {
        if (bgr.length != 3 * width * height) {
            throw new IllegalArgumentException("canvas needs " + 3 * width * height + " bytes, has " + bgr.length);
        }
        this.width = width;
        this.height = height;
        this.bgr = bgr;
        this.shown = keepShown ? new short[width * height] : null;
    }

    /** Where and how a sprite is set: its anchor, size, turn and brightness. */
    record Stamp(Sprite sprite, double u, double v, double size, double turn, float gain) {

        /** The tight box around the solid pixels, not clipped. */
        Box box() {
            double c = Math.cos(turn) * size;
            double s = Math.sin(turn) * size;
            double x1 = 1e9;
            double y1 = 1e9;
            double x2 = -1e9;
            double y2 = -1e9;
            short[] o = sprite.outline();
            for (int i = 0; i < o.length; i += 2) {
                double dx = o[i] + 0.5 - sprite.anchorX();
                double dy = o[i + 1] + 0.5 - sprite.anchorY();
                double x = u + c * dx - s * dy;
                double y = v + s * dx + c * dy;
                x1 = Math.min(x1, x);
                y1 = Math.min(y1, y);
                x2 = Math.max(x2, x);
                y2 = Math.max(y2, y);
            }
            double half = size / 2;
            return new Box((float) (x1 - half), (float) (y1 - half), (float) (x2 + half), (float) (y2 + half));
        }
    }

    void shadow(Stamp stamp) {
        paint(stamp, true, 0);
    }

    void body(Stamp stamp, int object) {
        paint(stamp, false, object);
    }

    private void paint(Stamp t, boolean asShadow, int object) {
        Sprite s = t.sprite();
        SpritePainter.Colours colours = s.colours();
        double c = Math.cos(t.turn());
        double n = Math.sin(t.turn());
        int[] area = area(t, c * t.size(), n * t.size());
        double ic = c / t.size();
        double in = n / t.size();
        for (int y = area[1]; y <= area[3]; y++) {
            double dx = area[0] + 0.5 - t.u();
            double dy = y + 0.5 - t.v();
            double sx = ic * dx + in * dy + s.anchorX() - 0.5;
            double sy = -in * dx + ic * dy + s.anchorY() - 0.5;
            for (int x = area[0]; x <= area[2]; x++, sx += ic, sy -= in) {
                int ix = (int) sx;
                int iy = (int) sy;
                if (sx < 0 || sy < 0 || ix >= s.width() - 1 || iy >= s.height() - 1) {
                    continue;
                }
                int at = iy * s.width() + ix;
                int fx = (int) ((sx - ix) * 16);
                int fy = (int) ((sy - iy) * 16);
                if (asShadow) {
                    darken(y * width + x, colours.shadow(), at, s.width(), fx, fy);
                } else {
                    blend(y * width + x, colours.argb(), at, s.width(), fx, fy, t.gain(), object);
                }
            }
        }
    }

    private int[] area(Stamp t, double c, double n) {
        Sprite s = t.sprite();
        double[] xs = {-s.anchorX(), s.width() - s.anchorX()};
        double[] ys = {-s.anchorY(), s.height() - s.anchorY()};
        double x1 = 1e9;
        double y1 = 1e9;
        double x2 = -1e9;
        double y2 = -1e9;
        for (double dx : xs) {
            for (double dy : ys) {
                x1 = Math.min(x1, t.u() + c * dx - n * dy);
                x2 = Math.max(x2, t.u() + c * dx - n * dy);
                y1 = Math.min(y1, t.v() + n * dx + c * dy);
                y2 = Math.max(y2, t.v() + n * dx + c * dy);
            }
        }
        return new int[] {
            Math.max(0, (int) x1), Math.max(0, (int) y1), Math.min(width - 1, (int) x2), Math.min(height - 1, (int) y2)
        };
    }

    private void darken(int pixel, byte[] shadow, int at, int row, int fx, int fy) {
        int a = (shadow[at] & 255) * (16 - fx) + (shadow[at + 1] & 255) * fx;
        int b = (shadow[at + row] & 255) * (16 - fx) + (shadow[at + row + 1] & 255) * fx;
        int keep = 255 - ((a * (16 - fy) + b * fy) >> 8);
        if (keep == 255) {
            return;
        }
        int o = 3 * pixel;
        bgr[o] = (byte) ((bgr[o] & 255) * keep / 255);
        bgr[o + 1] = (byte) ((bgr[o + 1] & 255) * keep / 255);
        bgr[o + 2] = (byte) ((bgr[o + 2] & 255) * keep / 255);
    }

    private void blend(int pixel, int[] argb, int at, int row, int fx, int fy, float gain, int object) {
        int p = argb[at];
        int q = argb[at + 1];
        int r = argb[at + row];
        int s = argb[at + row + 1];
        if ((p | q | r | s) >>> 24 == 0) {
            return;
        }
        int wp = (p >>> 24) * (16 - fx) * (16 - fy);
        int wq = (q >>> 24) * fx * (16 - fy);
        int wr = (r >>> 24) * (16 - fx) * fy;
        int ws = (s >>> 24) * fx * fy;
        int sum = wp + wq + wr + ws;
        if (sum == 0) {
            return;
        }
        int alpha = sum >> 8;
        int o = 3 * pixel;
        for (int shift = 0; shift < 24; shift += 8) {
            int v = (int) (gain
                    * ((p >> shift & 255) * wp
                            + (q >> shift & 255) * wq
                            + (r >> shift & 255) * wr
                            + (s >> shift & 255) * ws)
                    / sum);
            int old = bgr[o] & 255;
            bgr[o] = (byte) (old + (Math.min(255, v) - old) * alpha / 255);
            o++;
        }
        if (shown != null && alpha > 127) {
            shown[pixel] = (short) object;
        }
    }

    /**
     * Puts the pixels of {@code whole} named by {@code runs} (start, length, in turns) before everything painted so
     * far.
     */
    void restore(byte[] whole, int[] runs) {
        for (int i = 0; i < runs.length; i += 2) {
            System.arraycopy(whole, 3 * runs[i], bgr, 3 * runs[i], 3 * runs[i + 1]);
            if (shown != null) {
                Arrays.fill(shown, runs[i], runs[i] + runs[i + 1], (short) 0);
            }
        }
    }

    /** Pixels on which each object is seen, by object. */
    int[] shownPixels(int objects) {
        int[] count = new int[objects + 1];
        for (short s : Objects.requireNonNull(shown, "nobody asked to keep what is shown")) {
            count[s]++;
        }
        return count;
    }

    /** Adds the sensor's noise of one frame: the same for the same frame. */
    void noise(long frame, float strength, boolean grey) {
        long h = Noise.mix(frame * 31 + 5);
        int s = Math.round(strength * 16);
        for (int y = 0; y < height; y++) {
            h = Noise.mix(h);
            int from = (int) (h & 0xffff);
            int o = 3 * y * width;
            for (int x = 0; x < width; x++, o += 3) {
                int n = GRAIN[from + x & 0xffff] * s >> 8;
                bgr[o] = clip((bgr[o] & 255) + (grey ? n : GRAIN[from + 7 * x + 99 & 0xffff] * s >> 8));
                bgr[o + 1] = clip((bgr[o + 1] & 255) + n);
                bgr[o + 2] = clip((bgr[o + 2] & 255) + (grey ? n : GRAIN[from + 5 * x + 31 & 0xffff] * s >> 8));
            }
        }
    }

    /** A picture that paints into the bytes themselves. */
    static BufferedImage over(byte[] bgr, int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(bgr, bgr.length), width, height, 3 * width, 3, new int[] {2, 1, 0}, null);
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }

    private static byte clip(int v) {
        return (byte) (v < 0 ? 0 : Math.min(v, 255));
    }

    /** Normal deviates times 16: the sum of four even ones is near enough. */
    private static int[] grain() {
        int[] out = new int[1 << 16];
        for (int i = 0; i < out.length; i++) {
            long h = Noise.mix(i * 7919L);
            long sum = (h & 0xffff) + (h >>> 16 & 0xffff) + (h >>> 32 & 0xffff) + (h >>> 48) - 2 * 0xffff;
            out[i] = (int) Math.round(16 * sum / 37837.0);
        }
        return out;
    }
}
