package dev.drover.inference.learn.detector;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneSampler;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.Scenes;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * Pictures of the simulated farm. Rendering takes longer than learning, so a pool is filled as it is drawn from, and
 * seen through ever new crops.
 */
final class FarmPictures implements LongFunction<LabelledPicture> {

    private static final int POOL = 600;
    private static final int WIDTH = 448;
    private static final int HEIGHT = 252;
    private static final int FPS = 12;

    /** Seeds of scenes from here on, so that none is learnt that somebody watches, tests or counts in. */
    private static final long FIRST_SEED = 1_000_000;

    private final Map<Long, LabelledPicture> pool = new ConcurrentHashMap<>();
    private final long seed;

    FarmPictures(long seed) {
        this.seed = seed;
    }

    @Override
    public LabelledPicture apply(long which) {
        return pool.computeIfAbsent(Math.floorMod(which, (long) POOL), k -> draw(seed * 1_000_003 + k));
    }

    private static LabelledPicture draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double kind = random.nextDouble();
        if (kind < 0.42) {
            SceneSampler.Sample s = new SceneSampler(WIDTH, HEIGHT).draw(seed);
            return labelled(seed, s, EnumSet.allOf(ObjectClass.class));
        }
        return kind < 0.70
                ? of(SceneSpec.Kind.RAMP, random, EnumSet.allOf(ObjectClass.class))
                : kind < 0.83
                        ? of(SceneSpec.Kind.GATE, random, EnumSet.allOf(ObjectClass.class))
                        // The truck's rear fills the picture and has no box.
                        : of(
                                SceneSpec.Kind.REAR_DOOR,
                                random,
                                EnumSet.of(ObjectClass.PIG, ObjectClass.PLATE, ObjectClass.SEAL));
    }

    /** One frame of a scene as the farm films it, with its clock. */
    private static LabelledPicture of(SceneSpec.Kind kind, SplittableRandom random, Set<ObjectClass> taught) {
        long seed = FIRST_SEED + random.nextInt(1_000_000);
        boolean night = random.nextInt(4) == 0;
        int head = 8 + random.nextInt(40);
        Scene scene = Scenes.of(new SceneSpec(kind, seed, WIDTH, HEIGHT, FPS, head, night, "Ramp 0" + seed % 10));
        long frame = random.nextLong(scene.frames());
        if (kind == SceneSpec.Kind.REAR_DOOR && random.nextInt(3) > 0) {
            // The film shows its seal in its second half only; without one it has nothing to find.
            frame = scene.frames() / 2 + random.nextLong(scene.frames() / 2);
        }
        return labelled(seed, new SceneSampler.Sample(scene.picture(frame), scene.truth(frame)), taught);
    }

    private static LabelledPicture labelled(long seed, SceneSampler.Sample s, Set<ObjectClass> taught) {
        List<Labelled> objects = s.truth().stream().map(FarmPictures::labelled).toList();
        return new LabelledPicture("scene", "scene-" + seed, "scene", s.picture(), objects, taught);
    }

    private static Labelled labelled(TruthBox t) {
        return new Labelled(t.kind(), t.box());
    }
}
