package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneDeterminismTest {

    private static SceneSpec spec(SceneSpec.Kind kind, long seed) {
        return new SceneSpec(kind, seed, 320, 180, 6, 4, seed % 2 == 0, "test");
    }

    @ParameterizedTest
    @EnumSource
    void shouldPaintTheSameBytesWhateverWasPaintedBefore(SceneSpec.Kind kind) {
        Scene fresh = Scenes.of(spec(kind, 4));
        Scene used = Scenes.of(spec(kind, 4));
        for (long frame = 0; frame < 40; frame += 8) {
            used.picture(frame);
        }

        byte[] picture = used.picture(90).bgr();

        assertThat(picture).isEqualTo(fresh.picture(90).bgr());
        assertThat(used.truth(90)).isEqualTo(fresh.truth(90));
        assertThat(used.story()).isEqualTo(fresh.story());
    }

    @ParameterizedTest
    @EnumSource
    void shouldPaintOtherPicturesForAnotherSeedAndAnotherFrame(SceneSpec.Kind kind) {
        Scene scene = Scenes.of(spec(kind, 4));

        byte[] picture = scene.picture(90).bgr();

        assertThat(picture).isNotEqualTo(Scenes.of(spec(kind, 5)).picture(90).bgr());
        assertThat(picture).isNotEqualTo(scene.picture(91).bgr());
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowTheSceneAgainAfterItsLastFrame(SceneSpec.Kind kind) {
        Scene scene = Scenes.of(spec(kind, 4));

        byte[] again = scene.picture(scene.frames() + 7).bgr();

        assertThat(again).isEqualTo(scene.picture(7).bgr());
        assertThat(scene.truth(scene.frames() + 7)).isEqualTo(scene.truth(7));
    }
}
