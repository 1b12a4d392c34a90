package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.seal.SealKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruckScenesTest {

    private static Scene scene(SceneSpec.Kind kind, long seed) {
        return Scenes.of(new SceneSpec(kind, seed, 640, 360, 10, 0, false, "test"));
    }

    private static Optional<TruthBox> find(List<TruthBox> truth, ObjectClass kind) {
        return truth.stream().filter(t -> t.kind() == kind).findFirst();
    }

    private static long frameOf(Scene scene, String event) {
        return scene.story().events().stream()
                .filter(e -> e.what().equals(event))
                .findFirst()
                .orElseThrow()
                .frame();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldShowAStandingTrucksPlateAndNoneOnAnEmptyRoad(long seed) {
        Scene gate = scene(SceneSpec.Kind.GATE, seed);

        List<TruthBox> standing = gate.truth(frameOf(gate, "TRUCK_STOPS") + 20);

        TruthBox plate = find(standing, ObjectClass.PLATE).orElseThrow();
        TruthBox truck = find(standing, ObjectClass.VEHICLE).orElseThrow();
        assertThat(plate.text()).isEqualTo(gate.story().plate());
        assertThat(PlateGrammar.judge(plate.text()).kind()).isNotEqualTo(PlateKind.NONE);
        assertThat(plate.box().width()).as("wide enough to be read").isGreaterThan(60);
        assertThat(plate.box().x1()).isGreaterThan(truck.box().x1());
        assertThat(plate.box().x2()).isLessThan(truck.box().x2());
        assertThat(gate.truth(0)).isEmpty();
        assertThat(gate.truth(gate.frames() - 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldShowTheSealOnceItIsOnAndTheHandIsGone(long seed) {
        Scene door = scene(SceneSpec.Kind.REAR_DOOR, seed);
        long applied = frameOf(door, "SEAL_APPLIED");

        TruthBox seal = find(door.truth(door.frames() - 1), ObjectClass.SEAL).orElseThrow();

        assertThat(seal.text()).isEqualTo(door.story().seal());
        assertThat(SealGrammar.judge(seal.text()).kind()).isNotEqualTo(SealKind.NONE);
        assertThat(seal.box().width()).isGreaterThan(80);
        assertThat(door.truth(applied)).isEmpty();
        assertThat(frameOf(door, "DOOR_CLOSED")).isLessThan(applied);
    }

    @Test
    void shouldWriteTheTruthAsJsonAndReadItBack(@TempDir Path folder) throws IOException {
        SceneTruth story = new RampScene(SceneSpec.ramp(7, 12).sized(320, 180, 8)).story();
        Path file = folder.resolve("truth.json");

        SceneTruthJson.write(story, file);

        assertThat(SceneTruthJson.read(file)).isEqualTo(story);
    }
}
