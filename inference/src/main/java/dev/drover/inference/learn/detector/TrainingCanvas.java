package dev.drover.inference.learn.detector;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.learn.network.DetectorNetwork;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One training picture in the making: pixels, objects, and for each place of the network's output which classes'
 * absence may be taught there.
 */
final class TrainingCanvas {

    final int width;
    final int height;
    final byte[] bgr;
    final List<Labelled> objects = new ArrayList<>();

    /** Bit k: the absence of class k is taught; one a pixel of the finest level (stride 8), row by row. */
    private final int[] taught;

    TrainingCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.bgr = new byte[3 * width * height];
        Arrays.fill(bgr, (byte) 114);
        this.taught = new int[(width / 8) * (height / 8)];
        Arrays.fill(taught, -1);
    }

    /** What is taught inside an area, in place of what was. */
    void teach(int x1, int y1, int x2, int y2, Iterable<ObjectClass> classes) {
        int bits = 0;
        for (ObjectClass c : classes) {
            bits |= 1 << c.ordinal();
        }
        for (int y = Math.max(0, y1 / 8); y < Math.min(height / 8, (y2 + 7) / 8); y++) {
            for (int x = Math.max(0, x1 / 8); x < Math.min(width / 8, (x2 + 7) / 8); x++) {
                taught[y * (width / 8) + x] = bits;
            }
        }
    }

    /** A class is not taught as absent inside a box: something of it is there, but too little to be shown as one. */
    void doubt(Box box, ObjectClass kind) {
        int bit = ~(1 << kind.ordinal());
        for (int y = Math.max(0, (int) box.y1() / 8); y <= Math.min(height / 8 - 1, (int) box.y2() / 8); y++) {
            for (int x = Math.max(0, (int) box.x1() / 8); x <= Math.min(width / 8 - 1, (int) box.x2() / 8); x++) {
                taught[y * (width / 8) + x] &= bit;
            }
        }
    }

    /** One bit set a place of the network's output, in its order. */
    int[] taughtByAnchor() {
        int n = 0;
        for (int s : DetectorNetwork.STRIDES) {
            n += (width / s) * (height / s);
        }
        int[] out = new int[n];
        int at = 0;
        for (int s : DetectorNetwork.STRIDES) {
            for (int y = 0; y < height / s; y++) {
                for (int x = 0; x < width / s; x++) {
                    out[at++] = taught[(y * s + s / 2) / 8 * (width / 8) + (x * s + s / 2) / 8];
                }
            }
        }
        return out;
    }
}
