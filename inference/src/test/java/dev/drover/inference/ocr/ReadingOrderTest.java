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

    @Test
    void shouldReadColumnsOneAfterTheOtherWhereTheirLinesDoNotFit() {
        List<TextLine> ordered = ReadingOrder.of(List.of(
                line("L1", 60, 50),
                line("R1", 260, 61),
                line("L2", 60, 75),
                line("R2", 260, 86),
                line("L3", 60, 100),
                line("R3", 260, 111),
                line("title", 160, 10)));

        assertThat(ordered).extracting(TextLine::text).containsExactly("title", "L1", "L2", "L3", "R1", "R2", "R3");
    }

    @Test
    void shouldReadATableRowByRow() {
        List<TextLine> ordered = ReadingOrder.of(List.of(
                line("name", 60, 50),
                line("pig", 260, 51),
                line("head", 60, 75),
                line("120", 260, 74),
                line("date", 60, 100),
                line("29", 260, 101)));

        assertThat(ordered).extracting(TextLine::text).containsExactly("name", "pig", "head", "120", "date", "29");
    }

    @Test
    void shouldReadAPageThatLiesAskewAlongItsOwnLines() {
        // Twenty degrees clockwise: the right line of the upper row stands lower than the left line of the lower row.
        List<TextLine> ordered = ReadingOrder.of(
                List.of(turned("a", 100, 100), turned("b", 288, 168), turned("c", 86, 138), turned("d", 274, 206)));

        assertThat(ordered).extracting(TextLine::text).containsExactly("a", "b", "c", "d");
    }

    private static TextLine turned(String text, float x, float y) {
        return new TextLine(text, 1, new Tilted(x, y, 80, 20, 20), 1);
    }

    private static TextLine line(String text, float x, float y) {
        return new TextLine(text, 1, new Tilted(x, y, 80, 20, 0), 1);
    }
}
