package dev.drover.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionAreasTest {

    private static final Box CLOCK = new Box(20, 10, 320, 40);
    private static final Box ON_THE_CLOCK = new Box(25, 12, 120, 38);
    private static final Reading TIME = word(ReadingKind.CLOCK, CLOCK, "2026-11-29 21:53:05");

    @ParameterizedTest
    @EnumSource(
            value = ObjectClass.class,
            names = {"PLATE", "SEAL"})
    void shouldTakeAClockForNoPlateAndNoSealAtOnce(ObjectClass kind) {
        CaptionAreas areas = CaptionAreas.NONE.with(List.of(TIME));

        assertThat(areas.without(List.of(found(kind, ON_THE_CLOCK)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ObjectClass.class)
    void shouldTakeForNothingWhatFillsJustThePlaceOfTheWords(ObjectClass kind) {
        CaptionAreas areas = CaptionAreas.NONE.with(List.of(TIME));

        assertThat(areas.without(List.of(found(kind, new Box(18, 8, 330, 44))))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectClass.class,
            names = {"PIG", "PERSON", "VEHICLE"})
    void shouldLoseNobodyWhoStandsBehindTheWords(ObjectClass kind) {
        CaptionAreas areas = CaptionAreas.NONE.with(List.of(TIME));
        List<Detection> there = List.of(found(kind, ON_THE_CLOCK), found(kind, new Box(0, 0, 400, 200)));

        assertThat(areas.without(there)).isEqualTo(there);
    }

    @Test
    void shouldNotTakeANameThatDrivesByForACaption() {
        Reading name = word(ReadingKind.CAPTION, CLOCK, "顺丰速运");
        List<Detection> plate = List.of(found(ObjectClass.PLATE, ON_THE_CLOCK));

        CaptionAreas once = CaptionAreas.NONE.with(List.of(name));
        CaptionAreas twice = once.with(List.of(name));

        assertThat(once.without(plate)).isEqualTo(plate);
        assertThat(twice.without(plate)).isEmpty();
    }

    @Test
    void shouldForgetWordsThatAreNoLongerWritten() {
        CaptionAreas areas = CaptionAreas.NONE.with(List.of(TIME));
        Reading elsewhere = word(ReadingKind.CAPTION, new Box(20, 500, 200, 540), "装猪台");
        for (int look = 0; look < 6; look++) {
            areas = areas.with(List.of(elsewhere));
        }
        List<Detection> plate = List.of(found(ObjectClass.PLATE, ON_THE_CLOCK));

        assertThat(areas.without(plate)).isEqualTo(plate);
    }

    private static Detection found(ObjectClass kind, Box box) {
        return new Detection(kind, 0.5f, box);
    }

    private static Reading word(ReadingKind kind, Box box, String text) {
        return new Reading(kind, box, text, Collections.nCopies(text.length(), 0.9f), 0.9f, "", 1);
    }
}
