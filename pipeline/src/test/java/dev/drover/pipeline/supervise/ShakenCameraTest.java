package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.UncertainReason;
import dev.drover.pipeline.wire.WireExamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One or two pigs before a camera that shakes: too few to tell its shake from their own motion, as {@code CameraShake}
 * does where three stand. One comes to the line, stands on it while the camera shakes, and goes back.
 */
class ShakenCameraTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double PIG_WIDTH = 58;
    private static final double PIG_HEIGHT = 26;
    /** Pixels a second. */
    private static final double SPEED = 40;

    private static final double STOPS = 320;
    private static final double ARRIVES = 1 + STOPS / SPEED;
    private static final double SHAKES = ARRIVES + 5;
    private static final double SHAKES_UNTIL = SHAKES + 8;
    private static final double LEAVES = SHAKES_UNTIL + 2;

    @ParameterizedTest(name = "{0} pigs, {1} pixels, {2} times a second, {3} pictures a second")
    @CsvSource({"1,25,0.7,12", "1,25,1,8", "2,25,0.7,12", "2,25,1,8", "1,30,1,25", "2,30,1,25"})
    void shouldListTheSpanInWhichACameraShakesAPigOverTheLine(int pigs, double pixels, double speed, double rate) {
        CountedCamera camera = new CountedCamera();
        for (long seq = 0; seq < (LEAVES + ARRIVES) * rate; seq++) {
            camera.see(picture(seq, seq / rate, pigs, shaken(seq / rate, pixels, speed)), GeneratedHerd.RULES);
        }

        assertThat(camera.crossings).as("no more than the first swing").hasSizeLessThanOrEqualTo(1);
        assertThat(camera.crossings).allSatisfy(swing -> assertThat(camera.uncertain)
                .as("a span that holds it and may stand for any number")
                .anyMatch(one -> one.reason() == UncertainReason.BLIND
                        && one.fromSeq() <= swing.fromSeq()
                        && one.toSeq() >= swing.toSeq()));
    }

    private static double shaken(double now, double pixels, double speed) {
        boolean shakes = now >= SHAKES && now <= SHAKES_UNTIL;
        return shakes ? pixels * Math.sin(2 * Math.PI * speed * (now - SHAKES)) : 0;
    }

    private static Detections picture(long seq, double now, int pigs, double shake) {
        List<Detection> found = new ArrayList<>();
        double walked = now < LEAVES ? Math.min(STOPS, SPEED * (now - 1)) : STOPS - SPEED * (now - LEAVES);
        for (int pig = 0; pig < pigs; pig++) {
            // The second one stays far before the line.
            double x = Math.min(walked, pig == 0 ? STOPS : STOPS / 2) + shake;
            double y = 120 + 90 * pig + 0.5 * shake;
            if (x > PIG_WIDTH / 2) {
                found.add(new Detection(
                        ObjectClass.PIG,
                        0.8f,
                        new Box(
                                (float) (x - PIG_WIDTH / 2),
                                (float) (y - PIG_HEIGHT / 2),
                                (float) (x + PIG_WIDTH / 2),
                                (float) (y + PIG_HEIGHT / 2))));
            }
        }
        long micros = WireExamples.T0 + Math.round(1e6 * now);
        FrameId id = new FrameId("aisle", 1, seq);
        Frame frame = Frame.picture(id, micros, -1, WIDTH, HEIGHT, false, new byte[] {1, (byte) seq});
        return Detections.of(frame, "", "", new Findings(found, List.of(), PictureStats.NONE));
    }
}
