package dev.drover.pipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.flow.ReadingPayload.Judged;
import dev.drover.pipeline.flow.ReadingPayload.Surroundings;
import dev.drover.pipeline.flow.ReadingPayload.Weight;
import dev.drover.pipeline.wire.Orders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Values of sightings stand in rows of the ledger as they are: each kind's names and forms, written out. */
class PayloadTest {

    @Test
    void shouldWriteAReadingAndReadItBack() {
        ReadingPayload seal = new ReadingPayload(
                "GD1",
                "G01",
                new Judged("high_security", true, "PASSED", "yellow"),
                new Weight(0.912, 5, 4, 7),
                new Surroundings(3, 2),
                true);

        assertThat(text(seal))
                .isEqualTo("{agreeing=4, check=PASSED, confidence=0.912, ended=true, fits=true, frames=7, "
                        + "kind=high_security, plate_frames=2, plate_in_view=true, raw=G01, text=GD1, variant=yellow, "
                        + "vehicle=3, votes=5}");
        assertThat(ReadingPayload.of(seen(Sighting.Kind.READING, "seal", seal.values())))
                .isEqualTo(seal);
    }

    @Test
    void shouldWriteNoCheckDigitOfAPlate() {
        ReadingPayload plate = new ReadingPayload(
                "A1",
                "A1",
                new Judged("other", false, "", ""),
                new Weight(0.5, 1, 1, 1),
                new Surroundings(0, 0),
                false);

        assertThat(text(plate))
                .isEqualTo("{agreeing=1, confidence=0.5, ended=false, fits=false, frames=1, kind=other, "
                        + "plate_frames=0, plate_in_view=false, raw=A1, text=A1, variant=, vehicle=0, votes=1}");
    }

    @Test
    void shouldTakeAReadingThatSaysNothingForNothing() {
        ReadingPayload nothing = ReadingPayload.of(seen(Sighting.Kind.READING, "plate", Map.of()));

        assertThat(nothing.text()).isEmpty();
        assertThat(nothing.weight()).isEqualTo(new Weight(0, 0, 0, 0));
        assertThat(nothing.ended()).isFalse();
    }

    @Test
    void shouldWriteADwellOnlyOfOneThatLeft() {
        ZonePayload left = ZonePayload.left(ObjectClass.VEHICLE, "BAY", 61_000_000, 0.12345);

        assertThat(text(ZonePayload.entered(ObjectClass.PIG, "BYPASS"))).isEqualTo("{class=pig, zone_kind=BYPASS}");
        assertThat(text(left)).isEqualTo("{class=vehicle, dwell_us=61000000, moved=0.123, zone_kind=BAY}");
        assertThat(ZonePayload.of(seen(Sighting.Kind.ZONE_LEFT, "bay", left.values())))
                .isEqualTo(new ZonePayload("vehicle", "BAY", 61_000_000, 0.123));
    }

    @Test
    void shouldWriteWhyACrossingIsUncertainAndThatItWasCounted() {
        UncertainPayload twice =
                new UncertainPayload("MERGED", UncertainPayload.countedOnce(Map.of(UncertainPayload.CARRIED, "9")));
        UncertainPayload lost = new UncertainPayload(
                "LOST_INSIDE", Map.of(UncertainPayload.FIRST, UncertainPayload.OUTSIDE, UncertainPayload.LAST, "line"));

        assertThat(text(twice)).isEqualTo("{carried=9, counted=1, reason=MERGED}");
        assertThat(text(lost)).isEqualTo("{first=outside, last=line, reason=LOST_INSIDE}");
        assertThat(UncertainPayload.of(seen(Sighting.Kind.CROSSING_UNCERTAIN, "line", twice.values())))
                .isEqualTo(twice)
                .satisfies(read -> assertThat(read.counted()).isTrue());
        assertThat(lost.counted()).isFalse();
    }

    @Test
    void shouldWriteAHintWithWhatIsUsualOrWithItsPlace() {
        HintPayload low =
                new HintPayload("pen-1", "sizes_per_minute", "0.250", HintPayload.compared("1.000", "-4.5", 6), 1, 2);
        HintPayload still = new HintPayload("pen-1", "still_seconds", "7200", HintPayload.place(3, 5), 1, 2);

        assertThat(text(low))
                .isEqualTo("{days=6, from_us=1, measure=sizes_per_minute, pen=pen-1, to_us=2, usual=1.000, "
                        + "value=0.250, z=-4.5}");
        assertThat(text(still))
                .isEqualTo("{from_us=1, measure=still_seconds, pen=pen-1, place=3,5, to_us=2, value=7200}");
    }

    @Test
    void shouldWriteAGapAndTakeTheSightingsTimeForOneThatIsNotThere() {
        GapPayload gap = new GapPayload(10, 20, "STALLED");

        assertThat(text(gap)).isEqualTo("{cause=STALLED, from_us=10, to_us=20}");
        assertThat(GapPayload.of(seen(Sighting.Kind.GAP, "STALLED", gap.values())))
                .isEqualTo(gap);
        assertThat(GapPayload.of(seen(Sighting.Kind.GAP, "", Map.of()))).isEqualTo(new GapPayload(77, 77, ""));
    }

    private static String text(Payload payload) {
        return new TreeMap<>(payload.values()).toString();
    }

    private static Sighting seen(Sighting.Kind kind, String subject, Map<String, String> values) {
        return new Sighting("ramp-1", 77, 3, 14, 0, kind, subject, 1, values, List.of(), Orders.NONE);
    }
}
