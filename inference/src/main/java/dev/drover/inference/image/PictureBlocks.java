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

    private static final int COLUMNS = 640;

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
                for (int x = column * picture.width() / ACROSS; x < right; x += step) {
                    int at = 3 * (y * picture.width() + x);
                    int blue = bgr[at] & 255;
                    int green = bgr[at + 1] & 255;
                    int red = bgr[at + 2] & 255;
                    int luma = (29 * blue + 150 * green + 77 * red) >> 8;
                    sum += luma;
                    squares += luma * luma;
                    spread += Math.abs(blue - green) + Math.abs(red - green);
                    check = 31 * check + luma;
                    seen++;
                }
            }
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
