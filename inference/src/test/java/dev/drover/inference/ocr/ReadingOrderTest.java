package dev.drover.inference.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.image.Tilted;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

    @Test
    void shouldTakeLinesOfOneHeightFromLeftToRight() {
        List<TextLine> ordered = ReadingOrder.of(List.of(line("c", 10, 50), line("b", 200, 8), line("a", 20, 12)));

        assertThat(ordered).extracting(TextLine::text).containsExactly("a", "b", "c");
    }

    @Test
    void shouldNotTakeALowerLineForOneBesides() {
        List<TextLine> ordered = ReadingOrder.of(List.of(line("left and lower", 10, 24), line("right", 200, 10)));

        assertThat(ordered).extracting(TextLine::text).containsExactly("right", "left and lower");
    }

    private static TextLine line(String text, float x, float y) {
        return new TextLine(text, 1, new Tilted(x, y, 80, 20, 0), 1);
    }
}
