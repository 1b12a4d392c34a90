package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final List<String> CHARACTERS = List.of("A", "B");

    @Test
    void shouldTellWhereEachCharacterStands() {
        Columns columns = columns("-AA-AB");

        assertThat(columns.glyphs())
                .extracting(glyph -> glyph.character() + glyph.from() + glyph.to())
                .containsExactly("A13", "A45", "B56");
        assertThat(columns.plain().text()).isEqualTo("AAB");
    }

    @Test
    void shouldCutAPartOutThatReadsAsThePartDid() {
        assertThat(columns("-AA-AB").part(3, 6).plain().text()).isEqualTo("AB");
    }

    @Test
    void shouldNotMergeTheLastCharacterOfALineWithTheFirstOfTheNext() {
        Columns joined = Columns.joined(List.of(columns("BA"), columns("AB")));

        assertThat(joined.count()).isEqualTo(5);
        assertThat(joined.plain().text()).isEqualTo("BAAB");
    }

    private static Columns columns(String best) {
        float[] values = new float[3 * best.length()];
        for (int i = 0; i < best.length(); i++) {
            values[3 * i + "-AB".indexOf(best.charAt(i))] = 1;
        }
        return new Columns(values, CHARACTERS);
    }
}
