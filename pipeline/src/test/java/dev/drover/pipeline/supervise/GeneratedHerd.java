package dev.drover.pipeline.supervise;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small herd in an aisle with a counting line across it, as a detector on a poor camera would see it: boxes tremble, go
 * missing one by one and for a while, animals abreast are found as one, the camera shakes, its clock is set. The
 * picture is 640 by 360 pixels, the line stands at x = 320, IN is to the right. What a seed gives never changes.
 *
 * <p>Bodies are never inside one another. That two touch where their middles lie 0.45 of a box's height apart is an
 * assumption: a camera that looks down by 60 degrees sees of a body that is {@code w} wide and {@code h} high {@code w *
 * sin 60} of floor in a box of {@code w * sin 60 + h * cos 60}, which is 0.44 of it where {@code w} is 0.45 of {@code h}.
 * Two whose lengths overlap are no nearer than that: they walk side by side, touching, and their boxes overlap by up to
 * 0.38. A detector takes two such for one in some pictures, seldom in all.
 */
final class GeneratedHerd {

    /** How much of what may go wrong does. */
    enum Trouble {
        /** Boxes tremble by a pixel or two. */
        NONE,
        /** All of it. */
        ALL
    }

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double LINE = WIDTH / 2.0;
    private static final double MARGIN = 0.03;
    private static final double[] RATES = {2, 3, 5, 8, 12, 25};
    /** Share of a box's height by which two that touch lie apart, see above. */
    private static final double BODY = 0.45;
    /** Share of two bodies' lengths from which on one walks behind the other, its snout over the other's rump. */
    private static final double IN_FILE = 0.9;
    /** Boxes that overlap by so much touch, and may be found as one. */
    private static final double TOUCHING = 0.1;
    /** How often a way is drawn before the animal is sent later. */
    private static final int DRAWS = 6;

    static final CameraRules RULES = new CameraRules(
            "aisle",
            1,
            List.of(new CountingLine(
                    "line", new LinePoint(0.5, 0.95), new LinePoint(0.5, 0.05), MARGIN, ObjectClass.PIG)));

    /** A place on an animal's way. */
    private record Mark(double seconds, double x) {}

    private record Pig(double y, double length, double height, List<Mark> way) {

        double begins() {
            return way.get(0).seconds();
        }

        /** Whether the two would have to walk through one another. */
        boolean meets(Pig other) {
            double until = Math.min(ends(), other.ends());
            for (double now = Math.max(begins(), other.begins()); now <= until; now += 0.05) {
                boolean alongside = Math.abs(x(now) - other.x(now)) < IN_FILE * (length + other.length) / 2;
                if (alongside && Math.abs(y - other.y) < BODY * (height + other.height) / 2) {
                    return true;
                }
            }
            return false;
        }

        /** The same way, a little later. */
        List<Mark> wayAfter(double seconds) {
            return way.stream()
                    .map(mark -> new Mark(mark.seconds() + seconds, mark.x()))
                    .toList();
        }

        double ends() {
            return way.get(way.size() - 1).seconds();
        }

        double x(double seconds) {
            Mark from = way.get(0);
            for (Mark to : way) {
                if (to.seconds() >= seconds && to.seconds() > from.seconds()) {
                    double share = (seconds - from.seconds()) / (to.seconds() - from.seconds());
                    return from.x() + share * (to.x() - from.x());
                }
                from = to;
            }
            return from.x();
        }

        /** Its ways over the line. */
        List<Over> over() {
            List<Over> all = new ArrayList<>();
            double side = Math.signum(way.get(0).x() - LINE);
            for (int i = 1; i < way.size(); i++) {
                Mark mark = way.get(i);
                double now = Math.abs(mark.x() - LINE) < HEIGHT * MARGIN ? side : Math.signum(mark.x() - LINE);
                if (now != side) {
                    Mark from = way.get(i - 1);
                    double share = (LINE - from.x()) / (mark.x() - from.x());
                    all.add(new Over(now > 0, from.seconds() + share * (mark.seconds() - from.seconds())));
                }
                side = now;
            }
            return all;
        }
    }

    /** An animal really went over the line. */
    record Over(boolean in, double seconds) {}

    private final Random random;
    private final Trouble trouble;
    private final double rate;
    private final double jitter;
    private final double missing;
    private final double sameThing;
    private final double oneBox;
    private final double shake;
    private final double shakeSpeed;
    private final long clockStep;
    private final List<Pig> pigs = new ArrayList<>();
    private final List<double[]> dropOuts = new ArrayList<>();
    private final List<double[]> merges = new ArrayList<>();
    private double seconds;

    GeneratedHerd(long seed, Trouble trouble) {
        this.random = new Random(seed);
        this.trouble = trouble;
        boolean hard = trouble == Trouble.ALL;
        this.rate = RATES[random.nextInt(RATES.length)];
        this.jitter = hard ? 1 + random.nextInt(6) : 1.5;
        this.missing = hard ? 0.25 * random.nextDouble() : 0.02;
        this.sameThing = hard ? 0.4 + 0.3 * random.nextDouble() : 0.7;
        this.oneBox = hard ? 0.4 * random.nextDouble() : 0;
        this.shake = hard && random.nextInt(3) == 0 ? 6 + random.nextInt(15) : 0;
        this.shakeSpeed = 2 + 9 * random.nextDouble();
        this.clockStep = hard && random.nextInt(4) == 0 ? 500_000L * (random.nextInt(13) - 6) : 0;
        int count = 1 + random.nextInt(6);
        double next = 1.5;
        for (int i = 0; i < count; i++) {
            next += random.nextInt(3) == 0 ? 0.2 * random.nextDouble() : 0.5 + 2 * random.nextDouble();
            pigs.add(placed(next, i));
        }
        seconds = pigs.stream().mapToDouble(Pig::ends).max().orElse(0) + 4;
        for (int i = 0; hard && i < count; i++) {
            if (random.nextInt(3) == 0) {
                double from = seconds * random.nextDouble();
                dropOuts.add(new double[] {i, from, from + 0.2 + 2 * random.nextDouble()});
            }
            if (random.nextInt(3) == 0) {
                Pig pig = pigs.get(i);
                double from = pig.begins() + (pig.ends() - pig.begins()) * random.nextDouble();
                merges.add(new double[] {i, from, from + 0.2 + 2 * random.nextDouble()});
            }
        }
    }

    /** Drawn until it walks through nobody, later and later. */
    private Pig placed(double begins, int lane) {
        Pig pig;
        int draws = 0;
        do {
            pig = drawn(begins + 0.5 * (draws / DRAWS), lane);
            draws++;
        } while (pigs.stream().anyMatch(pig::meets) || pig.y() < pig.height() || pig.y() > HEIGHT - pig.height());
        return pig;
    }

    /** One by itself, one that comes by the side of the one before, or one that walks with it. */
    private Pig drawn(double begins, int lane) {
        Pig pig = pig(begins, lane);
        int company = pigs.isEmpty() ? 0 : random.nextInt(4);
        if (company < 2) {
            return pig;
        }
        Pig other = pigs.get(pigs.size() - 1);
        double apart = BODY * (pig.height() + other.height()) / 2 * (1 + 0.1 * random.nextDouble());
        double y = random.nextBoolean() ? other.y() + apart : other.y() - apart;
        List<Mark> way = company == 2 ? pig.way() : other.wayAfter(Math.max(0, begins - other.begins()));
        return new Pig(y, pig.length(), pig.height(), way);
    }

    /** From one border to the other, or back, with a stand on the way: before the line, on it, or behind it. */
    private Pig pig(double begins, int lane) {
        double length = 90 + 40 * random.nextDouble();
        double height = 40 + 20 * random.nextDouble();
        double size = Math.sqrt(length * height);
        double speed = size * (0.4 + 1.2 * random.nextDouble());
        boolean fromLeft = random.nextInt(4) > 0;
        double start = fromLeft ? -length / 2 : WIDTH + length / 2;
        boolean turnsBack = random.nextInt(4) == 0;
        double end = fromLeft == turnsBack ? -length / 2 : WIDTH + length / 2;
        List<Mark> way = new ArrayList<>();
        double at = begins;
        double x = start;
        way.add(new Mark(at, x));
        if (turnsBack || random.nextInt(3) == 0) {
            double stop = LINE + List.of(-150, -80, 0, 80, 150).get(random.nextInt(5));
            at += Math.abs(stop - x) / speed;
            way.add(new Mark(at, stop));
            at += 6 * random.nextDouble();
            way.add(new Mark(at, stop));
            x = stop;
        }
        at += Math.abs(end - x) / speed;
        way.add(new Mark(at, end));
        double y = List.of(90, 180, 270).get((lane + random.nextInt(2)) % 3) + 20 * random.nextDouble() - 10;
        return new Pig(y, length, height, way);
    }

    /** When animals really went over the line. */
    List<Over> truth() {
        return pigs.stream().flatMap(pig -> pig.over().stream()).toList();
    }

    /** Pictures a second. */
    double rate() {
        return rate;
    }

    /** What the camera told of it. */
    List<Detections> pictures() {
        List<Detections> pictures = new ArrayList<>();
        long stepAt = (long) (seconds * rate * random.nextDouble());
        for (long seq = 0; seq < seconds * rate; seq++) {
            double now = seq / rate;
            long micros = WireExamples.T0 + Math.round(1e6 * now) + (seq >= stepAt ? clockStep : 0);
            Frame frame = Frame.picture(
                    new FrameId("aisle", 1, seq), micros, -1, WIDTH, HEIGHT, false, new byte[] {1, (byte) seq});
            Findings findings = new Findings(found(now), List.of(), PictureStats.NONE);
            pictures.add(Detections.of(frame, "", "", findings));
        }
        return pictures;
    }

    private List<Detection> found(double now) {
        double dx = shaking(now, 0);
        double dy = 0.6 * shaking(now, 1);
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i < pigs.size(); i++) {
            Pig pig = pigs.get(i);
            boolean seen = random.nextDouble() >= missing && !within(dropOuts, i, now);
            Box box = box(pig, pig.x(now) + dx, pig.y() + dy);
            float score = 0.5f + 0.45f * random.nextFloat();
            boolean one = random.nextDouble() < oneBox || within(merges, i, now);
            if (seen && now >= pig.begins() && now <= pig.ends() && box.width() > 25) {
                Detection found = new Detection(ObjectClass.PIG, score, box);
                all.add(one ? withOneItTouches(found, all) : found);
            }
        }
        return all.stream()
                .filter(one -> all.stream()
                        .noneMatch(other -> other != one
                                && other.score() > one.score()
                                && other.box().iou(one.box()) > sameThing))
                .toList();
    }

    /** One box around both, which is taken out of {@code all}; what touches nobody stays as it is. */
    private static Detection withOneItTouches(Detection found, List<Detection> all) {
        Detection other = all.stream()
                .filter(one -> one.box().iou(found.box()) >= TOUCHING)
                .findFirst()
                .orElse(null);
        if (other == null) {
            return found;
        }
        all.remove(other);
        Box a = found.box();
        Box b = other.box();
        Box both = new Box(
                Math.min(a.x1(), b.x1()), Math.min(a.y1(), b.y1()), Math.max(a.x2(), b.x2()), Math.max(a.y2(), b.y2()));
        return new Detection(found.kind(), Math.max(found.score(), other.score()), both);
    }

    private static boolean within(List<double[]> spells, int pig, double now) {
        return spells.stream().anyMatch(one -> one[0] == pig && now >= one[1] && now <= one[2]);
    }

    private double shaking(double now, int axis) {
        boolean shakes = now > seconds / 4 && now < 3 * seconds / 4;
        return shakes ? shake * Math.sin(shakeSpeed * now + 2 * axis) : 0;
    }

    private Box box(Pig pig, double x, double y) {
        double[] edges = {x - pig.length() / 2, y - pig.height() / 2, x + pig.length() / 2, y + pig.height() / 2};
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.max(0, Math.min(i % 2 == 0 ? WIDTH : HEIGHT, edges[i] + jitter * random.nextGaussian()));
        }
        return new Box(
                (float) Math.min(edges[0], edges[2]),
                (float) Math.min(edges[1], edges[3]),
                (float) Math.max(edges[0], edges[2]),
                (float) Math.max(edges[1], edges[3]));
    }

    @Override
    public String toString() {
        return trouble + " " + pigs.size() + " pigs at " + rate + " pictures a second, jitter " + jitter + ", missing "
                + missing + ", shake " + shake + ", clock step " + clockStep;
    }
}
