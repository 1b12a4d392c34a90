package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.Look;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingScorerTest {

    private static final Picture PICTURE = new Picture(80, 20, new byte[3 * 80 * 20]);

    private final List<Look> asked = new ArrayList<>();

    @Test
    void shouldLookTwiceAtTheBestTwoPlatesOnlyAndOnceAtTheRest() {
        try (ReadingScorer scorer = new ReadingScorer(new Four(), List.of(new Noting()), Optional.empty())) {
            scorer.score(List.of(PICTURE), List.of(Look.CLOSE));

            assertThat(asked).containsExactly(Look.CLOSE, Look.CLOSE, Look.GLANCE, Look.GLANCE);
        }
    }

    @Test
    void shouldLookAtEachPictureAsItIsToldAndCloselyAtAStill() {
        try (ReadingScorer scorer = new ReadingScorer(new Four(), List.of(new Noting()), Optional.empty())) {
            scorer.score(List.of(PICTURE, PICTURE), List.of(Look.DOUBT, Look.CLOSE));
            scorer.score(List.of(PICTURE));

            assertThat(asked.get(0)).isEqualTo(Look.DOUBT);
            assertThat(asked.get(4)).isEqualTo(Look.CLOSE);
            assertThat(asked.get(8)).isEqualTo(Look.CLOSE);
        }
    }

    /** Finds four plates in any picture. */
    private static final class Four implements Detector {

        @Override
        public List<List<Detection>> detect(List<Picture> pictures) {
            List<Detection> four = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                four.add(new Detection(ObjectClass.PLATE, 0.9f - 0.1f * i, new Box(20 * i, 0, 20 * i + 20, 20)));
            }
            return pictures.stream().map(picture -> four).toList();
        }

        @Override
        public String modelSha256() {
            return "";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Notes how closely it is asked to look. */
    private final class Noting implements CropReader {

        @Override
        public ObjectClass reads() {
            return ObjectClass.PLATE;
        }

        @Override
        public Reading read(Picture picture, Box box) {
            return new Reading(ReadingKind.PLATE, box, "", List.of(), 0, "", 1);
        }

        @Override
        public Reading read(Picture picture, Box box, Look look) {
            asked.add(look);
            return read(picture, box);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
