package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.Sighting;
import dev.drover.pipeline.flow.Tracked.TrackedObject;
import dev.drover.pipeline.flow.UntimedSighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteReadingsTest {

    private static final TrackedObject PLATE = new TrackedObject(7, ObjectClass.PLATE, 100, 100, 60, 20);
    private static final TrackedObject SECOND_PLATE = new TrackedObject(8, ObjectClass.PLATE, 300, 100, 60, 20);
    private static final TrackedObject TRUCK = new TrackedObject(3, ObjectClass.VEHICLE, 200, 100, 300, 150);
    private static final TrackedObject SEAL = new TrackedObject(9, ObjectClass.SEAL, 200, 150, 30, 30);

    private final Watching<VoteReadings.Memory> camera = new Watching<>(new VoteReadings());

    @Test
    void shouldOutvoteOneWrongFrameAndNameTheFramesThatAgree() {
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P·12345", 0.9f)));
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12845", 0.6f)));
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12345", 0.95f)));
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12345", 0.95f)));

        UntimedSighting last = camera.lastOf(Sighting.Kind.READING);

        assertThat(last.subject()).isEqualTo("plate");
        assertThat(last.track()).isEqualTo(7);
        assertThat(last.values())
                .containsEntry("text", "粤P12345")
                .containsEntry("kind", "ordinary")
                .containsEntry("fits", "true")
                .containsEntry("ended", "false");
        assertThat(last.frames()).contains("cam/1/2", "cam/1/3").doesNotContain("cam/1/1");
    }

    @Test
    void shouldGiveTwoReadingsOfOneVehicleWithTwoPlates() {
        for (int i = 0; i < 3; i++) {
            camera.picture(
                    List.of(TRUCK, PLATE, SECOND_PLATE),
                    List.of(Watching.plate(SECOND_PLATE, "粤ZF023港", 0.9f), Watching.plate(PLATE, "粤P12345", 0.9f)));
        }
        camera.told.clear();

        camera.nothing(List.of(7L, 8L));

        assertThat(camera.told).extracting(told -> told.values().get("text")).containsExactly("粤P12345", "粤ZF023港");
        assertThat(camera.told).allSatisfy(told -> assertThat(told.values())
                .containsEntry("vehicle", "3")
                .containsEntry("votes", "3")
                .containsEntry("ended", "true"));
    }

    @Test
    void shouldSayWhenACheckDigitIsWrongAndChangeNothing() {
        camera.picture(List.of(SEAL), List.of(Watching.seal(SEAL, "CNSP0000000273", 0.99f)));

        assertThat(camera.lastOf(Sighting.Kind.READING).values())
                .containsEntry("text", "CNSP0000000273")
                .containsEntry("kind", "elock")
                .containsEntry("check", "FAILED")
                .containsEntry("fits", "false");
    }

    @Test
    void shouldAcceptTheRightCheckDigitAndSayHowOftenAPlateWasInThePicture() {
        camera.picture(List.of(SEAL), List.of(Watching.seal(SEAL, "CNSP0000000272", 0.99f)));
        camera.picture(List.of(SEAL, PLATE), List.of(Watching.seal(SEAL, "CNSP0000000272", 0.99f)));

        assertThat(camera.lastOf(Sighting.Kind.READING).values())
                .containsEntry("fits", "true")
                .containsEntry("plate_in_view", "true")
                .containsEntry("plate_frames", "1");
    }

    @Test
    void shouldTellAnUnreadPlateWhenItsTrackEnds() {
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "", 0)));

        camera.nothing(List.of(7L));

        assertThat(camera.told).singleElement().satisfies(told -> assertThat(told.values())
                .containsEntry("text", "")
                .containsEntry("votes", "0")
                .containsEntry("fits", "false"));
    }

    @Test
    void shouldBeNoSurerThanItsSurestFrameThoughAllAgree() {
        for (int i = 0; i < 20; i++) {
            camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12345", 0.4f)));
        }

        assertThat(camera.lastOf(Sighting.Kind.READING).values()).containsEntry("confidence", "0.4");
    }

    @Test
    void shouldNotTellTheSameAgainForEveryPicture() {
        for (int i = 0; i < 500; i++) {
            camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12345", 0.9f)));
        }

        // Frames 1 to 5, and then the powers of two.
        assertThat(camera.told).hasSize(5 + 6);
        assertThat(camera.memory.votes().get(0).ballots()).hasSize(ReadingVote.MAX_BALLOTS);
    }

    @Test
    void shouldSurviveCharactersThatNoPlateHas() {
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "🐖", 0.9f)));
        camera.picture(List.of(PLATE), List.of(Watching.plate(PLATE, "粤P12345", 0.9f)));

        assertThat(camera.lastOf(Sighting.Kind.READING).values()).containsEntry("text", "粤P12345");
    }

    @Test
    void shouldGiveAReadingToNoTrackThatIsElsewhere() {
        camera.picture(List.of(PLATE), List.of(Watching.plate(SECOND_PLATE, "粤P12345", 0.9f)));

        assertThat(camera.told).isEmpty();
    }
}
