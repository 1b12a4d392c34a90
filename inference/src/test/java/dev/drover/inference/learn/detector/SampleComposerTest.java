package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleComposerTest {

    private static final Set<ObjectClass> NO_PERSONS = EnumSet.complementOf(EnumSet.of(ObjectClass.PERSON));
    private static final Labelled PERSON_SOMEWHERE = new Labelled(ObjectClass.PERSON, new Box(0, 0, 128, 96));

    private static LabelledPicture pen() {
        return new LabelledPicture(
                "pens-web", "a", "a", new Picture(128, 96, new byte[3 * 128 * 96]), List.of(), NO_PERSONS);
    }

    /** Share of all places, of many pictures made of {@code from}, in which the absence of a person is taught. */
    private static double taught(LabelledPicture from) {
        Cutout dot = new Cutout(1, 1, new int[] {0});
        SampleComposer.Sprites nothing =
                new SampleComposer.Sprites(List.of(), List.of(), List.of(), s -> dot, s -> dot);
        SampleComposer composer =
                new SampleComposer(List.of(new SampleComposer.Source(List.of(from), 1)), seed -> from, 0, nothing);
        Random random = new Random(3);
        SampleComposer.Manner whole = new SampleComposer.Manner(1, 0, 2, 2, 0);
        return java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> composer.next(random, 64, 64, whole).taught())
                .flatMapToInt(Arrays::stream)
                .map(bits -> bits >> ObjectClass.PERSON.ordinal() & 1)
                .average()
                .orElseThrow();
    }

    @Test
    void shouldTeachNothingOfAClassThatNobodyLabelledNorLookedFor() {
        assertThat(taught(pen())).isLessThan(0.05);
    }

    @Test
    void shouldTeachTheAbsenceOfAClassWhereNothingIsSuspected() {
        assertThat(taught(pen().doubting(List.of()))).isEqualTo(1);
    }

    @Test
    void shouldTeachNothingWhereSomethingIsSuspected() {
        assertThat(taught(pen().doubting(List.of(PERSON_SOMEWHERE)))).isLessThan(0.05);
        Labelled left = new Labelled(ObjectClass.PERSON, new Box(0, 0, 64, 96));
        assertThat(taught(pen().doubting(List.of(left)))).isBetween(0.2, 0.8);
        Labelled vehicle = new Labelled(ObjectClass.VEHICLE, new Box(0, 0, 128, 96));
        assertThat(taught(pen().doubting(List.of(vehicle)))).isEqualTo(1);
    }
}
