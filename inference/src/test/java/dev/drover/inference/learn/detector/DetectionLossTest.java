package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionLossTest {

    private static final int SIDE = 64;
    private static final int CLASSES = ObjectClass.values().length;
    private static final Box IN_THE_MIDDLE = new Box(16, 16, 48, 48);

    @Test
    void shouldTeachThatASealIsNoPlateWherePlatesAreNotLabelled() {
        float[] gradient = gradientOf(ObjectClass.SEAL);

        assertThat(pullOn(ObjectClass.PLATE, gradient)).isPositive();
    }

    @Test
    void shouldNotTeachThatAVehicleHasNoPlateWherePlatesAreNotLabelled() {
        float[] gradient = gradientOf(ObjectClass.VEHICLE);

        assertThat(pullOn(ObjectClass.PLATE, gradient)).isZero();
    }

    private static float[] gradientOf(ObjectClass kind) {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        float[] raw = new float[(4 + CLASSES) * loss.anchors()];
        float[] gradient = new float[raw.length];
        // Nothing is taught as absent anywhere.
        int[] taught = new int[loss.anchors()];
        TrainingPicture picture = new TrainingPicture(
                SIDE, SIDE, new byte[3 * SIDE * SIDE], List.of(new Labelled(kind, IN_THE_MIDDLE)), taught);
        loss.of(raw, 0, picture, gradient);
        return gradient;
    }

    private static float pullOn(ObjectClass kind, float[] gradient) {
        int anchors = gradient.length / (4 + CLASSES);
        float sum = 0;
        for (int a = 0; a < anchors; a++) {
            sum += gradient[(4 + kind.ordinal()) * anchors + a];
        }
        return sum;
    }
}
