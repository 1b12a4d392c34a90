package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scene says of itself holds together, whatever kind it is. */
class SceneTruthTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @TempDir
    Path folder;

    private static Scene scene(SceneSpec.Kind kind) {
        return Scenes.of(new SceneSpec(kind, 5, WIDTH, HEIGHT, 5, 12, false, "test"));
    }

    @ParameterizedTest
    @EnumSource(SceneSpec.Kind.class)
    void shouldTellOfNothingOutsideThePicture(SceneSpec.Kind kind) {
        Scene scene = scene(kind);
        for (long frame = 0; frame < scene.frames(); frame += 7) {
            assertThat(scene.truth(frame)).allSatisfy(t -> {
                assertThat(t.box().x1()).isNotNegative();
                assertThat(t.box().y1()).isNotNegative();
                assertThat(t.box().x2()).isLessThanOrEqualTo(WIDTH);
                assertThat(t.box().y2()).isLessThanOrEqualTo(HEIGHT);
                assertThat(t.box().area()).isPositive();
            });
        }
    }

    /** Counted is a pig whose middle is in the picture: one at the edge may be shown and not counted. */
    @ParameterizedTest
    @EnumSource(SceneSpec.Kind.class)
    void shouldCountThePigsItShows(SceneSpec.Kind kind) {
        Scene scene = scene(kind);
        for (long frame = 0; frame < scene.frames(); frame += 11) {
            List<Box> pigs = scene.truth(frame).stream()
                    .filter(t -> t.kind() == ObjectClass.PIG)
                    .map(TruthBox::box)
                    .toList();
            long wholly = pigs.stream()
                    .filter(b -> b.x1() > 0 && b.y1() > 0 && b.x2() < WIDTH && b.y2() < HEIGHT)
                    .count();
            assertThat(scene.story().pigs().get((int) frame))
                    .as("frame " + frame)
                    .isBetween((int) wholly, pigs.size());
        }
    }

    @ParameterizedTest
    @EnumSource(SceneSpec.Kind.class)
    void shouldKeepAThingsNumberAndKindThroughTheScene(SceneSpec.Kind kind) {
        Scene scene = scene(kind);
        Map<String, ObjectClass> kinds = new HashMap<>();
        for (long frame = 0; frame < scene.frames(); frame += 3) {
            Set<String> here = new HashSet<>();
            for (TruthBox t : scene.truth(frame)) {
                assertThat(here.add(t.kind() + " " + t.id()))
                        .as("twice in frame " + frame)
                        .isTrue();
                assertThat(kinds.computeIfAbsent(t.kind() + " " + t.id(), k -> t.kind()))
                        .isEqualTo(t.kind());
            }
        }
        assertThat(kinds).isNotEmpty();
    }

    @Test
    void shouldAddUpTheCrossingsOfTheRamp() {
        SceneTruth story = scene(SceneSpec.Kind.RAMP).story();

        assertThat(story.crossings().stream().filter(c -> c.direction() == SceneTruth.Direction.IN))
                .hasSize(story.in());
        assertThat(story.crossings().stream().filter(c -> c.direction() == SceneTruth.Direction.OUT))
                .hasSize(story.out());
        assertThat(story.in() - story.out())
                .as("as many as were asked for end up in the truck")
                .isEqualTo(12);
        assertThat(story.crossings()).allSatisfy(c -> assertThat(c.fromFrame()).isLessThan(c.frame()));
    }

    @ParameterizedTest
    @EnumSource(SceneSpec.Kind.class)
    void shouldComeBackTheSameThroughItsFile(SceneSpec.Kind kind) throws IOException {
        SceneTruth story = scene(kind).story();

        SceneTruthJson.write(story, folder.resolve("truth.json"));

        assertThat(SceneTruthJson.read(folder.resolve("truth.json"))).isEqualTo(story);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldRefuseAFileThatTellsMoreThanATruth() throws IOException {
        String json = SceneTruthJson.write(scene(SceneSpec.Kind.PEN).story()).replaceFirst("\\{", "{\"mood\": 1,");
        Files.writeString(folder.resolve("truth.json"), json);

        assertThatThrownBy(() -> SceneTruthJson.read(folder.resolve("truth.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mood");
    }

    @Test
    void shouldRefuseATruthThatCountsOtherFramesThanItHas() {
        assertThatThrownBy(() -> new SceneTruth(
                        "pen", 1, WIDTH, HEIGHT, 5, 3, null, List.of(), 0, 0, List.of(), "", "", List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 of 3 frames");
    }
}
