package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextDecoderTest {

    private static final String ALPHABET = "AB1";

    @Test
    void shouldLeaveEmptySlotsOutWhenReadingSlots() {
        DecodedText text = TextDecoder.SLOTS.decode(logits(1, 3, 3, 0), ALPHABET);

        assertThat(text.text()).isEqualTo("A11");
        assertThat(text.scores()).hasSize(3).allSatisfy(s -> assertThat(s).isGreaterThan(0.98f));
    }

    @Test
    void shouldCountTheEmptySlotsInTheProbability() {
        float[] sure = logits(1, 0);
        float[] unsure = sure.clone();
        unsure[4] = 1;

        assertThat(TextDecoder.SLOTS.decode(unsure, ALPHABET).probability())
                .isLessThan(TextDecoder.SLOTS.decode(sure, ALPHABET).probability());
    }

    @Test
    void shouldKnowHowLikelyAnyTextIsThatStandsInSlots() {
        float[] logits = logits(1, 3, 0);

        assertThat(TextDecoder.SLOTS.log(logits, ALPHABET, "A1"))
                .isCloseTo(Math.log(TextDecoder.SLOTS.decode(logits, ALPHABET).probability()), within(0.05));
        assertThat(TextDecoder.SLOTS.log(logits, ALPHABET, "B1")).isLessThan(-3);
        assertThat(TextDecoder.SLOTS.log(logits, ALPHABET, "Z")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void shouldMergeRepeatsAndKeepDoublesWhenReadingColumns() {
        assertThat(TextDecoder.COLUMNS
                        .decode(logits(0, 1, 1, 0, 3, 3, 0, 3, 0), ALPHABET)
                        .text())
                .isEqualTo("A11");
        assertThat(TextDecoder.COLUMNS.decode(logits(0, 0, 0), ALPHABET).text()).isEmpty();
    }

    @Test
    void shouldSumAllAlignmentsWhenAColumnIsUncertainOnlyAboutWhereACharacterEnds() {
        // Column 2 is half A, half none: either way the text is A, so nothing is doubtful.
        double[][] columns = {{0.98, 0.02}, {0, 1}, {0.5, 0.5}, {1, 0}};

        double p = Math.exp(ColumnDecoder.logLikelihood(columns, List.of(1)));

        assertThat(p).isCloseTo(1.0, within(0.021));
    }

    @Test
    void shouldGiveTheProbabilityOfEveryTextOfAShortLineSoThatTheySumToOne() {
        double[][] columns = {{0.2, 0.5, 0.3}, {0.6, 0.1, 0.3}, {0.3, 0.3, 0.4}};
        List<List<Integer>> texts = new java.util.ArrayList<>(List.of(List.of()));
        for (int a = 1; a < 3; a++) {
            texts.add(List.of(a));
            for (int b = 1; b < 3; b++) {
                texts.add(List.of(a, b));
                for (int c = 1; c < 3; c++) {
                    texts.add(List.of(a, b, c));
                }
            }
        }

        double sum = texts.stream()
                .mapToDouble(t -> Math.exp(ColumnDecoder.logLikelihood(columns, t)))
                .sum();

        assertThat(sum).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void shouldRefuseNumbersThatAreNone() {
        float[] broken = logits(1, 2);
        broken[3] = Float.NaN;

        assertThatThrownBy(() -> TextDecoder.SLOTS.decode(broken, ALPHABET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> TextDecoder.SLOTS.decode(new float[7], ALPHABET))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldKnowCtcAsAnotherWordForColumns() {
        assertThat(TextDecoder.ofLabel("ctc")).isEqualTo(TextDecoder.COLUMNS);
        assertThat(TextDecoder.ofLabel("slots")).isEqualTo(TextDecoder.SLOTS);
        assertThatThrownBy(() -> TextDecoder.ofLabel("beam")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Logits that are sure of one class a place. */
    private static float[] logits(int... classes) {
        float[] out = new float[classes.length * (ALPHABET.length() + 1)];
        for (int i = 0; i < classes.length; i++) {
            out[i * (ALPHABET.length() + 1) + classes[i]] = 6;
        }
        return out;
    }
}
