package dev.drover.inference.learn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DetectorSourcesTest {

    private static final Set<String> NONE = Set.of();

    @Test
    void shouldHaveNoGroupOfNearDuplicatesOnBothSides() {
        DetectorSources.Split split = DetectorSources.split(pictures(), NONE);

        Set<String> learnt = groups(split.training());
        assertThat(split.validation()).hasSizeBetween(40, 160);
        assertThat(groups(split.validation())).doesNotContainAnyElementsOf(learnt);
        assertThat(split.training().size() + split.validation().size())
                .isEqualTo(pictures().size());
    }

    @Test
    void shouldLearnNothingOfASourceThatIsLeftOut() {
        DetectorSources.Split split = DetectorSources.split(pictures(), Set.of("yard-roads", "pens-topdown"));

        assertThat(split.training()).isNotEmpty().noneMatch(p -> p.source().equals("yard-roads"));
        assertThat(split.training()).noneMatch(p -> p.source().equals("pens-topdown"));
        assertThat(split.validation().stream().filter(p -> p.source().equals("yard-roads")))
                .as("all of it judges")
                .hasSize(200);
    }

    @Test
    void shouldNotTakeAMisspeltSourceForOneThatIsLeftOut() {
        assertThatThrownBy(() -> DetectorSources.split(pictures(), Set.of("roads")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yard-roads");
    }

    /** Four sources of fifty groups of four pictures each. */
    private static List<LabelledPicture> pictures() {
        List<LabelledPicture> all = new ArrayList<>();
        Picture dot = new Picture(1, 1, new byte[3]);
        for (String source : List.of("pens-web", "pens-topdown", "yard-roads", "yard-highway")) {
            for (int i = 0; i < 200; i++) {
                all.add(new LabelledPicture(source, i + ".jpg", "g" + i / 4, dot, List.of(), Set.of()));
            }
        }
        return all;
    }

    private static Set<String> groups(List<LabelledPicture> of) {
        return of.stream().map(p -> p.source() + "/" + p.group()).collect(Collectors.toCollection(HashSet::new));
    }
}
