package dev.drover.inference.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {

    @TempDir
    Path folder;

    @Test
    void shouldLearnTwoPicturesByHeart() throws Exception {
        List<TrainingPicture> pictures = List.of(
                Augmentation.plain(square(20, 30, 70, 40, ObjectClass.PIG), 96, 64),
                Augmentation.plain(square(50, 10, 80, 55, ObjectClass.VEHICLE), 96, 64));
        BatchMaker.Batch batch = BatchMaker.Batch.of(pictures);
        try (DetectorTraining training = DetectorTraining.start(folder, false, 7)) {
            training.learn(batch, 0);
            double before = training.loss();

            for (int i = 0; i < 120; i++) {
                training.learn(batch, 0);
                if (i % 20 == 0) {
                    System.out.println(training.describe());
                }
            }

            assertThat(training.loss()).isLessThan(before / 3);
        }
    }

    private static LabelledPicture square(int x1, int y1, int x2, int y2, ObjectClass kind) {
        byte[] bgr = new byte[3 * 96 * 64];
        for (int y = y1; y < y2; y++) {
            for (int x = x1; x < x2; x++) {
                bgr[3 * (y * 96 + x) + kind.ordinal() % 3] = (byte) 220;
            }
        }
        List<LabelledPicture.Label> labels = new ArrayList<>();
        labels.add(new LabelledPicture.Label(kind, new Box(x1, y1, x2, y2)));
        return new LabelledPicture("square", "test", new Picture(96, 64, bgr), labels, Set.of());
    }
}
