package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import dev.drover.pipeline.wire.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A pen is the whole picture; a picture every two seconds, and a day of eight windows of three minutes is played
 * quickly.
 */
class WatchPensTest {

    private static final long DAY = 86_400_000_000L;

    private final Watching<WatchPens.Memory> camera = new Watching<>(new WatchPens());
    private final Random random = new Random(2);
    private final double[] x = {80, 200, 320, 440, 560};

    @BeforeEach
    void drawThePen() {
        Zone pen = new Zone(
                "pen-7",
                Zone.Kind.PEN,
                List.of(new LinePoint(0, 0), new LinePoint(1, 0), new LinePoint(1, 1), new LinePoint(0, 1)));
        camera.rules = new CameraRules("cam", 1, List.of(), List.of(pen));
        camera.thresholds = Map.of("pen.window.minutes", 3.0, "pen.still.seconds", 60.0);
        camera.stepMicros = 2_000_000;
        camera.micros = Math.floorDiv(WireExamples.T0, DAY) * DAY + DAY;
    }

    /** Three minutes and a little, at the same hour of {@code day}. */
    private void window(int day, int slot, double lively, double spread) {
        camera.micros = Math.floorDiv(WireExamples.T0, DAY) * DAY + (day + 1) * DAY + slot * 180_000_000L;
        for (int i = 0; i < 89; i++) {
            List<TrackedObject> pigs = new ArrayList<>();
            for (int pig = 0; pig < x.length; pig++) {
                x[pig] += random.nextDouble() < lively ? (random.nextBoolean() ? 25 : -25) : 0;
                x[pig] = Math.max(40, Math.min(600, x[pig]));
                double at = 320 + (x[pig] - 320) * spread;
                pigs.add(new TrackedObject(100L * day + pig + 1, ObjectClass.PIG, at, 100 + 30 * pig * spread, 60, 40));
            }
            camera.picture(pigs, List.of());
        }
    }

    private List<UntimedSighting> hints(String name) {
        return camera.told.stream()
                .filter(told -> told.kind() == Kind.HINT && told.subject().equals(name))
                .toList();
    }

    @Test
    void shouldHintAtAPenMuchQuieterThanAtTheSameHoursBeforeAndCallItADropUntilItIsUsualAgain() {
        for (int day = 0; day < 5; day++) {
            for (int slot = 0; slot < 3; slot++) {
                window(day, slot, 0.5, 1);
            }
        }
        assertThat(camera.told).isEmpty();

        window(5, 0, 0.02, 1);
        window(5, 1, 0.02, 1);
        assertThat(hints("activity")).hasSize(1);
        assertThat(camera.conditions()).containsExactly("+ACTIVITY_DROP");
        window(5, 2, 0.5, 1);

        assertThat(hints("activity")).hasSize(2).allSatisfy(told -> {
            assertThat(told.values()).containsEntry("pen", "pen-7").containsKeys("value", "usual", "from_us", "to_us");
            assertThat(Double.parseDouble(told.values().get("z"))).isLessThan(-3);
            assertThat(told.frames()).hasSize(2);
        });
        assertThat(camera.conditions()).containsExactly("+ACTIVITY_DROP");

        window(5, 3, 0.5, 1);
        assertThat(camera.conditions()).containsExactly("+ACTIVITY_DROP", "-ACTIVITY_DROP");
    }

    @Test
    void shouldHintAtPigsThatLieCloserThanUsual() {
        for (int day = 0; day < 5; day++) {
            for (int slot = 0; slot < 3; slot++) {
                window(day, slot, 0.5, 1);
            }
        }

        window(5, 1, 0.5, 0.2);
        window(5, 2, 0.5, 1);

        assertThat(hints("spacing")).singleElement().satisfies(told -> {
            assertThat(told.values()).containsEntry("measure", "nearest_neighbour_sizes");
            assertThat(Double.parseDouble(told.values().get("z"))).isNegative();
        });
    }

    @Test
    void shouldSayNothingOfAWindowThatWasHardlySeen() {
        for (int day = 0; day < 5; day++) {
            for (int slot = 0; slot < 3; slot++) {
                window(day, slot, 0.5, 1);
            }
        }
        camera.micros = Math.floorDiv(WireExamples.T0, DAY) * DAY + 6 * DAY;
        for (int i = 0; i < 20; i++) {
            camera.picture(new TrackedObject(1, ObjectClass.PIG, 100, 100, 60, 40));
        }

        window(5, 1, 0.5, 1);

        assertThat(camera.told).isEmpty();
    }

    @Test
    void shouldHintOnceAtAPigThatLiesInOnePlaceThoughItsTrackBreaksAndOthersStepOverIt() {
        for (int i = 0; i < 60; i++) {
            long track = i < 20 ? 1 : 2;
            TrackedObject lying = new TrackedObject(track, ObjectClass.PIG, 300, 200, 60, 40);
            TrackedObject walking = new TrackedObject(9, ObjectClass.PIG, 100 + 30 * (i % 15), 200, 60, 40);
            camera.picture(i == 20 ? List.of(walking) : List.of(lying, walking), List.of());
        }

        assertThat(hints("long_still")).singleElement().satisfies(told -> {
            assertThat(told.values()).containsEntry("pen", "pen-7").containsEntry("place", "3,4");
            assertThat(Long.parseLong(told.values().get("value"))).isGreaterThanOrEqualTo(60);
        });
    }

    @Test
    void shouldNotHintAtSleepersWhileNobodyMoves() {
        for (int i = 0; i < 60; i++) {
            camera.picture(
                    new TrackedObject(1, ObjectClass.PIG, 300, 200, 60, 40),
                    new TrackedObject(2, ObjectClass.PIG, 100, 200, 60, 40));
        }

        assertThat(camera.told).isEmpty();
    }

    @Test
    void shouldRememberNoMoreThanSevenDays() {
        camera.thresholds = Map.of("pen.window.minutes", 180.0);
        camera.stepMicros = 600_000_000;

        for (int i = 0; i < 6 * 24 * 20; i++) {
            camera.picture(new TrackedObject(i, ObjectClass.PIG, 300, 200, 60, 40));
            if (i > 0) {
                camera.nothing(List.of((long) i));
            }
        }

        assertThat(camera.memory.pens().get(0).history().windows()).hasSizeLessThanOrEqualTo(7 * 8);
        assertThat(camera.memory.motions()).hasSizeLessThanOrEqualTo(2);
    }
}
