package dev.drover.inference.train;

import dev.drover.inference.Box;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes training pictures out of labelled ones: one picture or a mosaic of four, scaled, cropped, mirrored, then through
 * {@link CameraFaults}. Labels and blind areas follow every step. Pure functions of their random source.
 */
final class Augmentation {

    /** A label of which less than this share is left after cropping becomes a blind area. */
    private static final float LEAST_VISIBLE = 0.3f;

    /** Smallest side of a label in pixels; below it nothing can be taught. */
    private static final float LEAST_SIDE = 3;

    private Augmentation() {}

    /**
     * @param draw draws one labelled picture
     * @param mosaic probability of a mosaic
     */
    static TrainingPicture make(
            Function<SplittableRandom, LabelledPicture> draw,
            int width,
            int height,
            double mosaic,
            SplittableRandom random) {
        TrainingPicture out = new TrainingPicture(width, height);
        if (random.nextDouble() < mosaic) {
            int cx = (int) (width * (0.3 + 0.4 * random.nextDouble()));
            int cy = (int) (height * (0.3 + 0.4 * random.nextDouble()));
            int[][] tiles = {
                {0, 0, cx, cy}, {cx, 0, width - cx, cy}, {0, cy, cx, height - cy}, {cx, cy, width - cx, height - cy}
            };
            for (int[] t : tiles) {
                LabelledPicture p = draw.apply(random);
                double cover = Math.max(
                        (double) t[2] / p.picture().width(),
                        (double) t[3] / p.picture().height());
                place(p, out, t, cover * Math.exp(random.nextDouble(-0.1, 0.75)), random);
            }
        } else {
            LabelledPicture p = draw.apply(random);
            double fit = Math.min(
                    (double) width / p.picture().width(),
                    (double) height / p.picture().height());
            double zoom = random.nextDouble() < 0.35 ? 1 : Math.exp(random.nextDouble(-0.5, 0.8));
            place(p, out, new int[] {0, 0, width, height}, fit * zoom, random);
        }
        CameraFaults.apply(out, random);
        return out;
    }

    /** The whole picture, letterboxed as in production, nothing changed. */
    static TrainingPicture plain(LabelledPicture p, int width, int height) {
        TrainingPicture out = new TrainingPicture(width, height);
        double fit = Math.min(
                (double) width / p.picture().width(),
                (double) height / p.picture().height());
        int w = (int) Math.round(p.picture().width() * fit);
        int h = (int) Math.round(p.picture().height() * fit);
        paste(p, out, new int[] {0, 0, width, height}, fit, fit, (width - w) / 2.0, (height - h) / 2.0, false);
        return out;
    }

    private static void place(
            LabelledPicture p, TrainingPicture out, int[] tile, double scale, SplittableRandom random) {
        double stretch = Math.exp(random.nextDouble(-0.15, 0.15));
        double sx = scale * stretch;
        double sy = scale / stretch;
        double roomX = tile[2] - p.picture().width() * sx;
        double roomY = tile[3] - p.picture().height() * sy;
        // A picture that is smaller floats anywhere in its tile; of one that is larger any part shows.
        double x = tile[0] + roomX * random.nextDouble();
        double y = tile[1] + roomY * random.nextDouble();
        paste(p, out, tile, sx, sy, x, y, random.nextBoolean());
    }

    /** Draws the part of the picture that falls into the tile; its left top corner would lie at x, y. */
    private static void paste(
            LabelledPicture p,
            TrainingPicture out,
            int[] tile,
            double sx,
            double sy,
            double x,
            double y,
            boolean flip) {
        int pw = p.picture().width();
        int ph = p.picture().height();
        int x1 = (int) Math.max(tile[0], Math.ceil(x));
        int y1 = (int) Math.max(tile[1], Math.ceil(y));
        int x2 = (int) Math.min(tile[0] + tile[2], Math.floor(x + pw * sx));
        int y2 = (int) Math.min(tile[1] + tile[3], Math.floor(y + ph * sy));
        if (x2 - x1 < 2 || y2 - y1 < 2) {
            return;
        }
        double fromX = flip ? (x + pw * sx - x2) / sx : (x1 - x) / sx;
        Box source = new Box(
                (float) fromX, (float) ((y1 - y) / sy), (float) (fromX + (x2 - x1) / sx), (float) ((y2 - y) / sy));
        Picture part = Pictures.resize(Pictures.crop(p.picture(), source), x2 - x1, y2 - y1);
        copy(part, out, x1, y1, flip);
        if (p.unknownBits() != 0) {
            out.blind.add(new TrainingPicture.Blind(new Box(x1, y1, x2, y2), p.unknownBits()));
        }
        for (LabelledPicture.Label l : p.labels()) {
            Box b = l.box();
            double left = flip ? pw - b.x2() : b.x1();
            double right = flip ? pw - b.x1() : b.x2();
            label(
                    out,
                    l,
                    new float[] {
                        (float) (x + left * sx),
                        (float) (y + b.y1() * sy),
                        (float) (x + right * sx),
                        (float) (y + b.y2() * sy)
                    },
                    new float[] {x1, y1, x2, y2});
        }
    }

    private static void label(TrainingPicture out, LabelledPicture.Label l, float[] b, float[] clip) {
        float x1 = Math.max(b[0], clip[0]);
        float y1 = Math.max(b[1], clip[1]);
        float x2 = Math.min(b[2], clip[2]);
        float y2 = Math.min(b[3], clip[3]);
        if (x1 >= x2 || y1 >= y2) {
            return;
        }
        Box seen = new Box(x1, y1, x2, y2);
        float whole = (b[2] - b[0]) * (b[3] - b[1]);
        if (seen.area() < LEAST_VISIBLE * whole || seen.width() < LEAST_SIDE || seen.height() < LEAST_SIDE) {
            out.blind.add(new TrainingPicture.Blind(seen, TrainingPicture.EVERYTHING));
        } else {
            out.labels.add(new LabelledPicture.Label(l.kind(), seen));
        }
    }

    private static void copy(Picture part, TrainingPicture out, int x0, int y0, boolean flip) {
        int w = part.width();
        for (int y = 0; y < part.height(); y++) {
            int to = 3 * ((y + y0) * out.width + x0);
            if (!flip) {
                System.arraycopy(part.bgr(), 3 * y * w, out.bgr, to, 3 * w);
                continue;
            }
            for (int x = 0; x < w; x++) {
                int from = 3 * (y * w + w - 1 - x);
                out.bgr[to + 3 * x] = part.bgr()[from];
                out.bgr[to + 3 * x + 1] = part.bgr()[from + 1];
                out.bgr[to + 3 * x + 2] = part.bgr()[from + 2];
            }
        }
    }

    /** Draws from groups of pictures with given weights. */
    static Function<SplittableRandom, LabelledPicture> drawing(List<List<LabelledPicture>> groups, double[] weights) {
        double total = 0;
        for (double w : weights) {
            total += w;
        }
        double all = total;
        return random -> {
            double at = random.nextDouble() * all;
            int g = 0;
            while (g < weights.length - 1 && at >= weights[g]) {
                at -= weights[g++];
            }
            List<LabelledPicture> group = groups.get(g);
            return group.get(random.nextInt(group.size()));
        };
    }
}
