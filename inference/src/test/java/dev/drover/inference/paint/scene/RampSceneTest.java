package dev.drover.inference.paint.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.paint.scene.SceneTruth.Crossing;
import dev.drover.inference.paint.scene.SceneTruth.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RampSceneTest {

    private static RampScene ramp(long seed, int head) {
        return new RampScene(SceneSpec.ramp(seed, head).sized(320, 180, 8));
    }

    private static List<Direction> of(SceneTruth story, int pig) {
        return story.crossings().stream()
                .filter(c -> c.pig() == pig)
                .map(Crossing::direction)
                .toList();
    }

    private static Set<Integer> fated(SceneTruth story, String what) {
        return story.events().stream()
                .filter(e -> e.what().equals(what))
                .map(SceneTruth.Event::id)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"1,12", "7,34", "11,40", "3,108", "9,144"})
    void shouldEndWithEveryPigInTheTruckAndEveryScriptedPassingOnce(long seed, int head) {
        SceneTruth story = ramp(seed, head).story();

        assertThat(story.in() - story.out()).isEqualTo(head);
        Set<Integer> outAgain = fated(story, "WILL_GO_OUT_AGAIN");
        for (int pig = 1; pig <= head; pig++) {
            List<Direction> expected =
                    outAgain.contains(pig) ? List.of(Direction.IN, Direction.OUT, Direction.IN) : List.of(Direction.IN);
            assertThat(of(story, pig)).as("pig " + pig).isEqualTo(expected);
        }
    }

    @Test
    void shouldCountNothingWhenAPigTurnsBackOnTheLine() {
        SceneTruth story = ramp(9, 144).story();
        Set<Integer> turnBack = fated(story, "WILL_TURN_BACK");

        assertThat(turnBack).isNotEmpty();
        assertThat(turnBack).allSatisfy(pig -> assertThat(of(story, pig)).containsExactly(Direction.IN));
    }

    /** A pig inside another one cannot be seen: nobody could count it, and the truth would be a lie. */
    @ParameterizedTest
    @CsvSource({"7,40", "11,144"})
    void shouldNotHideOnePigInAnotherForASecond(long seed, int head) {
        RampScene scene = ramp(seed, head);
        Map<String, Integer> since = new HashMap<>();
        int longest = 0;

        for (long f = 0; f < scene.frames(); f++) {
            Set<String> hidden = hidden(scene.actors(f));
            since.keySet().retainAll(hidden);
            hidden.forEach(pair -> since.merge(pair, 1, Integer::sum));
            longest = Math.max(
                    longest, since.values().stream().mapToInt(n -> n).max().orElse(0));
        }

        assertThat(longest).as("pictures in which one pig stands in another").isLessThan(8);
    }

    private static Set<String> hidden(List<Actor> actors) {
        return actors.stream()
                .flatMap(a -> actors.stream()
                        .filter(b -> a.id() < b.id() && a.kind() == b.kind())
                        .filter(b -> Math.abs(a.x() - b.x()) < 0.6 && Math.abs(a.y() - b.y()) < 0.15)
                        .map(b -> a.id() + "-" + b.id()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 11})
    void shouldBeEmptyWhereTheLoopCloses(long seed) {
        RampScene scene = ramp(seed, 12);

        assertThat(scene.truth(0)).isEmpty();
        assertThat(scene.truth(scene.frames() - 1)).isEmpty();
    }

    /** The boxes that a detector should find must tell the same story as the script. */
    @ParameterizedTest
    @ValueSource(longs = {7, 11})
    void shouldTellTheSameStoryByItsBoxesAsByItsScript(long seed) {
        RampScene scene = ramp(seed, 12);

        List<String> byBoxes = passings(scene);

        assertThat(byBoxes)
                .containsExactlyInAnyOrderElementsOf(scene.story().crossings().stream()
                        .map(c -> c.pig() + " " + c.direction())
                        .toList());
    }

    private static List<String> passings(RampScene scene) {
        Map<Integer, Integer> zones = new HashMap<>();
        List<String> out = new ArrayList<>();
        SceneLine line = scene.line();
        for (long f = 0; f < scene.frames(); f++) {
            for (TruthBox t : scene.truth(f)) {
                if (t.kind() != ObjectClass.PIG) {
                    continue;
                }
                Box b = t.box();
                double x = (b.x1() + b.x2()) / 2 / scene.width();
                double y = (b.y1() + b.y2()) / 2 / scene.height();
                double side = line.side(x, y, (double) scene.width() / scene.height());
                int zone = Math.abs(side) <= line.margin() ? 0 : side > 0 ? 1 : -1;
                Integer before = zone == 0 ? null : zones.put(t.id(), zone);
                if (before != null && before != zone) {
                    out.add(t.id() + " " + (zone > 0 ? Direction.IN : Direction.OUT));
                }
            }
        }
        return out;
    }

    @Test
    void shouldKnowItsLineWithoutPaintingAnything() {
        SceneSpec spec = SceneSpec.ramp(7, 40);

        SceneLine line = RampScene.lineOf(spec);

        assertThat(line).isEqualTo(new RampScene(spec).line());
        assertThat(line.ay()).as("from the near wall to the far one").isGreaterThan(line.by());
    }

    @Test
    void shouldSeePigsSideBySideAndPeople() {
        RampScene scene = ramp(11, 40);

        assertThat(Collections.max(scene.story().pigs())).isGreaterThanOrEqualTo(4);
        assertThat(fated(scene.story(), "PERSON_COMES")).hasSize(3);
    }
}
