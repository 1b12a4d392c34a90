package dev.drover.pipeline.supervise;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Detections of pigs that walk up and down before a camera, as many as one likes, the same for the same seed. */
public final class WalkingPigs {

    private final String camera;
    private final Random random;
    private final double[] y;
    private final double[] speed;
    private long seq;

    public WalkingPigs(String camera, int pigs, long seed) {
        this.camera = camera;
        this.random = new Random(seed);
        this.y = random.doubles(pigs, 30, 330).toArray();
        this.speed = random.doubles(pigs, 6, 16).toArray();
    }

    /** The next record: a heartbeat with rules every sixth time, a picture else. */
    public Detections next() {
        FrameId id = new FrameId(camera, 1, seq);
        long micros = WireExamples.T0 + 167_000 * seq;
        if (seq++ % 6 == 0) {
            return Detections.withoutPicture(Frame.heartbeat(id, micros, GapCause.NONE, ""))
                    .withRules(WireExamples.rules(camera, 1));
        }
        List<Detection> found = new ArrayList<>();
        for (int pig = 0; pig < y.length; pig++) {
            y[pig] += speed[pig];
            if (y[pig] < 20 || y[pig] > 340) {
                speed[pig] = -speed[pig];
            }
            if (random.nextInt(20) > 0) {
                float top = Math.round(Math.max(0, Math.min(320, y[pig] - 20)));
                float left = 5 + 62 * pig;
                found.add(new Detection(ObjectClass.PIG, 0.8f, new Box(left, top, left + 50, top + 40)));
            }
        }
        Frame frame = Frame.picture(id, micros, -1, 640, 360, false, new byte[] {1});
        return Detections.of(frame, "a".repeat(64), "b".repeat(64), new Findings(found, List.of(), PictureStats.NONE));
    }
}
