package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectionLossTest {

    private static final int SIDE = 64;
    private static final int CLASSES = ObjectClass.values().length;
    private static final Box IN_THE_MIDDLE = new Box(16, 16, 48, 48);

    /** No teacher. */
    private static final float[] NOBODY = new float[0];

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

    @Test
    void shouldGiveTheGradientThatFiniteDifferencesGiveWhereNothingIs() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        TrainingPicture empty = taught(loss, List.of());
        float[] raw = noise((4 + CLASSES) * loss.anchors());
        float[] gradient = new float[raw.length];
        loss.of(raw, 0, empty, NOBODY, 0, gradient);

        for (int at = 4 * loss.anchors(); at < raw.length; at += 17) {
            float before = raw[at];
            raw[at] = before + 0.01f;
            double there =
                    loss.of(raw, 0, empty, NOBODY, 0, new float[raw.length]).kind();
            raw[at] = before - 0.01f;
            double back =
                    loss.of(raw, 0, empty, NOBODY, 0, new float[raw.length]).kind();
            raw[at] = before;

            assertThat(gradient[at]).isCloseTo((float) ((there - back) / 0.02), within(1e-3f));
        }
    }

    @Test
    void shouldPullBoxesOntoTheirObjectWhenItsGradientIsFollowed() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        TrainingPicture pig = taught(loss, List.of(new Labelled(ObjectClass.PIG, IN_THE_MIDDLE)));
        float[] raw = noise((4 + CLASSES) * loss.anchors());
        DetectionLoss.Cost before = loss.of(raw, 0, pig, NOBODY, 0, new float[raw.length]);

        for (int step = 0; step < 2_000; step++) {
            float[] gradient = new float[raw.length];
            loss.of(raw, 0, pig, NOBODY, 0, gradient);
            for (int i = 0; i < raw.length; i++) {
                raw[i] -= 0.05f * gradient[i];
            }
        }

        DetectionLoss.Cost after = loss.of(raw, 0, pig, NOBODY, 0, new float[raw.length]);
        assertThat(after.box() / after.weight()).isLessThan(0.1 * before.box() / before.weight());
    }

    @Test
    void shouldAskNothingOfPlacesWhoseClassIsNotTaught() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        TrainingPicture untaught =
                new TrainingPicture(SIDE, SIDE, new byte[3 * SIDE * SIDE], List.of(), new int[loss.anchors()]);
        float[] gradient = new float[(4 + CLASSES) * loss.anchors()];

        DetectionLoss.Cost cost = loss.of(noise(gradient.length), 0, untaught, NOBODY, 0, gradient);

        assertThat(cost.kind()).isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void shouldBelieveATeacherWhereNobodyLabelledAndHalfWhereALabelSaysNothingIsThere() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        float[] said = new float[2 * loss.anchors()];
        Arrays.fill(said, 0, loss.anchors(), 0.8f);
        float[] unlabelled = new float[(4 + CLASSES) * loss.anchors()];
        float[] labelled = unlabelled.clone();
        TrainingPicture untaught =
                new TrainingPicture(SIDE, SIDE, new byte[3 * SIDE * SIDE], List.of(), new int[loss.anchors()]);

        loss.of(new float[unlabelled.length], 0, untaught, said, 0, unlabelled);
        loss.of(new float[labelled.length], 0, taught(loss, List.of()), said, 0, labelled);

        assertThat(pullOn(ObjectClass.PERSON, unlabelled) / loss.anchors())
                .as("2.5 times half less 0.8")
                .isCloseTo(-0.75f, within(1e-4f));
        assertThat(pullOn(ObjectClass.PERSON, labelled) / loss.anchors())
                .as("2.5 times half less 0.4")
                .isCloseTo(0.25f, within(1e-4f));
        assertThat(pullOn(ObjectClass.VEHICLE, unlabelled)).as("it sees none").isPositive();
        assertThat(pullOn(ObjectClass.PIG, unlabelled))
                .as("of which it knows nothing")
                .isZero();
    }

    @Test
    void shouldNotAskATeacherThatKnowsNoPigsWhatStandsOnOne() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        TrainingPicture pen = new TrainingPicture(
                SIDE,
                SIDE,
                new byte[3 * SIDE * SIDE],
                List.of(new Labelled(ObjectClass.PIG, new Box(0, 0, SIDE, SIDE))),
                new int[loss.anchors()]);
        float[] said = new float[2 * loss.anchors()];
        Arrays.fill(said, 0.8f);
        float[] gradient = new float[(4 + CLASSES) * loss.anchors()];

        loss.of(new float[gradient.length], 0, pen, said, 0, gradient);

        int person = (4 + ObjectClass.PERSON.ordinal()) * loss.anchors();
        for (int a = 0; a < loss.anchors(); a++) {
            assertThat(gradient[person + a]).as("place %d", a).isNotNegative();
        }
    }

    @Test
    void shouldBelieveALabelAboveATeacher() {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        TrainingPicture pig = taught(loss, List.of(new Labelled(ObjectClass.PIG, IN_THE_MIDDLE)));
        float[] said = new float[2 * loss.anchors()];
        Arrays.fill(said, 0.8f);
        float[] gradient = new float[(4 + CLASSES) * loss.anchors()];

        loss.of(new float[gradient.length], 0, pig, said, 0, gradient);

        int person = (4 + ObjectClass.PERSON.ordinal()) * loss.anchors();
        float most = Float.NEGATIVE_INFINITY;
        for (int a = 0; a < loss.anchors(); a++) {
            most = Math.max(most, gradient[person + a]);
        }
        assertThat(most).as("on the pig: 2.5 times half, no person").isCloseTo(1.25f, within(1e-4f));
    }

    private static TrainingPicture taught(DetectionLoss loss, List<Labelled> objects) {
        int[] everything = new int[loss.anchors()];
        Arrays.fill(everything, -1);
        return new TrainingPicture(SIDE, SIDE, new byte[3 * SIDE * SIDE], objects, everything);
    }

    private static float[] noise(int n) {
        SplittableRandom random = new SplittableRandom(3);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return out;
    }

    private static float[] gradientOf(ObjectClass kind) {
        DetectionLoss loss = new DetectionLoss(SIDE, SIDE, CLASSES);
        float[] raw = new float[(4 + CLASSES) * loss.anchors()];
        float[] gradient = new float[raw.length];
        // Nothing is taught as absent anywhere.
        int[] taught = new int[loss.anchors()];
        TrainingPicture picture = new TrainingPicture(
                SIDE, SIDE, new byte[3 * SIDE * SIDE], List.of(new Labelled(kind, IN_THE_MIDDLE)), taught);
        loss.of(raw, 0, picture, NOBODY, 0, gradient);
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
