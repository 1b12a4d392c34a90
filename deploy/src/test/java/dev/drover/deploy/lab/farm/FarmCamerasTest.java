package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.paint.scene.SceneTruth;
import org.junit.jupiter.api.Test;

class FarmCamerasTest {

    @Test
    void shouldShowEveryFilmOfTheStoryForTheSameTime() {
        assertThat(FarmCameras.demo())
                .filteredOn(camera -> !camera.id().equals("pen"))
                .allSatisfy(camera -> {
                    SceneTruth film = FarmCameras.truth(camera.id());
                    double held = camera.holds().stream()
                            .mapToDouble(hold -> hold.seconds())
                            .sum();
                    assertThat(film.frames() / film.fps() + held).isEqualTo(FarmCameras.SHOWING);
                });
    }
}
