package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.ingest.wire.GapCause;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Sighting.Kind;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import dev.drover.pipeline.wire.Zone;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures of 640 by 360; the right half of them is the zone. */
class WatchZonesTest {

    private final Watching<WatchZones.Memory> camera = new Watching<>(new WatchZones());
    private final Random shaking = new Random(1);

    private void zone(Zone.Kind kind) {
        Zone zone = new Zone(
                "right",
                kind,
                List.of(new LinePoint(0.5, 0), new LinePoint(1, 0), new LinePoint(1, 1), new LinePoint(0.5, 1)));
        camera.rules = new CameraRules("cam", 1, List.of(), List.of(zone));
    }

    private static TrackedObject truck(long track, double x) {
        return new TrackedObject(track, ObjectClass.VEHICLE, x, 180, 200, 120);
    }

    private static TrackedObject pig(long track, double x) {
        return new TrackedObject(track, ObjectClass.PIG, x, 180, 60, 40);
    }

    private void stand(TrackedObject object, int pictures) {
        for (int i = 0; i < pictures; i++) {
            camera.picture(new TrackedObject(
                    object.track(),
                    object.kind(),
                    object.cx() + 2 * shaking.nextGaussian(),
                    object.cy() + 2 * shaking.nextGaussian(),
                    object.width(),
                    object.height()));
        }
    }

    private List<UntimedSighting> of(Kind kind, String zone) {
        return camera.told.stream()
                .filter(told -> told.kind() == kind && told.subject().equals(zone))
                .toList();
    }

    @Test
    void shouldMeasureHowLongAVehicleStoodInTheBayAndThatItDidNotMove() {
        zone(Zone.Kind.BAY);
        stand(truck(1, 450), 101);

        camera.nothing(List.of());
        for (int i = 0; i < 60; i++) {
            camera.nothing(i == 10 ? List.of(1L) : List.of());
        }

        assertThat(of(Kind.ZONE_ENTERED, "right")).singleElement().satisfies(told -> assertThat(told.values())
                .containsEntry("class", "vehicle")
                .containsEntry("zone_kind", "BAY"));
        assertThat(of(Kind.ZONE_LEFT, "right")).singleElement().satisfies(told -> assertThat(told.values())
                .containsEntry("dwell_us", "20000000")
                .containsEntry("moved", "0.000"));
    }

    @Test
    void shouldNotEndAStayBecauseTheStandingTruckIsHiddenForSomeSecondsAndTrackedAnew() {
        zone(Zone.Kind.BAY);
        stand(truck(1, 450), 51);
        for (int i = 0; i < 40; i++) {
            camera.nothing(i == 10 ? List.of(1L) : List.of());
        }

        stand(truck(2, 455), 60);
        for (int i = 0; i < 60; i++) {
            camera.nothing(i == 10 ? List.of(2L) : List.of());
        }

        assertThat(of(Kind.ZONE_ENTERED, "right")).hasSize(1);
        assertThat(of(Kind.ZONE_LEFT, "right")).singleElement().satisfies(told -> {
            assertThat(told.values()).containsEntry("dwell_us", "30000000");
            assertThat(told.track()).isEqualTo(1);
        });
    }

    @Test
    void shouldEndAStayAtABreakInTheVideoThatIsTooLongToKnow() {
        zone(Zone.Kind.BAY);
        stand(truck(1, 450), 51);

        camera.missing(60_000_000, GapCause.CAMERA_LOST.name());
        stand(truck(2, 450), 5);

        assertThat(of(Kind.ZONE_LEFT, "right")).singleElement().satisfies(told -> assertThat(told.values())
                .containsEntry("dwell_us", "10000000"));
        assertThat(of(Kind.ZONE_ENTERED, "right")).hasSize(2);
    }

    @Test
    void shouldTellAVehicleThatDrovePastWithItsShareOfMotion() {
        zone(Zone.Kind.BAY);
        for (int x = 100; x < 640; x += 20) {
            camera.picture(truck(1, x));
        }

        camera.nothing(List.of(1L));

        assertThat(Double.parseDouble(
                        of(Kind.ZONE_LEFT, "right").get(0).values().get("moved")))
                .isGreaterThan(0.8);
        assertThat(of(Kind.ZONE_LEFT, WatchZones.PICTURE)).hasSize(1);
    }

    @Test
    void shouldTellAnyVehicleBeforeACameraWithoutZones() {
        stand(truck(1, 300), 3);

        assertThat(camera.told).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Sighting.Kind.ZONE_ENTERED);
            assertThat(told.subject()).isEqualTo("picture");
            assertThat(told.values()).containsEntry("zone_kind", "PICTURE");
        });
    }

    @Test
    void shouldTellAPersonByTheFeetAndAPigByItsMiddle() {
        Zone low = new Zone(
                "low",
                Zone.Kind.FORBIDDEN,
                List.of(new LinePoint(0, 0.7), new LinePoint(1, 0.7), new LinePoint(1, 1), new LinePoint(0, 1)));
        camera.rules = new CameraRules("cam", 1, List.of(), List.of(low));

        camera.picture(
                new TrackedObject(1, ObjectClass.PERSON, 300, 200, 40, 150),
                new TrackedObject(2, ObjectClass.PIG, 300, 260, 60, 40),
                new TrackedObject(3, ObjectClass.PERSON, 100, 100, 40, 150));

        assertThat(of(Kind.ZONE_ENTERED, "low"))
                .extracting(UntimedSighting::track)
                .containsExactly(1L);
    }

    @Test
    void shouldTellAPigOnAWayRoundTheLine() {
        zone(Zone.Kind.BYPASS);
        camera.picture(pig(1, 300));

        camera.picture(pig(1, 330));

        assertThat(of(Kind.ZONE_ENTERED, "right")).singleElement().satisfies(told -> assertThat(told.values())
                .containsEntry("class", "pig"));
    }

    @Test
    void shouldNotTellAnEntryAgainForABoxThatTremblesOnTheEdge() {
        zone(Zone.Kind.BYPASS);

        for (int i = 0; i < 20; i++) {
            camera.picture(pig(1, i % 2 == 0 ? 325 : 315));
        }

        assertThat(camera.told).hasSize(1);
    }

    @Test
    void shouldFindAPigThatLiesOnTheRampWhileOthersGoOn() {
        camera.rules = WireExamples.rules("cam", 1);
        for (int i = 0; i < 105; i++) {
            camera.picture(pig(1, 300 + shaking.nextGaussian()), pig(2 + i / 10, 100 + 25 * (i % 10)));
        }
        assertThat(camera.conditions()).containsExactly("+ANIMAL_DOWN");
        assertThat(camera.lastOf(Kind.CONDITION_ON).values()).containsEntry("track", "1");

        // The others have passed: it still lies there.
        stand(pig(1, 300), 150);
        assertThat(camera.conditions()).containsExactly("+ANIMAL_DOWN");

        camera.picture(pig(1, 330));
        assertThat(camera.conditions()).containsExactly("+ANIMAL_DOWN", "-ANIMAL_DOWN");
    }

    @Test
    void shouldNotTakeAQueueThatWaitsForFallenPigs() {
        camera.rules = WireExamples.rules("cam", 1);

        for (int i = 0; i < 200; i++) {
            camera.picture(pig(1, 300), pig(2, 370), pig(3, 440));
        }

        assertThat(camera.conditions()).isEmpty();
    }

    @Test
    void shouldFindAReversedFlowAndItsEnd() {
        UntimedSighting back = new UntimedSighting(Kind.CROSSING_OUT, "ramp", 1, Map.of(), List.of());
        for (int i = 0; i < 5; i++) {
            camera.toldBefore = List.of(back);
            camera.picture();
            camera.toldBefore = List.of();
            stand(pig(1, 100), 20);
        }
        assertThat(camera.conditions()).containsExactly("+REVERSE_FLOW");
        assertThat(camera.lastOf(Kind.CONDITION_ON).values()).containsEntry("out", "5");

        stand(pig(1, 100), 80);
        assertThat(camera.conditions()).containsExactly("+REVERSE_FLOW", "-REVERSE_FLOW");
    }

    @Test
    void shouldFollowNoMoreThanItCanHold() {
        List<TrackedObject> many = Collections.nCopies(300, 0).stream()
                .map(i -> pig(shaking.nextInt(1_000_000), 300))
                .toList();

        camera.picture(many, List.of());

        assertThat(camera.memory.stays()).hasSizeLessThanOrEqualTo(128);
    }
}
