package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.UncertainReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Certain counts and the recount list, over many generated herds. More of them: {@code -Dherds=10000}.
 */
class HerdsTest {

    private static final long HERDS = Long.getLong("herds", 400);

    /** What became of one herd. */
    private record Outcome(GeneratedHerd herd, CountedCamera camera) {

        static Outcome of(long seed, GeneratedHerd.Trouble trouble) {
            GeneratedHerd herd = new GeneratedHerd(seed, trouble);
            CountedCamera camera = new CountedCamera();
            for (Detections picture : herd.pictures()) {
                camera.see(picture, GeneratedHerd.RULES);
            }
            return new Outcome(herd, camera);
        }

        long crossings() {
            return herd.truth(true) + herd.truth(false);
        }

        /** The most by which one of in, out and what is left of both is wrong. */
        long wrong() {
            long in = camera.in() - herd.truth(true);
            long out = camera.out() - herd.truth(false);
            return Math.max(Math.abs(in - out), Math.max(Math.abs(in), Math.abs(out)));
        }

        boolean covered() {
            return wrong() <= camera.uncertain.size()
                    || camera.uncertain.stream()
                            .anyMatch(one ->
                                    UncertainReason.unbounded(one.reason().name()));
        }
    }

    @Test
    void shouldCountHerdsOnAGoodCameraForCertainAndListHardlyAnything() {
        List<Outcome> herds = LongStream.range(0, HERDS)
                .mapToObj(seed -> Outcome.of(seed, GeneratedHerd.Trouble.NONE))
                .toList();

        long crossings = herds.stream().mapToLong(Outcome::crossings).sum();
        long wrong = herds.stream().mapToLong(Outcome::wrong).sum();
        long listed =
                herds.stream().mapToLong(each -> each.camera().uncertain.size()).sum();
        assertThat(herds).allMatch(Outcome::covered);
        assertThat((double) wrong / crossings)
                .as("share of crossings not certain")
                .isLessThan(0.005);
        assertThat((double) listed / crossings)
                .as("entries of the list a crossing")
                .isLessThan(0.05);
    }

    /** Not all of it yet: of 4,000 herds 32 had a crossing that was neither certain nor listed. */
    @Test
    void shouldListWhatItMayHaveMiscountedOnABadCamera() {
        List<String> missed = new ArrayList<>();
        for (long seed = 0; seed < HERDS; seed++) {
            Outcome outcome = Outcome.of(seed, GeneratedHerd.Trouble.ALL);
            if (!outcome.covered()) {
                missed.add("seed " + seed + ": " + outcome.herd());
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo((int) (HERDS / 50));
    }
}
