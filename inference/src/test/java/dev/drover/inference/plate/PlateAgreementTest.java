package dev.drover.inference.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drover.inference.plate.PlateAgreement.Voice;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PlateAgreementTest {

    private static final double SURE = 0.95;

    @Test
    void shouldBeSurerOfWhatBothReadThanEitherIs() {
        Voice both = PlateAgreement.agreed(voice("粤B1234Q", 0.8), voice("粤B1234Q", 0.9));

        assertThat(both.text()).isEqualTo("粤B1234Q");
        assertThat(both.confidence()).isCloseTo(0.98, within(1e-9));
    }

    @Test
    void shouldNotBeSureOfWhatBothReadInDoubt() {
        assertThat(PlateAgreement.agreed(voice("冀DSK599", 0.59), voice("冀DSK599", 0.67))
                        .confidence())
                .isLessThan(SURE);
    }

    @Test
    void shouldNeverBeSureOfWhatOneAloneReads() {
        assertThat(PlateAgreement.alone(voice("粤B12340", 0.999)).confidence()).isLessThan(0.9);
        assertThat(PlateAgreement.disputed(voice("粤B12340", 0.999), voice("", 0))
                        .confidence())
                .isLessThan(SURE);
    }

    @Test
    void shouldTellWhatIsLikelierAsACandidateOnlyHoweverSureItsReaderIs() {
        Voice kept = PlateAgreement.disputed(voice("粤B12340", 0.99), voice("粤B1234Q", 0.99));

        assertThat(kept.text()).isEqualTo("粤B12340");
        assertThat(kept.confidence()).isLessThan(0.9);
    }

    @Test
    void shouldGiveHalfAVoiceToACharacterThatTheOtherReadsOtherwise() {
        Voice kept = PlateAgreement.disputed(voice("粤B12340", 0.99), voice("粤B1234Q", 0.99));

        assertThat(kept.scores()).containsExactly(0.99f, 0.99f, 0.99f, 0.99f, 0.99f, 0.99f, 0.495f);
    }

    @Test
    void shouldHaveNoConfidenceWhereBothReadNothing() {
        assertThat(PlateAgreement.agreed(voice("", 0), voice("", 0)).confidence())
                .isZero();
    }

    private static Voice voice(String text, double confidence) {
        return new Voice(text, Collections.nCopies(text.length(), (float) confidence), confidence);
    }
}
