package dev.drover.inference.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.Box;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void shouldTellRightAnsweredAndWronglyAnsweredApart() {
        Answers answers = Answers.of(List.of(read("A", 0.99), read("A", 0.5), read("B", 0.99), read("B", 0.5)), 0.95);

        assertThat(answers.exact().count()).isEqualTo(2);
        assertThat(answers.answered().count()).isEqualTo(2);
        assertThat(answers.wrongAnswered().count()).isEqualTo(1);
        assertThat(answers.wrongAnswered().share()).isEqualTo(0.25);
    }

    /** Figures of the textbook: 81 of 263 (Newcombe 1998). */
    @Test
    void shouldGiveWilsonsInterval() {
        Answers.Share share = Answers.Share.of(81, 263);

        assertThat(share.low()).isCloseTo(0.2553, within(1e-4));
        assertThat(share.high()).isCloseTo(0.3662, within(1e-4));
    }

    @Test
    void shouldNotCallNoneOfManyImpossible() {
        Answers.Share none = Answers.Share.of(0, 299);

        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.0127, within(1e-4));
        assertThatThrownBy(() -> Answers.of(List.of(), 0.9)).hasMessageContaining("nothing");
    }

    private static TextEvaluation.Case read(String text, double confidence) {
        List<Float> scores = Collections.nCopies(text.length(), (float) confidence);
        Reading reading =
                new Reading(ReadingKind.PLATE, new Box(0, 0, 1, 1), text, scores, (float) confidence, "blue", 1);
        return new TextEvaluation.Case("a.png", "A", reading, 1);
    }
}
