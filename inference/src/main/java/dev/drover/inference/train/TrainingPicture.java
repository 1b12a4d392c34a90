package dev.drover.inference.train;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import java.util.ArrayList;
import java.util.List;

/** A picture as the network will see it while it learns: boxes, and areas where nothing is known about some classes. */
final class TrainingPicture {

    /** All five classes. */
    static final int EVERYTHING = (1 << ObjectClass.values().length) - 1;

    /**
     * Here nothing may be taught about the classes in {@code bits}.
     *
     * @param bits classes by ordinal
     */
    record Blind(Box area, int bits) {}

    final int width;
    final int height;
    byte[] bgr;
    final List<LabelledPicture.Label> labels = new ArrayList<>();
    final List<Blind> blind = new ArrayList<>();

    TrainingPicture(int width, int height) {
        this.width = width;
        this.height = height;
        this.bgr = new byte[3 * width * height];
        java.util.Arrays.fill(bgr, (byte) 114);
    }

    Picture picture() {
        return new Picture(width, height, bgr);
    }

    /** Classes about which nothing is known at a point. Inside a labelled pig everything is known. */
    int blindAt(float x, float y) {
        int bits = 0;
        for (Blind b : blind) {
            if (inside(b.area, x, y)) {
                bits |= b.bits;
            }
        }
        if (bits != 0 && bits != EVERYTHING) {
            for (LabelledPicture.Label l : labels) {
                if (l.kind() == ObjectClass.PIG && inside(l.box(), x, y)) {
                    return 0;
                }
            }
        }
        return bits;
    }

    private static boolean inside(Box b, float x, float y) {
        return x >= b.x1() && x < b.x2() && y >= b.y1() && y < b.y2();
    }

    /** Writes planes red, green, blue of 0 to 1 at {@code at}. */
    void copyTo(float[] out, int at) {
        int plane = width * height;
        for (int i = 0, j = 0; i < plane; i++, j += 3) {
            out[at + i] = (bgr[j + 2] & 255) * (1 / 255f);
            out[at + plane + i] = (bgr[j + 1] & 255) * (1 / 255f);
            out[at + 2 * plane + i] = (bgr[j] & 255) * (1 / 255f);
        }
    }
}
