package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Class 0 is none; then a, B, 1, the dot. */
class CtcBeamTest {

    private static final List<String> CHARACTERS = List.of("a", "B", "1", "·");

    /** One of the letters, then one or two of the digit. */
    private static final Prefixes GRAMMAR = new Prefixes() {
        @Override
        public String alphabet() {
            return "AB1";
        }

        @Override
        public boolean begins(String prefix) {
            return "A11".startsWith(prefix) || "B11".startsWith(prefix);
        }

        @Override
        public boolean whole(String text) {
            return text.matches("[AB]11?");
        }
    };

    private final CtcBeam beam = new CtcBeam(GRAMMAR, CHARACTERS, "·");

    @Test
    void shouldTakeTheLikeliestTextThatTheGrammarAllows() {
        // The best class of each column would read "11".
        CtcBeam.Found found = beam.read(columns(
                new float[] {0.05f, 0.15f, 0.2f, 0.6f, 0}, new float[] {1, 0, 0, 0, 0}, new float[] {0, 0, 0, 1, 0}));

        assertThat(found.text()).isEqualTo("B1");
        assertThat(found.log()).isCloseTo(Math.log(0.2), within(1e-2));
        assertThat(found.share()).isCloseTo(0.2 / 0.35, within(1e-2));
        assertThat(found.scores().get(0)).isCloseTo(0.571f, within(0.01f));
        assertThat(found.scores().get(1)).isCloseTo(1f, within(0.01f));
    }

    @Test
    void shouldReadTwoAlikeOnlyWhereNoneOrASeparatorStandsBetween() {
        float[] letter = {0, 1, 0, 0, 0};
        float[] digit = {0, 0, 0, 1, 0};
        float[] dot = {0, 0, 0, 0, 1};

        assertThat(beam.read(columns(letter, digit, digit)).text()).isEqualTo("A1");
        assertThat(beam.read(columns(letter, digit, dot, digit)).text()).isEqualTo("A11");
    }

    @Test
    void shouldFindNothingWhereNoTextOfTheGrammarCanStand() {
        CtcBeam.Found found = beam.read(columns(new float[] {0, 0, 0, 1, 0}));

        assertThat(found.text()).isEmpty();
        assertThat(found.share()).isZero();
    }

    @Test
    void shouldKnowHowLikelyAnyTextIsAsTheBeamDoes() {
        Columns columns = columns(
                new float[] {0.05f, 0.35f, 0.4f, 0.2f, 0},
                new float[] {0.5f, 0.2f, 0, 0.3f, 0},
                new float[] {0.1f, 0, 0, 0.7f, 0.2f},
                new float[] {0.3f, 0, 0, 0.7f, 0});
        CtcBeam.Found found = beam.read(columns);

        assertThat(beam.log(columns, found.text())).isCloseTo(found.log(), within(1e-6));
        assertThat(found.text()).isEqualTo("A1");
        assertThat(beam.log(columns, "B1")).isLessThan(found.log()).isGreaterThan(-5);
        assertThat(beam.log(columns, "Z1")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void shouldReadPlainlyWithoutAGrammar() {
        Columns.Plain plain = columns(
                        new float[] {0, 0.1f, 0.1f, 0.8f, 0},
                        new float[] {0, 0, 0, 1, 0},
                        new float[] {0.6f, 0, 0, 0.4f, 0},
                        new float[] {0, 0, 0.6f, 0.4f, 0})
                .plain();

        assertThat(plain.text()).isEqualTo("1B");
        assertThat(plain.score()).isCloseTo(0.7f, within(1e-4f));
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        assertThatThrownBy(() -> columns(new float[] {0, Float.NaN, 0, 0, 0})).hasMessageContaining("broken model");
        assertThatThrownBy(() -> columns(new float[] {0, 1})).hasMessageContaining("5 classes");
    }

    private static Columns columns(float[]... columns) {
        float[] all = new float[Arrays.stream(columns).mapToInt(c -> c.length).sum()];
        int at = 0;
        for (float[] column : columns) {
            System.arraycopy(column, 0, all, at, column.length);
            at += column.length;
        }
        return new Columns(all, CHARACTERS);
    }
}
