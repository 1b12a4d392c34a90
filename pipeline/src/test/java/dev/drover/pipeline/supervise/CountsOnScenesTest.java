package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.scene.Scene;
import dev.drover.inference.scene.SceneSpec;
import dev.drover.inference.scene.SceneTruth;
import dev.drover.inference.scene.Scenes;
import dev.drover.pipeline.supervise.SceneCounts.Sight;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole painted loadings at five pictures a second, with turn-backs, overtaking and two abreast, as a detector that errs would see
 * them: a tenth of the boxes left out, edges shaken by two pixels, and of two that overlap much only one found.
 */
class CountsOnScenesTest {

    @ParameterizedTest
    @CsvSource({"1,34", "3,40", "5,108", "7,144"})
    void shouldCountExactlyOrListWhatMayBeWrong(long seed, int head) {
        Scene scene = Scenes.of(SceneSpec.ramp(seed, head).sized(640, 360, 5));
        SceneTruth truth = scene.story();

        SceneCounts usual = SceneCounts.of(scene, new Sight(0.1, 2, 0.6), seed);
        SceneCounts crowded = SceneCounts.of(scene, new Sight(0.1, 2, 0.45), seed);

        assertThat(usual.in()).isEqualTo(truth.in());
        assertThat(usual.out()).isEqualTo(truth.out());
        assertThat(usual.uncertain).hasSizeLessThanOrEqualTo(1);
        long wrong = Math.abs(truth.in() - crowded.in()) + Math.abs(truth.out() - crowded.out());
        assertThat(wrong).isLessThanOrEqualTo(crowded.uncertain.size());
    }
}
