package dev.drover.inference.learn.detector;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Composes training pictures: one to four labelled or rendered pictures, cropped, scaled and mirrored, with pigs,
 * plates and seals put on them, then seen through a worse camera ({@link CameraArtifacts}). Stateless but for its
 * inputs: the same random numbers give the same picture; safe for several threads.
 */
final class SampleComposer {

    /** Less of an object than this is no longer shown as one. */
    private static final double LEAST_VISIBLE = 0.35;

    /**
     * Blue, green and red as they are, or exchanged: clothes and cars come in every colour, the few labelled ones do
     * not. Pigs are mostly left as they are, their colour tells something.
     */
    private static final int[][] COLOURS = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}};

    private final List<Source> sources;
    private final LongFunction<LabelledPicture> rendered;
    private final double renderedShare;
    private final Sprites sprites;

    /**
     * Pictures of one kind and how often they are drawn.
     *
     * @param weight relative
     */
    record Source(List<LabelledPicture> pictures, double weight) {}

    /** What is put on pictures; each list may be empty. */
    record Sprites(
            List<Cutout> pigs,
            List<Cutout> persons,
            List<Cutout> captions,
            LongFunction<Cutout> plates,
            LongFunction<Cutout> seals) {}

    /** @param rendered gives a simulated picture for a seed */
    SampleComposer(
            List<Source> sources, LongFunction<LabelledPicture> rendered, double renderedShare, Sprites sprites) {
        this.sources = List.copyOf(sources);
        this.rendered = rendered;
        this.renderedShare = renderedShare;
        this.sprites = sprites;
    }

    /**
     * How far pictures go from what cameras show.
     *
     * @param single share of canvases with one picture
     * @param halved share of canvases with two; the others have four
     * @param smallest least size, in that which fits
     * @param largest most
     * @param people share of canvases people are put on
     */
    record Manner(double single, double halved, double smallest, double largest, double people) {

        /** Much on few pictures: what something looks like is learnt from it. */
        static final Manner WILD = new Manner(0.6, 0.22, 0.75, 2.1, 0.3);

        /** Nearly what production shows: where exactly something ends, and how sure to be, is learnt from it. */
        static final Manner CALM = new Manner(0.86, 0.08, 0.85, 1.6, 0.2);
    }

    TrainingPicture next(RandomGenerator random, int width, int height, Manner manner) {
        TrainingCanvas canvas = new TrainingCanvas(width, height);
        double layout = random.nextDouble();
        int columns = layout < manner.single ? 1 : 2;
        int rows = layout < manner.single + manner.halved ? 1 : 2;
        int cutX = columns == 1 ? width : (int) (width * Cutout.between(random, 0.35, 0.65));
        int cutY = rows == 1 ? height : (int) (height * Cutout.between(random, 0.35, 0.65));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int x = column * cutX;
                int y = row * cutY;
                place(
                        canvas,
                        draw(random),
                        random,
                        manner,
                        x,
                        y,
                        column == columns - 1 ? width - x : cutX,
                        row == rows - 1 ? height - y : cutY);
            }
        }
        putPlatesOnVehicles(canvas, random);
        putThings(canvas, random);
        putPeople(canvas, random, manner);
        putCaption(canvas, random);
        CameraArtifacts.apply(canvas, random);
        return new TrainingPicture(width, height, canvas.bgr, canvas.objects, canvas.taughtByAnchor());
    }

    private LabelledPicture draw(RandomGenerator random) {
        if (random.nextDouble() < renderedShare) {
            return rendered.apply(random.nextLong() >>> 1);
        }
        double total = sources.stream().mapToDouble(Source::weight).sum();
        double at = random.nextDouble() * total;
        for (Source s : sources) {
            at -= s.weight();
            if (at <= 0) {
                return s.pictures().get(random.nextInt(s.pictures().size()));
            }
        }
        throw new IllegalStateException("no source of pictures");
    }

    /** Scales a picture into a tile, keeping its shape within 15 %, and carries its objects along. */
    private static void place(
            TrainingCanvas canvas,
            LabelledPicture from,
            RandomGenerator random,
            Manner manner,
            int x0,
            int y0,
            int tileW,
            int tileH) {
        Picture p = from.picture();
        double fit = Math.min(tileW / (double) p.width(), tileH / (double) p.height());
        double zoom = Math.exp(Cutout.between(random, Math.log(manner.smallest), Math.log(manner.largest)));
        double stretch = Math.exp(Cutout.between(random, -0.14, 0.14));
        int w = Math.max(16, (int) (p.width() * fit * zoom * stretch));
        int h = Math.max(16, (int) (p.height() * fit * zoom / stretch));
        boolean mirror = random.nextBoolean();
        int[] colours = COLOURS[
                random.nextDouble() < (from.source().startsWith("yard") ? 0.4 : 0.06)
                        ? random.nextInt(COLOURS.length)
                        : 0];
        Picture scaled = Pictures.resize(p, w, h);
        // Free room is shared out at random; where the picture is larger than the tile, a random part is seen.
        int left = x0 + (int) ((tileW - w) * random.nextDouble());
        int top = y0 + (int) ((tileH - h) * random.nextDouble());
        int fromX = Math.max(x0, left);
        int toX = Math.min(x0 + tileW, left + w);
        int fromY = Math.max(y0, top);
        int toY = Math.min(y0 + tileH, top + h);
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int u = mirror ? w - 1 - (x - left) : x - left;
                int s = 3 * ((y - top) * w + u);
                int t = 3 * (y * canvas.width + x);
                canvas.bgr[t] = scaled.bgr()[s + colours[0]];
                canvas.bgr[t + 1] = scaled.bgr()[s + colours[1]];
                canvas.bgr[t + 2] = scaled.bgr()[s + colours[2]];
            }
        }
        canvas.teach(fromX, fromY, toX, toY, from.absent());
        float sx = w / (float) p.width();
        float sy = h / (float) p.height();
        for (Labelled o : from.objects()) {
            add(canvas, o.kind(), moved(o.box(), sx, sy, left, top, mirror ? w : 0), fromX, fromY, toX, toY);
        }
        if (from.doubts() != null) {
            for (Labelled o : from.doubts()) {
                visible(moved(o.box(), sx, sy, left, top, mirror ? w : 0), fromX, fromY, toX, toY)
                        .ifPresent(seen -> canvas.doubt(seen, o.kind()));
            }
        }
    }

    /** What of a box {@code b} lies inside an area; empty if nothing does. */
    private static Optional<Box> visible(float[] b, int fromX, int fromY, int toX, int toY) {
        float x1 = Math.max(fromX, b[0]);
        float y1 = Math.max(fromY, b[1]);
        float x2 = Math.min(toX, b[2]);
        float y2 = Math.min(toY, b[3]);
        return x2 > x1 && y2 > y1 ? Optional.of(new Box(x1, y1, x2, y2)) : Optional.empty();
    }

    /**
     * Where a box of a picture lies on the canvas.
     *
     * @param mirrored width of the scaled picture if it is mirrored, else 0
     */
    private static float[] moved(Box box, float sx, float sy, int left, int top, int mirrored) {
        float x1 = mirrored > 0 ? mirrored - box.x2() * sx : box.x1() * sx;
        float x2 = mirrored > 0 ? mirrored - box.x1() * sx : box.x2() * sx;
        return new float[] {x1 + left, box.y1() * sy + top, x2 + left, box.y2() * sy + top};
    }

    /** Adds what is visible of a box inside an area; too little of it is only doubted. */
    private static void add(
            TrainingCanvas canvas, ObjectClass kind, float[] b, int fromX, int fromY, int toX, int toY) {
        Box seen = visible(b, fromX, fromY, toX, toY).orElse(null);
        if (seen == null) {
            return;
        }
        double whole = Math.max(1e-6, (b[2] - b[0]) * (double) (b[3] - b[1]));
        if (seen.area() / whole >= LEAST_VISIBLE && seen.width() >= 3 && seen.height() >= 3) {
            canvas.objects.add(new Labelled(kind, seen));
        } else {
            canvas.doubt(seen, kind);
        }
    }

    /** The plates of real vehicles are not labelled, so a known one is put where theirs would be. */
    private void putPlatesOnVehicles(TrainingCanvas canvas, RandomGenerator random) {
        for (Labelled o : new ArrayList<>(canvas.objects)) {
            Box v = o.box();
            if (o.kind() != ObjectClass.VEHICLE || v.width() < 40 || random.nextDouble() < 0.55) {
                continue;
            }
            Cutout plate = sprites.plates().apply(random.nextLong());
            double width = v.width() * Cutout.between(random, 0.16, 0.34);
            double x = (v.x1() + v.x2()) / 2 + v.width() * Cutout.between(random, -0.16, 0.16);
            double y = v.y1() + v.height() * Cutout.between(random, 0.62, 0.88);
            float[] b = plate.draw(
                    canvas,
                    x,
                    y,
                    Cutout.between(random, -0.12, 0.12),
                    width / plate.width(),
                    Cutout.between(random, 0.45, 1.15));
            if (b != null && b[2] - b[0] >= 7) {
                canvas.teach((int) v.x1(), (int) v.y1(), (int) v.x2(), (int) v.y2(), EnumSet.allOf(ObjectClass.class));
                add(canvas, ObjectClass.PLATE, b, 0, 0, canvas.width, canvas.height);
            }
        }
    }

    private void putThings(TrainingCanvas canvas, RandomGenerator random) {
        if (random.nextDouble() < 0.10) {
            put(canvas, random, sprites.plates().apply(random.nextLong()), ObjectClass.PLATE, 18, 140, 0.25);
        }
        if (random.nextDouble() < 0.16) {
            put(canvas, random, sprites.seals().apply(random.nextLong()), ObjectClass.SEAL, 14, 130, 0.5);
        }
        if (!sprites.pigs().isEmpty() && random.nextDouble() < 0.2) {
            int n = 1 + random.nextInt(7);
            double size = Cutout.between(random, 0.12, 0.5) * canvas.width;
            for (int i = 0; i < n; i++) {
                Cutout pig = sprites.pigs().get(random.nextInt(sprites.pigs().size()));
                double s = size * Cutout.between(random, 0.8, 1.25);
                put(canvas, random, pig, ObjectClass.PIG, s * 0.95, s, Math.PI);
            }
        }
    }

    private void putPeople(TrainingCanvas canvas, RandomGenerator random, Manner manner) {
        if (sprites.persons().isEmpty() || random.nextDouble() >= manner.people) {
            return;
        }
        int n = 1 + random.nextInt(3);
        double height = Math.exp(Cutout.between(random, Math.log(16), Math.log(0.8 * canvas.height)));
        for (int i = 0; i < n; i++) {
            Cutout person =
                    sprites.persons().get(random.nextInt(sprites.persons().size()));
            put(canvas, random, person, ObjectClass.PERSON, height * 0.8, height * 1.2, 0.12);
        }
    }

    private void putCaption(TrainingCanvas canvas, RandomGenerator random) {
        if (sprites.captions().isEmpty() || random.nextDouble() >= 0.15) {
            return;
        }
        Cutout caption =
                sprites.captions().get(random.nextInt(sprites.captions().size()));
        double width = canvas.width * Cutout.between(random, 0.12, 0.5);
        double scale = width / caption.width();
        double x = random.nextBoolean() ? width / 2 + 4 : canvas.width - width / 2 - 4;
        double edge = Cutout.between(random, 0.04, 0.12) * canvas.height;
        caption.draw(canvas, x, random.nextBoolean() ? edge : canvas.height - edge, 0, scale, 1);
    }

    private static void put(
            TrainingCanvas canvas,
            RandomGenerator random,
            Cutout sprite,
            ObjectClass kind,
            double least,
            double most,
            double tilt) {
        double side = Math.exp(Cutout.between(random, Math.log(least), Math.log(most)));
        float[] b = sprite.draw(
                canvas,
                random.nextDouble() * canvas.width,
                random.nextDouble() * canvas.height,
                Cutout.between(random, -tilt, tilt),
                side / Math.max(sprite.width(), sprite.height()),
                Cutout.between(random, 0.5, 1.2));
        if (b == null) {
            return;
        }
        Box over = new Box(b[0], b[1], b[2], b[3]);
        List<Labelled> hidden =
                canvas.objects.stream().filter(o -> o.box().shareIn(over) > 0.6).toList();
        hidden.forEach(o -> canvas.doubt(o.box(), o.kind()));
        canvas.objects.removeAll(hidden);
        add(canvas, kind, b, 0, 0, canvas.width, canvas.height);
    }
}
