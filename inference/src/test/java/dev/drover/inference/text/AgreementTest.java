package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.text.Agreement.Voice;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final double SURE = 0.95;

    @Test
    void shouldBeSurerOfWhatBothReadThanEitherIs() {
        Voice both = Agreement.agreed(voice("粤B1234Q", 0.8), voice("粤B1234Q", 0.9));

        assertThat(both.text()).isEqualTo("粤B1234Q");
        assertThat(both.confidence()).isCloseTo(0.98, within(1e-9));
    }

    @Test
    void shouldNotBeSureOfWhatBothReadInDoubt() {
        assertThat(Agreement.agreed(voice("冀DSK599", 0.59), voice("冀DSK599", 0.67))
                        .confidence())
                .isLessThan(SURE);
    }

    @Test
    void shouldNeverBeSureOfWhatOneAloneReads() {
        assertThat(Agreement.alone(voice("粤B12340", 0.999)).confidence()).isLessThan(0.9);
        assertThat(Agreement.disputed(voice("粤B12340", 0.999), voice("", 0)).confidence())
                .isLessThan(SURE);
    }

    @Test
    void shouldTellWhatIsLikelierAsACandidateOnlyHoweverSureItsReaderIs() {
        Voice kept = Agreement.disputed(voice("粤B12340", 0.99), voice("粤B1234Q", 0.99));

        assertThat(kept.text()).isEqualTo("粤B12340");
        assertThat(kept.confidence()).isLessThan(0.9);
    }

    @Test
    void shouldGiveHalfAVoiceToACharacterThatTheOtherReadsOtherwise() {
        Voice kept = Agreement.disputed(voice("粤B12340", 0.99), voice("粤B1234Q", 0.99));

        assertThat(kept.scores()).containsExactly(0.99f, 0.99f, 0.99f, 0.99f, 0.99f, 0.99f, 0.495f);
    }

    @Test
    void shouldHaveNoConfidenceWhereBothReadNothing() {
        assertThat(Agreement.agreed(voice("", 0), voice("", 0)).confidence()).isZero();
    }

    @Test
    void shouldChooseByTheWordOfBothAndNotByWhoIsSurer() {
        Voice first = voice("FX12345678", 0.99);
        Voice second = voice("FX12345673", 0.8);

        Voice chosen = Agreement.likelier(
                java.util.List.of(first, second),
                text -> text.endsWith("8") ? -0.1 : -2,
                text -> text.endsWith("8") ? -9 : -0.2);

        assertThat(chosen.text()).isEqualTo("FX12345673");
        assertThat(chosen.confidence()).isLessThan(0.9);
        assertThat(chosen.scores().get(9)).isEqualTo(0.4f);
    }

    @Test
    void shouldNotLetANothingWinHoweverImpossibleTheTextsAre() {
        assertThat(Agreement.likelier(java.util.List.of(voice("", 0), voice("粤B12340", 0.5)), t -> -99, t -> -99)
                        .text())
                .isEqualTo("粤B12340");
    }

    private static Voice voice(String text, double confidence) {
        return new Voice(text, Collections.nCopies(text.length(), (float) confidence), confidence);
    }
}
