package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FarmPicturesTest {

    @Test
    void shouldShowPigsPersonsVehiclesPlatesAndSeals() {
        FarmPictures farm = new FarmPictures(5);

        Set<ObjectClass> shown = LongStream.range(0, 40)
                .boxed()
                .flatMap(i -> farm.apply(i).objects().stream())
                .map(Labelled::kind)
                .collect(Collectors.toSet());

        assertThat(shown).containsExactlyInAnyOrder(ObjectClass.values());
    }

    @Test
    void shouldGiveTheSamePictureForTheSameNumber() {
        LabelledPicture one = new FarmPictures(5).apply(3);
        LabelledPicture other = new FarmPictures(5).apply(3);

        assertThat(other.picture().bgr()).isEqualTo(one.picture().bgr());
        assertThat(other.objects()).isEqualTo(one.objects());
    }
}
