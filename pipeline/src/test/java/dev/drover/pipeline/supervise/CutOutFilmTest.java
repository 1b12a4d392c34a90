package dev.drover.pipeline.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.inference.scorer.Models;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.WireExamples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films of real pigs, cut out and walked down an aisle, seen by the detector that ships and counted as the job does. */
class CutOutFilmTest {

    private static final CameraRules RULES = new CameraRules(
            "aisle",
            1,
            List.of(new CountingLine(
                    "line", new LinePoint(0.5, 0.95), new LinePoint(0.5, 0.05), 0.03, ObjectClass.PIG)));

    @ParameterizedTest(name = "seed {0}: {1} rows, {2} abreast, at night: {3}")
    @CsvSource({"1,12,2,false", "2,8,3,false", "3,12,2,true"})
    void shouldListWhatItMayHaveMiscountedOfRealPigsAbreast(long seed, int rows, int abreast, boolean night)
            throws Exception {
        assumeTrue(CutOutPigs.present(), "skipped: " + CutOutPigs.FOLDER + " is not here");
        CutOutFilm film = new CutOutFilm(seed, rows, abreast, night, CutOutPigs.read());

        CountedCamera camera = counted(film);

        long wrong = Math.abs(camera.in() - film.in()) + Math.abs(camera.out() - film.out());
        assertThat(camera.in()).as("something was counted at all").isPositive();
        assertThat(wrong)
                .as("%d in of %d, %d out of %d", camera.in(), film.in(), camera.out(), film.out())
                .isLessThanOrEqualTo(camera.uncertain.size());
    }

    private static CountedCamera counted(CutOutFilm film) {
        CountedCamera camera = new CountedCamera();
        try (Detector detector = Models.bundledDetector()) {
            for (int seq = 0; seq < film.pictures(); seq++) {
                List<Detection> found =
                        detector.detect(List.of(film.picture(seq))).get(0);
                long micros = WireExamples.T0 + 1_000_000L * seq / CutOutFilm.RATE;
                Frame frame = Frame.picture(
                        new FrameId("aisle", 1, seq),
                        micros,
                        -1,
                        CutOutFilm.WIDTH,
                        CutOutFilm.HEIGHT,
                        false,
                        new byte[] {1, (byte) seq});
                camera.see(Detections.of(frame, "", "", new Findings(found, List.of(), PictureStats.NONE)), RULES);
            }
        }
        return camera;
    }
}
