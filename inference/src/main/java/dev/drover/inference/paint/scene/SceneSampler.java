package dev.drover.inference.paint.scene;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Single pictures for training: a ramp or a pen, any camera, light and number of pigs, now and then people; every body
 * painted from exactly where it is seen. The same seed and size give the same picture. Safe for several threads.
 */
public final class SceneSampler {

    /** Bodies of which less than this share is seen, because others stand before them, are not in the truth. */
    private static final double SEEN = 0.25;

    private final int width;
    private final int height;

    public SceneSampler(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * A picture and all that is to be found in it.
     *
     * @param picture the pixels
     * @param truth pigs and persons
     */
    public record Sample(Picture picture, List<TruthBox> truth) {

        public Sample {
            truth = List.copyOf(truth);
        }
    }

    /** The picture of that seed, at 640x360. */
    public static Sample sample(long seed) {
        return new SceneSampler(640, 360).draw(seed);
    }

    /** The picture of that seed. */
    public Sample draw(long seed) {
        SplittableRandom random = new SplittableRandom(Noise.mix(seed));
        boolean night = random.nextInt(4) == 0;
        boolean ramp = random.nextInt(5) < 2;
        Place place = ramp ? Place.ramp(random, width, height, night) : Place.pen(random, width, height, night);
        List<Actor> actors = ramp
                ? onRamp(random, place)
                : PenPlacement.inPen(random, place, random.nextInt(15), random.nextBoolean());
        people(random, place, actors);
        List<PigLook> pigs = Stage.herd(random.split(), actors.size());
        List<PersonShape.Look> looks = new ArrayList<>();
        actors.forEach(a -> looks.add(PersonShape.Look.draw(random)));
        Stage stage = new Stage(place, pigs, looks, true);
        byte[] bgr = new byte[3 * width * height];
        Canvas canvas = new Canvas(width, height, bgr, true);
        List<Stage.Seen> seen = stage.see(actors);
        stage.paintPlace(bgr);
        stage.paintSeen(canvas, seen);
        List<TruthBox> truth = truth(stage, canvas, seen);
        canvas.noise(seed, place.light().noise(), night);
        return new Sample(new Picture(width, height, bgr), truth);
    }

    private static List<TruthBox> truth(Stage stage, Canvas canvas, List<Stage.Seen> seen) {
        int[] pixels = canvas.shownPixels(seen.size());
        List<TruthBox> out = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Canvas.Stamp stamp = seen.get(i).stamp();
            int all = 0;
            for (int p : stamp.sprite().colours().argb()) {
                all += p >>> 24 > 127 ? 1 : 0;
            }
            Box box = stage.clip(stamp.box());
            if (box != null && pixels[i + 1] >= SEEN * all * stamp.size() * stamp.size()) {
                out.add(new TruthBox(seen.get(i).actor().kind(), box, i + 1, ""));
            }
        }
        return out;
    }

    private static List<Actor> onRamp(SplittableRandom random, Place place) {
        List<Actor> out = new ArrayList<>();
        int count = random.nextInt(11);
        double room = Math.max(0.05, place.width() / 2 - 0.24);
        for (int i = 0; i < count * 4 && out.size() < count; i++) {
            double x = 7 * (random.nextDouble() - 0.5);
            double y = room * (2 * random.nextDouble() - 1);
            double back = random.nextInt(6) == 0 ? Math.PI : 0;
            double wild = random.nextInt(8) == 0 ? 2 : 0.35;
            double heading = back + wild * (random.nextDouble() - 0.5);
            boolean walking = random.nextInt(5) > 0;
            Pose pose = new Pose(
                    walking ? Pose.Stance.WALKING : Pose.Stance.STANDING,
                    random.nextInt(Pose.PHASES),
                    random.nextInt(5) - 2,
                    random.nextInt(3));
            PenPlacement.offer(out, new Actor(ObjectClass.PIG, out.size() + 1, out.size(), pose, x, y, heading), 0.33);
        }
        return out;
    }

    private static void people(SplittableRandom random, Place place, List<Actor> actors) {
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i < count; i++) {
            boolean outside = random.nextInt(3) == 0;
            double x = 0.8 * PenPlacement.any(random, Math.min(6, place.length()));
            double y =
                    outside ? place.width() / 2 + 0.4 + random.nextDouble() : PenPlacement.any(random, place.width());
            Pose pose = new Pose(
                    random.nextBoolean() ? Pose.Stance.WALKING : Pose.Stance.STANDING,
                    random.nextInt(Pose.PHASES),
                    random.nextInt(5) - 1,
                    0);
            int n = actors.size();
            PenPlacement.offer(
                    actors,
                    new Actor(ObjectClass.PERSON, n + 1, n, pose, x, y, 2 * Math.PI * random.nextDouble()),
                    0.3);
        }
    }
}
