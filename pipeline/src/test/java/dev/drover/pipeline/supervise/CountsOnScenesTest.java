package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.Scenes;
import dev.drover.inference.paint.scene.TruthBox;
import dev.drover.pipeline.supervise.SceneCounts.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole painted loadings at five pictures a second, with turn-backs, overtaking and two abreast, as a detector that
 * errs would see them: a tenth of the boxes left out, edges shaken by two pixels, and of two that overlap much only one
 * found.
 */
class CountsOnScenesTest {

    private static final Map<Long, Loading> LOADINGS = new HashMap<>();

    /** Without its scene, which keeps all it painted. */
    private record Loading(long seed, SceneTruth story, List<List<TruthBox>> truth) {

        static Loading of(long seed, int head) {
            return LOADINGS.computeIfAbsent(seed, known -> {
                Scene scene = Scenes.of(SceneSpec.ramp(known, head).sized(640, 360, 5));
                return new Loading(known, scene.story(), SceneCounts.truth(scene));
            });
        }

        SceneCounts counted(double sameThing) {
            return SceneCounts.of(story, truth, new Sight(0.1, 2, sameThing), seed);
        }

        long wrong(SceneCounts counted) {
            return Math.abs(story.in() - counted.in()) + Math.abs(story.out() - counted.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"1,34", "29,34", "3,40", "23,40", "5,108", "17,108", "19,108", "7,144", "11,144", "13,144"})
    void shouldCountExactlyOrListWhatMayBeWrong(long seed, int head) {
        Loading loading = Loading.of(seed, head);

        SceneCounts usual = loading.counted(0.6);

        assertThat(loading.wrong(usual)).isLessThanOrEqualTo(usual.uncertain.size());
        assertThat(usual.uncertain).as("a list that a person can go through").hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,34", "29,34", "3,40", "23,40", "5,108", "17,108", "19,108", "7,144", "11,144", "13,144"})
    void shouldListWhatMayBeWrongWhereAnimalsHideEachOther(long seed, int head) {
        Loading loading = Loading.of(seed, head);

        SceneCounts crowded = loading.counted(0.45);

        assertThat(loading.wrong(crowded)).isLessThanOrEqualTo(crowded.uncertain.size());
        assertThat(crowded.uncertain).as("a list that a person can go through").hasSizeLessThanOrEqualTo(2);
    }
}
