package dev.drover.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterVoteTest {

    @Test
    void shouldOutvoteOneWrongCharacterWhenTheOtherFramesAgree() {
        CharacterVote.Outcome outcome = CharacterVote.of(
                List.of(ballot("粤ZF023港", 0.9f, 10), ballot("粤ZF0Z3港", 0.9f, 10), ballot("粤ZF023港", 0.9f, 10)));

        assertThat(outcome.text()).isEqualTo("粤ZF023港");
        assertThat(outcome.frames()).isEqualTo(3);
        assertThat(outcome.agreeing()).isEqualTo(2);
        assertThat(outcome.support().get(4)).isBetween(0.6f, 0.7f);
        assertThat(outcome.weakest()).isEqualTo(outcome.support().get(4));
    }

    @Test
    void shouldComposeATextNoFrameGaveWhenEachFrameErrsElsewhere() {
        CharacterVote.Outcome outcome = CharacterVote.of(
                List.of(ballot("粤A1234B", 0.9f, 5), ballot("粤A8234D", 0.9f, 5), ballot("鲁A1234D", 0.9f, 5)));

        assertThat(outcome.text()).isEqualTo("粤A1234D");
        assertThat(outcome.agreeing()).isZero();
    }

    @Test
    void shouldListenToTheSharpFrameWhenTheBlurredOnesAreUnsure() {
        CharacterVote.Outcome outcome = CharacterVote.of(
                List.of(ballot("粤P12345", 0.99f, 400), ballot("粤P12845", 0.5f, 2), ballot("粤P12845", 0.5f, 2)));

        assertThat(outcome.text()).isEqualTo("粤P12345");
    }

    @Test
    void shouldDecideTheLengthFirstWhenAFrameCutsThePlate() {
        CharacterVote.Outcome outcome = CharacterVote.of(
                List.of(ballot("粤BD12345", 0.9f, 5), ballot("粤BD1234", 0.6f, 5), ballot("粤BD12345", 0.8f, 5)));

        assertThat(outcome.text()).isEqualTo("粤BD12345");
        assertThat(outcome.frames()).isEqualTo(2);
    }

    @Test
    void shouldNotDependOnTheOrderOfFrames() {
        List<CharacterVote.Ballot> ballots = new ArrayList<>(
                List.of(ballot("粤A11111", 0.7f, 1), ballot("粤A77777", 0.7f, 1), ballot("粤A17171", 0.3f, 1)));
        CharacterVote.Outcome first = CharacterVote.of(ballots);
        Collections.reverse(ballots);

        assertThat(CharacterVote.of(ballots).text()).isEqualTo(first.text());
    }

    @Test
    void shouldSayNothingWhenNoFrameReadAnything() {
        CharacterVote.Outcome outcome = CharacterVote.of(List.of(ballot("", 0f, 3)));

        assertThat(outcome.text()).isEmpty();
        assertThat(outcome.frames()).isZero();
        assertThat(outcome.weakest()).isZero();
        assertThat(CharacterVote.of(List.of()).text()).isEmpty();
    }

    private static CharacterVote.Ballot ballot(String text, float score, float sharpness) {
        List<Float> scores = Collections.nCopies(text.length(), score);
        Reading reading = new Reading(ReadingKind.PLATE, new Box(0, 0, 10, 5), text, scores, score, "blue", 1);
        return new CharacterVote.Ballot(reading, sharpness);
    }
}
