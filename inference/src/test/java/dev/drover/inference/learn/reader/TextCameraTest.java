package dev.drover.inference.learn.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import dev.drover.inference.paint.seal.SealPainter;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.plate.PlateKind;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextCameraTest {

    private static final TextCamera CAMERA =
            new TextCamera(new TextCamera.View(20, 50, 30, 20, 4, 0.3, 0, 0.2, Degradation.Worst.ANY));

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
    void shouldMeasureOnSealsOfTwentyToFortyPixelsThatAPersonCanRead() {
        TextCamera camera =
                new TextCamera(new TextCamera.View(20, 40, 28, 24, 4, 0, 0, 0.1, Degradation.Worst.READABLE));
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 20; i++) {
            SealPainter.Painted seal = new SealPainter().paintWithCells("FX12345678", SealStyle.BOLT, i);

            TextCamera.Shot shot = camera.shoot(seal.image(), seal.cells(), random);

            assertThat(shot.cells().stream().mapToDouble(c -> c.height).min().orElseThrow())
                    .isBetween(18.0, 42.0);
            assertThat(shot.cells())
                    .allSatisfy(cell -> assertThat(spread(shot.crop(), cell)).isGreaterThan(20));
        }
    }

    @Test
    void shouldShowEachPartOfTheObjectWhereTheCameraSaysItIs() {
        TextCamera camera =
                new TextCamera(new TextCamera.View(30, 40, 40, 30, 5, 0.5, 0, 0.3, Degradation.Worst.GENTLE));
        List<Rectangle2D.Float> marks =
                List.of(new Rectangle2D.Float(20, 30, 60, 60), new Rectangle2D.Float(320, 30, 60, 60));
        for (int seed = 0; seed < 40; seed++) {
            TextCamera.Shot shot = camera.shoot(marked(marks), marks, new SplittableRandom(seed));

            for (Rectangle2D.Float mark : shot.cells()) {
                int middle = green(shot.crop(), mark.getCenterX(), mark.getCenterY());
                assertThat(middle)
                        .isGreaterThan(green(shot.crop(), mark.getCenterX(), mark.y - 0.3 * mark.height) + 20);
                assertThat(middle).isGreaterThan(green(shot.crop(), mark.x - 0.2 * mark.width, mark.getCenterY()) + 20);
            }
        }
    }

    /** White marks on a black board. */
    private static BufferedImage marked(List<Rectangle2D.Float> marks) {
        BufferedImage board = new BufferedImage(400, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = board.createGraphics();
        marks.forEach(g::fill);
        g.dispose();
        return board;
    }

    private static int green(Picture picture, double x, double y) {
        return picture.bgr()[3 * ((int) y * picture.width() + (int) x) + 1] & 255;
    }

    /** Brightest less darkest green within the cell. */
    private static int spread(Picture crop, Rectangle2D.Float cell) {
        int least = 255;
        int most = 0;
        for (int y = Math.max(0, (int) cell.y); y < Math.min(crop.height(), cell.getMaxY()); y++) {
            for (int x = Math.max(0, (int) cell.x); x < Math.min(crop.width(), cell.getMaxX()); x++) {
                int green = crop.bgr()[3 * (y * crop.width() + x) + 1] & 255;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return most - least;
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
