package dev.drover.inference.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoloOutputTest {

    private static final Letterbox AS_IT_IS = Letterbox.fit(100, 100, 100, 100);
    private static final List<ObjectClass> TWO = List.of(ObjectClass.PIG, ObjectClass.PERSON);

    @Test
    void shouldReadRowsOfAYolov8Export() {
        // Two candidates: centre x, centre y, width, height, pig, person.
        float[] output = {50, 10, 40, 20, 20, 4, 10, 6, 0.9f, 0.1f, 0.2f, 0.15f};

        List<Detection> found = YoloOutput.decode(output, OutputLayout.YOLOV8, TWO, 0.5f, AS_IT_IS);

        assertThat(found).containsExactly(new Detection(ObjectClass.PIG, 0.9f, new Box(40, 35, 60, 45)));
    }

    @Test
    void shouldMultiplyObjectnessIntoTheClassesOfAYolov5Export() {
        float[] output = {50, 40, 20, 10, 0.5f, 0.2f, 0.8f};

        List<Detection> found = YoloOutput.decode(output, OutputLayout.YOLOV5, TWO, 0.3f, AS_IT_IS);

        assertThat(found).containsExactly(new Detection(ObjectClass.PERSON, 0.4f, new Box(40, 35, 60, 45)));
    }

    @Test
    void shouldLeaveOutClassesTheProductDoesNotKnow() {
        float[] output = {50, 40, 20, 10, 0.1f, 0.9f};

        List<Detection> found =
                YoloOutput.decode(output, OutputLayout.YOLOV8, Arrays.asList(ObjectClass.PIG, null), 0.05f, AS_IT_IS);

        assertThat(found).isEmpty();
    }

    @Test
    void shouldNotTakeAScoreThatIsNoNumberForNothing() {
        float[] output = {50, 40, 20, 10, Float.NaN, 0.1f};

        assertThatThrownBy(() -> YoloOutput.decode(output, OutputLayout.YOLOV8, TWO, 0.5f, AS_IT_IS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no number");
    }

    @Test
    void shouldRefuseAnOutputThatDoesNotFitTheLabels() {
        assertThatThrownBy(() -> YoloOutput.decode(new float[7], OutputLayout.YOLOV8, TWO, 0.5f, AS_IT_IS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
