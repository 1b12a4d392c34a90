package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.yolo.YoloLabels.Labelled;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetectorJudgementTest {

    private static final Box HERE = new Box(10, 10, 40, 40);
    private static final Box THERE = new Box(60, 10, 90, 40);
    private static final float MIN_SCORE = 0.3f;

    @Test
    void shouldJudgeAClassOnlyWhereAllOfItIsLabelled() {
        JudgedPicture pen =
                picture("pens", Set.of(ObjectClass.PIG), List.of(pig(HERE)), found(ObjectClass.PIG, HERE, 0.9f));

        List<SourceFigures> figures = SourceFigures.of(List.of(pen), MIN_SCORE);

        assertThat(figures).singleElement().satisfies(f -> {
            assertThat(f.source()).isEqualTo("pens");
            assertThat(f.label()).isEqualTo("pig");
            assertThat(f.ap50()).isEqualTo(1);
            assertThat(f.precision()).isEqualTo(1);
            assertThat(f.recall()).isEqualTo(1);
            assertThat(f.countMae()).isZero();
        });
    }

    @Test
    void shouldCountAPigThatIsMissedAndOneThatIsNotThere() {
        JudgedPicture pen =
                picture("pens", Set.of(ObjectClass.PIG), List.of(pig(HERE)), found(ObjectClass.PIG, THERE, 0.9f));

        SourceFigures figures = SourceFigures.of(List.of(pen), MIN_SCORE).get(0);

        assertThat(figures.ap50()).isZero();
        assertThat(figures.precision()).isZero();
        assertThat(figures.recall()).isZero();
        assertThat(figures.countMae()).as("one is there, one is found").isZero();
    }

    @Test
    void shouldJudgeThePlacesOfTheYardOneByOneAndAllTogether() {
        JudgedPicture road = picture("yard-roads", Set.of(ObjectClass.PIG), List.of(pig(HERE)), List.of());

        assertThat(SourceFigures.of(List.of(road), MIN_SCORE))
                .extracting(SourceFigures::source)
                .containsExactly("yard-roads", "yard");
    }

    @Test
    void shouldTellWhatIsFoundWhereNobodyLabelledIt() {
        JudgedPicture one = picture("pens", Set.of(ObjectClass.PIG), List.of(), found(ObjectClass.PERSON, HERE, 0.9f));
        JudgedPicture other =
                picture("pens", Set.of(ObjectClass.PIG), List.of(), found(ObjectClass.PERSON, HERE, 0.1f));

        List<UnlabelledFinds> finds = UnlabelledFinds.of(List.of(one, other), MIN_SCORE);

        assertThat(finds)
                .extracting(UnlabelledFinds::label)
                .doesNotContain("pig")
                .contains("person", "seal");
        assertThat(finds)
                .filteredOn(f -> f.label().equals("person"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.images()).isEqualTo(2);
                    assertThat(f.found())
                            .as("that of the low score does not count")
                            .isEqualTo(0.5);
                });
    }

    private static Labelled pig(Box box) {
        return new Labelled(ObjectClass.PIG, box);
    }

    private static List<Detection> found(ObjectClass kind, Box box, float score) {
        return List.of(new Detection(kind, score, box));
    }

    private static JudgedPicture picture(
            String source, Set<ObjectClass> taught, List<Labelled> objects, List<Detection> found) {
        Picture black = new Picture(100, 50, new byte[3 * 100 * 50]);
        return new JudgedPicture(new LabelledPicture(source, "a.jpg", "a", black, objects, taught), found);
    }
}
