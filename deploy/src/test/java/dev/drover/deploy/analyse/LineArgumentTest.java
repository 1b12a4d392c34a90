package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineArgumentTest {

    @Test
    void shouldTakeFourFractionsAsALineFromTheFirstPointToTheSecond() {
        CountingLine line = LineArgument.parse("0.1, 0.5,0.9,0.25").named("line-1", ObjectClass.PIG);

        assertThat(line.a()).isEqualTo(new LinePoint(0.1, 0.5));
        assertThat(line.b()).isEqualTo(new LinePoint(0.9, 0.25));
        assertThat(line.counts()).isEqualTo(ObjectClass.PIG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0.1,0.5,0.9|a line is x1,y1,x2,y2",
                "0,0,0,0,0|a line is x1,y1,x2,y2",
                "0,a,1,1|'a' is no number",
                "0,,1,1|'' is no number",
                "0,0.5,320,0.5|outside the picture",
                "-0.1,0,1,1|outside the picture",
                "NaN,0,1,1|outside the picture",
                "0.5,0.5,0.5,0.5|two different points"
            })
    void shouldSayWhatIsWrongWithABadLine(String typed, String reason) {
        assertThatThrownBy(() -> LineArgument.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
