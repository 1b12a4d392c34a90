package dev.drover.inference.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonMaxSuppressionTest {

    private static final Detection SURE = new Detection(ObjectClass.PIG, 0.9f, new Box(0, 0, 10, 10));
    private static final Detection SAME = new Detection(ObjectClass.PIG, 0.8f, new Box(1, 0, 11, 10));
    private static final Detection OTHER_CLASS = new Detection(ObjectClass.PERSON, 0.7f, new Box(0, 0, 10, 10));
    private static final Detection APART = new Detection(ObjectClass.PIG, 0.6f, new Box(8, 0, 18, 10));

    @Test
    void shouldKeepTheBestOfTwoBoxesOnOneObject() {
        assertThat(NonMaxSuppression.apply(List.of(SAME, SURE), 0.5f, 10)).containsExactly(SURE);
    }

    @Test
    void shouldKeepAnotherClassInTheSamePlace() {
        assertThat(NonMaxSuppression.apply(List.of(SURE, OTHER_CLASS), 0.5f, 10))
                .containsExactly(SURE, OTHER_CLASS);
    }

    @Test
    void shouldKeepNeighboursThatOverlapALittle() {
        assertThat(NonMaxSuppression.apply(List.of(APART, SURE), 0.5f, 10)).containsExactly(SURE, APART);
    }

    @Test
    void shouldStopAtTheMostObjects() {
        assertThat(NonMaxSuppression.apply(List.of(APART, SURE), 0.5f, 1)).containsExactly(SURE);
    }
}
