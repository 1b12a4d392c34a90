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
 * A small herd in an aisle with a counting line across it, as a detector on a poor camera would see it: boxes tremble,
 * go missing one by one and for a while, animals abreast are found as one, the camera shakes, its clock is set. The
 * picture is 640 by 360 pixels, the line stands at x = 320, IN is to the right. What a seed gives never changes.
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
    private final double shake;
    private final double shakeSpeed;
    private final long clockStep;
    private final List<Pig> pigs = new ArrayList<>();
    private final List<double[]> dropOuts = new ArrayList<>();
    private double seconds;

    GeneratedHerd(long seed, Trouble trouble) {
        this.random = new Random(seed);
        this.trouble = trouble;
        boolean hard = trouble == Trouble.ALL;
        this.rate = RATES[random.nextInt(RATES.length)];
        this.jitter = hard ? 1 + random.nextInt(6) : 1.5;
        this.missing = hard ? 0.25 * random.nextDouble() : 0.02;
        this.sameThing = hard ? 0.4 + 0.3 * random.nextDouble() : 0.7;
        this.shake = hard && random.nextInt(3) == 0 ? 6 + random.nextInt(15) : 0;
        this.shakeSpeed = 2 + 9 * random.nextDouble();
        this.clockStep = hard && random.nextInt(4) == 0 ? 500_000L * (random.nextInt(13) - 6) : 0;
        int count = 1 + random.nextInt(6);
        double next = 1.5;
        for (int i = 0; i < count; i++) {
            next += random.nextInt(3) == 0 ? 0.2 * random.nextDouble() : 0.5 + 2 * random.nextDouble();
            pigs.add(pig(next, i));
        }
        seconds = pigs.stream().mapToDouble(Pig::ends).max().orElse(0) + 4;
        for (int i = 0; hard && i < count; i++) {
            if (random.nextInt(3) == 0) {
                double from = seconds * random.nextDouble();
                dropOuts.add(new double[] {i, from, from + 0.2 + 2 * random.nextDouble()});
            }
        }
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
            boolean seen = random.nextDouble() >= missing && !droppedOut(i, now);
            Box box = box(pig, pig.x(now) + dx, pig.y() + dy);
            float score = 0.5f + 0.45f * random.nextFloat();
            if (seen && now >= pig.begins() && now <= pig.ends() && box.width() > 25) {
                all.add(new Detection(ObjectClass.PIG, score, box));
            }
        }
        return all.stream()
                .filter(one -> all.stream()
                        .noneMatch(other -> other != one
                                && other.score() > one.score()
                                && other.box().iou(one.box()) > sameThing))
                .toList();
    }

    private boolean droppedOut(int pig, double now) {
        return dropOuts.stream().anyMatch(one -> one[0] == pig && now >= one[1] && now <= one[2]);
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
