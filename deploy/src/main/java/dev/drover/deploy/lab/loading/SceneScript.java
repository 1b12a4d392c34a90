package dev.drover.deploy.lab.loading;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.deploy.lab.farm.FarmCameras;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.pipeline.wire.CountingLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The seeded loading that is played while things break: pigs over a ramp, and what a good detector finds in each of its
 * frames. True boxes take a while to work out, so they are kept in a file that every process of a run reads.
 *
 * @param spec the scene
 * @param truth what happens in it
 * @param found boxes by frame number
 */
public record SceneScript(SceneSpec spec, SceneTruth truth, List<List<Detection>> found) {

    /** As cameras are analysed by default. */
    public static final double FPS = 5;

    /** Standard deviation of an edge, as a share of the box's size. */
    private static final double JITTER = 0.02;

    private static final JsonMapper JSON = new JsonMapper();

    public SceneScript {
        found = List.copyOf(found);
    }

    /** Works the scene out; the same seed and head give the same script. */
    public static SceneScript of(long seed, int head) {
        RampScene scene = new RampScene(spec(seed, head));
        List<List<Detection>> found = new ArrayList<>();
        for (long frame = 0; frame < scene.frames(); frame++) {
            SplittableRandom random = new SplittableRandom(31 * seed + frame);
            List<Detection> boxes = new ArrayList<>();
            for (TruthBox real : scene.truth(frame)) {
                boxes.add(new Detection(real.kind(), 0.8f, jittered(real.box(), scene, random)));
            }
            found.add(List.copyOf(boxes));
        }
        return new SceneScript(spec(seed, head), scene.story(), found);
    }

    private static SceneSpec spec(long seed, int head) {
        return SceneSpec.ramp(seed, head).sized(640, 360, FPS);
    }

    private static Box jittered(Box box, RampScene scene, SplittableRandom random) {
        double size = Math.sqrt(box.area()) * JITTER;
        float x1 = edge(box.x1(), size, scene.width(), random);
        float y1 = edge(box.y1(), size, scene.height(), random);
        float x2 = edge(box.x2(), size, scene.width(), random);
        float y2 = edge(box.y2(), size, scene.height(), random);
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    private static float edge(float at, double size, int limit, SplittableRandom random) {
        return (float) Math.max(0, Math.min(limit, Math.round(at + size * random.nextGaussian())));
    }

    /** Frames in one run of the scene. */
    public long frames() {
        return found.size();
    }

    /** What is found in a frame; a scene that is over begins again. */
    public List<Detection> found(long frame) {
        return found.get((int) (frame % frames()));
    }

    /** The line over which the truth counts; every scene that is played as a script has one. */
    public CountingLine line() {
        return FarmCameras.line(Objects.requireNonNull(truth.line(), "a scene with a line"));
    }

    /** The boxes alone: what a scorer needs. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), found);
        Files.move(part, file);
    }

    public static List<List<Detection>> readFound(Path file) throws IOException {
        return JSON.readValue(file.toFile(), new TypeReference<>() {});
    }
}
