package dev.drover.pipeline.supervise;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneLine;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.count.Crossing;
import dev.drover.pipeline.count.UncertainCrossing;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A whole painted loading, its true boxes found as a detector would find them, tracked and counted. */
final class SceneCounts {

    /**
     * What a detector does to the true boxes.
     *
     * @param leftOut share of the boxes that are not found
     * @param jitterPixels standard deviation of each edge
     * @param sameThing of two boxes that overlap more than this only the larger one is found
     */
    record Sight(double leftOut, double jitterPixels, double sameThing) {}

    private final CountedCamera camera = new CountedCamera();
    final List<Crossing> crossings = camera.crossings;
    final List<UncertainCrossing> uncertain = camera.uncertain;

    private final Random random;

    private SceneCounts(long seed) {
        this.random = new Random(seed);
    }

    /** What is really there in each picture; it takes far longer than to count it. */
    static List<List<TruthBox>> truth(Scene scene) {
        return LongStream.range(0, scene.frames()).mapToObj(scene::truth).toList();
    }

    static SceneCounts of(SceneTruth scene, List<List<TruthBox>> truth, Sight sight, long seed) {
        SceneCounts counts = new SceneCounts(seed);
        SceneLine line = scene.line();
        CountingLine counting = new CountingLine(
                line.id(),
                new LinePoint(line.ax(), line.ay()),
                new LinePoint(line.bx(), line.by()),
                line.margin(),
                ObjectClass.PIG);
        CameraRules rules = new CameraRules("ramp", 1, List.of(counting));
        for (long frame = 0; frame < scene.frames(); frame++) {
            counts.take(scene, frame, counts.found(truth.get((int) frame), sight, scene), rules);
        }
        return counts;
    }

    private List<Detection> found(List<TruthBox> truth, Sight sight, SceneTruth scene) {
        List<Detection> found = new ArrayList<>();
        for (TruthBox real : truth) {
            boolean seen = random.nextDouble() >= sight.leftOut();
            Box box = shaken(real.box(), sight.jitterPixels(), scene);
            float score = 0.5f + 0.5f * random.nextFloat();
            boolean hidden = truth.stream()
                    .anyMatch(other -> other != real
                            && other.kind() == real.kind()
                            && other.box().area() >= real.box().area()
                            && other.box().iou(real.box()) > sight.sameThing());
            if (seen && !hidden) {
                found.add(new Detection(real.kind(), score, box));
            }
        }
        return found;
    }

    private Box shaken(Box box, double pixels, SceneTruth scene) {
        float x1 = inside(box.x1() + pixels * random.nextGaussian(), scene.width());
        float y1 = inside(box.y1() + pixels * random.nextGaussian(), scene.height());
        float x2 = inside(box.x2() + pixels * random.nextGaussian(), scene.width());
        float y2 = inside(box.y2() + pixels * random.nextGaussian(), scene.height());
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    private static float inside(double edge, int limit) {
        return (float) Math.max(0, Math.min(limit, edge));
    }

    private void take(SceneTruth scene, long frame, List<Detection> found, CameraRules rules) {
        long micros = WireExamples.T0 + Math.round(1e6 * frame / scene.fps());
        FrameId id = new FrameId("ramp", 1, frame);
        Frame picture = Frame.picture(id, micros, -1, scene.width(), scene.height(), false, new byte[] {1});
        Detections detections = Detections.of(picture, "", "", new Findings(found, List.of(), PictureStats.NONE));
        camera.see(detections, rules);
    }

    long in() {
        return camera.in();
    }

    long out() {
        return camera.out();
    }
}
