package dev.drover.inference.image;

import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;

/**
 * What a picture's 4 by 4 blocks look like, from a grid of its pixels that costs the same for every size.
 *
 * @param texture see {@link PictureStats#texture}
 * @param grain see {@link PictureStats#grain}
 * @param colour see {@link PictureStats#colour}
 */
record PictureBlocks(long texture, long grain, float colour) {

    private static final int ACROSS = 4;
    /** Rows and columns looked at, about. */
    private static final int ROWS = 96;

    private static final int COLUMNS = 320;

    static PictureBlocks of(Picture picture) {
        long texture = 0;
        long grain = 0;
        long spread = 0;
        long seen = 0;
        for (int block = 0; block < PictureStats.BLOCKS; block++) {
            Block looked = new Block();
            looked.look(picture, block % ACROSS, block / ACROSS);
            texture = texture << 4 | looked.texture();
            grain = grain << 4 | looked.grain();
            spread += looked.spread;
            seen += looked.seen;
        }
        float colour = seen == 0 ? 0 : Math.round(10.0 * spread / seen) / 10f;
        return new PictureBlocks(texture, grain == 0 ? 1 : grain, colour);
    }

    /** Sums over one block. */
    private static final class Block {

        private long sum;
        private long squares;
        private long spread;
        private int check = 1;
        private int seen;

        void look(Picture picture, int column, int row) {
            int down = Math.max(1, picture.height() / ROWS);
            int step = Math.max(1, picture.width() / COLUMNS);
            byte[] bgr = picture.bgr();
            int right = (column + 1) * picture.width() / ACROSS;
            int bottom = (row + 1) * picture.height() / ACROSS;
            for (int y = row * picture.height() / ACROSS; y < bottom; y += down) {
                int first = 3 * (y * picture.width() + column * picture.width() / ACROSS);
                lookAlong(bgr, first, 3 * (y * picture.width() + right), 3 * step);
            }
        }

        /** One row; its sums fit an int up to 66,000 pixels. Fields would be written back at every pixel. */
        private void lookAlong(byte[] bgr, int first, int end, int step) {
            int rowSum = 0;
            int rowSpread = 0;
            int rowSeen = 0;
            long rowSquares = 0;
            int number = check;
            for (int at = first; at < end; at += step) {
                int blue = bgr[at] & 255;
                int green = bgr[at + 1] & 255;
                int red = bgr[at + 2] & 255;
                int luma = (29 * blue + 150 * green + 77 * red) >> 8;
                rowSum += luma;
                rowSquares += (long) luma * luma;
                rowSpread += Math.abs(blue - green) + Math.abs(red - green);
                number = 31 * number + luma;
                rowSeen++;
            }
            sum += rowSum;
            squares += rowSquares;
            spread += rowSpread;
            seen += rowSeen;
            check = number;
        }

        int texture() {
            if (seen == 0) {
                return 0;
            }
            double mean = (double) sum / seen;
            double deviation = Math.sqrt(Math.max(0, (double) squares / seen - mean * mean));
            return (int) Math.min(15, Math.round(2 * Math.log(1 + deviation) / Math.log(2)));
        }

        int grain() {
            return check * 0x9e3779b9 >>> 28;
        }
    }
}
