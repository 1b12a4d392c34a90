package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.deploy.lab.chaos.LedgerReplay;
import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneLine;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LinePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tracker and line logic alone, on the scripted ramp: true boxes with jitter, 10 % of them left out, turn-backs, pigs
 * side by side and persons among them. What a good detector would give must be counted exactly.
 */
class RampCountTest {

    private static final double DROPPED = 0.1;
    /** Standard deviation of an edge, as a share of the box's size. */
    private static final double JITTER = 0.03;

    @ParameterizedTest
    @CsvSource({"1,12.5,8", "3,5,16"})
    void shouldCountEveryPigOfTheRamp(long seed, double fps, int head) throws Exception {
        RampScene scene = new RampScene(SceneSpec.ramp(seed, head).sized(640, 360, fps));
        SceneTruth truth = scene.story();

        List<LedgerEntry> rows;
        try (LedgerReplay replay = new LedgerReplay()) {
            rows = replay.run(detections(scene, seed).iterator()).rows();
        }

        long in = rows.stream()
                .filter(row -> row.type() == LedgerEntry.Type.CROSSING_IN)
                .count();
        long out = rows.stream()
                .filter(row -> row.type() == LedgerEntry.Type.CROSSING_OUT)
                .count();
        assertThat(in - out).as("net, seed " + seed).isEqualTo(head);
        assertThat(List.of(in, out)).as("in, out").containsExactly((long) truth.in(), (long) truth.out());
    }

    static List<DetectionsArrival> detections(RampScene scene, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DetectionsArrival> all = new ArrayList<>();
        SceneLine l = scene.line();
        CountingLine line = new CountingLine(
                "ramp", new LinePoint(l.ax(), l.ay()), new LinePoint(l.bx(), l.by()), l.margin(), ObjectClass.PIG);
        for (long frame = 0; frame < scene.frames(); frame++) {
            List<Detection> objects = new ArrayList<>();
            for (TruthBox real : scene.truth(frame)) {
                if (random.nextDouble() >= DROPPED) {
                    objects.add(new Detection(real.kind(), 0.8f, jittered(real.box(), scene, random)));
                }
            }
            Detections found = new Detections(
                    new FrameId("ramp", 0, frame),
                    RecordKind.FRAME,
                    1_700_000_000_000_000L + Math.round(frame * 1e6 / scene.fps()),
                    -1,
                    scene.width(),
                    scene.height(),
                    false,
                    0,
                    0,
                    GapCause.NONE,
                    "",
                    "",
                    "truth",
                    objects,
                    List.of(),
                    PictureStats.NONE,
                    frame == 0 ? List.of(new CameraRules("ramp", 1, List.of(line))) : List.of());
            all.add(DetectionsArrival.of("t", 0, frame, found));
        }
        return all;
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
}
