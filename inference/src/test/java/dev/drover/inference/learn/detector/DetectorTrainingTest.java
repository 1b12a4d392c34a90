package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @TempDir
    Path folder;

    @Test
    void shouldLearnTwoPicturesByHeart() throws Exception {
        BatchMaker.Batch batch = twoPictures();
        try (DetectorTraining training = DetectorTraining.start(folder, false, 4e-3f, 7, Map.of())) {
            training.learn(batch, 0);
            double before = training.loss();

            for (int i = 0; i < 60; i++) {
                training.learn(batch, 0);
            }

            assertThat(training.loss()).isLessThan(before / 2);
        }
    }

    @Test
    void shouldGoOnWhereACheckpointWasTaken() throws Exception {
        Path file = folder.resolve("checkpoint");
        BatchMaker.Batch batch = twoPictures();
        try (DetectorTraining first = DetectorTraining.start(folder, false, 1.5e-3f, 7, Map.of());
                DetectorTraining second = DetectorTraining.start(folder, false, 1.5e-3f, 8, Map.of())) {
            first.learn(batch, 0);
            first.learn(batch, 0);
            first.checkpoint(file);

            second.restore(file);

            assertThat(second.steps()).isEqualTo(2);
            assertThat(second.averaged().get("c0_w").values())
                    .isEqualTo(first.averaged().get("c0_w").values());
            first.learn(batch, 0);
            second.learn(batch, 0);
            assertThat(second.averaged().get("c0_w").values())
                    .isEqualTo(first.averaged().get("c0_w").values());
        }
    }

    private static BatchMaker.Batch twoPictures() {
        return BatchMaker.Batch.of(List.of(
                square(new Box(20, 30, 70, 40), ObjectClass.PIG),
                square(new Box(50, 10, 80, 55), ObjectClass.VEHICLE)));
    }

    private static TrainingPicture square(Box box, ObjectClass kind) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        for (int y = (int) box.y1(); y < box.y2(); y++) {
            for (int x = (int) box.x1(); x < box.x2(); x++) {
                bgr[3 * (y * WIDTH + x) + kind.ordinal() % 3] = (byte) 220;
            }
        }
        int[] taught = new TrainingCanvas(WIDTH, HEIGHT).taughtByAnchor();
        Arrays.fill(taught, -1);
        return new TrainingPicture(WIDTH, HEIGHT, bgr, List.of(new Labelled(kind, box)), taught);
    }
}
