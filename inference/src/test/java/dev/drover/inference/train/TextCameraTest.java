package dev.drover.inference.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.plate.PlateKind;
import dev.drover.inference.plate.PlatePainter;
import dev.drover.inference.plate.PlateStyle;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextCameraTest {

    private static final TextCamera CAMERA = new TextCamera(new TextCamera.View(80, 160, 30, 20, 4, 0, 0.2, false));

    private final PlatePainter painter = PlatePainter.withFonts();

    @Test
    void shouldKeepEveryCharacterInsideTheCropWhenNothingIsCutAway() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 30; i++) {
            PlatePainter.Painted plate = painter.paintWithCells("粤P1234挂", PlateStyle.YELLOW_TWO_ROWS, i);

            TextCamera.Shot shot = CAMERA.shoot(plate.image(), plate.cells(), random);

            assertThat(shot.cells()).hasSize(7).allSatisfy(cell -> {
                assertThat(cell.getCenterX())
                        .isBetween(0.0, (double) shot.crop().width());
                assertThat(cell.getCenterY())
                        .isBetween(0.0, (double) shot.crop().height());
            });
            assertThat(shot.cells().get(0).getCenterY())
                    .isLessThan(shot.cells().get(3).getCenterY());
        }
    }

    @Test
    void shouldTakeTheSamePhotographWhenTheSeedIsTheSame() {
        PlatePainter.Painted plate = painter.paintWithCells("粤ZF023港", PlateStyle.BLACK, 1);

        TextCamera.Shot one = CAMERA.shoot(plate.image(), plate.cells(), new SplittableRandom(9));
        TextCamera.Shot other = CAMERA.shoot(plate.image(), plate.cells(), new SplittableRandom(9));

        assertThat(one.crop().bgr()).isEqualTo(other.crop().bgr());
        assertThat(one.cells()).isEqualTo(other.cells());
    }

    @Test
    void shouldMakeTheSameSamplesInTheSameOrderAheadOfTheLearning() throws InterruptedException {
        PlateSamples samples = new PlateSamples(painter, List.of(), 0, 48, 144);
        try (TextPool one = new TextPool(20, 3, samples);
                TextPool other = new TextPool(20, 3, samples)) {
            assertThat(one.batch(6, 2).stream().map(TextSample::text).toList())
                    .isEqualTo(other.batch(6, 2).stream().map(TextSample::text).toList());
        }
    }

    @Test
    void shouldPaintEveryKindTheReaderIsTaught() {
        PlateSamples samples = new PlateSamples(painter, List.of(), 0, 48, 144);
        SplittableRandom random = new SplittableRandom(2);
        for (PlateKind kind : List.of(PlateKind.HK_MACAO, PlateKind.NEV_LARGE, PlateKind.EMERGENCY)) {
            TextSample sample = samples.painted(kind, random);

            assertThat(kind.fits(sample.text())).isTrue();
            assertThat(sample.input()).hasSize(3 * 48 * 144);
            assertThat(PlateSamples.COLOURS).hasSizeGreaterThan(sample.variant());
        }
    }
}
