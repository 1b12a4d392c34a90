package dev.drover.dashboard.bundles;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The number that a simulated camera writes into the lowest rows of its pictures, for machines to read. The files of
 * evidence keep it; people are not shown it. Asked of the picture itself: its camera may be no more.
 */
final class SimulatedMark {

    /** Black and white cells side by side: white, black, bits, black, white. */
    private static final int CELLS = 40;

    private static final int LEAST_CONTRAST = 60;

    private SimulatedMark() {}

    /** Whether a picture bears it; what cannot be decoded bears none. */
    static boolean isIn(byte[] jpeg) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() && isCells(lowestCells(readers.next(), in));
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    private static double[] lowestCells(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            int rows = Math.max(6, height / 45);
            ImageReadParam middle = reader.getDefaultReadParam();
            middle.setSourceRegion(new Rectangle(0, height - rows / 2, width, 1));
            BufferedImage line = reader.read(0, middle);
            double[] cells = new double[CELLS];
            for (int i = 0; i < CELLS; i++) {
                // Not the edges, over which a codec smears.
                cells[i] = mean(line, (int) ((i + 0.3) * width / CELLS), (int) ((i + 0.7) * width / CELLS));
            }
            return cells;
        } finally {
            reader.dispose();
        }
    }

    /** Of the green of its first row: what a picture without colour has of each. */
    private static double mean(BufferedImage line, int from, int to) {
        int last = Math.max(from + 1, to);
        double sum = 0;
        for (int x = from; x < last; x++) {
            sum += line.getRGB(x, 0) >> 8 & 0xFF;
        }
        return sum / (last - from);
    }

    static boolean isCells(double[] cells) {
        double high = (cells[0] + cells[CELLS - 1]) / 2;
        double low = (cells[1] + cells[CELLS - 2]) / 2;
        if (high - low < LEAST_CONTRAST) {
            return false;
        }
        double near = (high - low) / 4;
        for (double cell : cells) {
            if (Math.abs(cell - high) > near && Math.abs(cell - low) > near) {
                return false;
            }
        }
        return true;
    }
}
