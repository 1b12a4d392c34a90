package dev.drover.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingSettingTest {

    @ParameterizedTest
    @CsvSource({
        "0.5,0.9,0.5,0.1,0.05,true", // up the middle
        "0,0.5,1,0.5,0.03,true",
        "0,0.5,1,0.5,0.48,false", // a band as wide as the picture
        "0,0.97,1,0.97,0.03,false", // along the lower edge
        "0,0.03,1,0.03,0.03,false",
        "0,0,1,0,0,false",
        "0.01,0,0.01,1,0.03,false", // along the left edge
        "0.96,0,0.96,1,0.03,true", // a picture is wider than high: 7 % of its height are left
        "0,0.96,0.04,1,0.03,false", // across a corner
        "0,0.6,0.3,1,0.03,true"
    })
    void shouldAskForRoomForAnAnimalOnBothSides(
            double ax, double ay, double bx, double by, double margin, boolean works) {
        CountingLine line =
                new CountingLine("ramp", new LinePoint(ax, ay), new LinePoint(bx, by), margin, ObjectClass.PIG);
        assertThat(CountingSetting.hasRoom(line, 640, 360)).isEqualTo(works);
    }
}
