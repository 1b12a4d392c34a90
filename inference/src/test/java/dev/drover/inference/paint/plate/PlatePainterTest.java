package dev.drover.inference.paint.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.plate.PlateKind;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatePainterTest {

    private final PlatePainter painter = PlatePainter.withFonts();

    @ParameterizedTest
    @EnumSource(value = PlateKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldPaintNumbersThatFitTheirKindInsideThePlate(PlateKind kind) {
        PlateNumbers numbers = new PlateNumbers(7);
        for (int i = 0; i < 20; i++) {
            String text = numbers.next(kind);
            PlateStyle style = PlateStyle.of(kind, i % 2 == 0, i % 3 == 0);

            PlatePainter.Painted painted = painter.paintWithCells(text, style, i);

            assertThat(PlateGrammar.judge(text).fits()).contains(kind);
            assertThat(painted.image().getWidth()).isEqualTo(style.widthMm());
            assertThat(painted.cells()).hasSize(text.length());
            assertThat(painted.cells()).allSatisfy(cell -> assertThat(
                            new Rectangle2D.Float(0, 0, style.widthMm(), style.heightMm()).contains(cell))
                    .isTrue());
            assertThat(ink(painted, style)).isGreaterThan(0.04);
        }
    }

    @Test
    void shouldPaintTheSamePictureWhenTheSeedIsTheSame() {
        BufferedImage first = painter.paint("粤Z·F023港", PlateStyle.BLACK, 3);
        BufferedImage again = painter.paint("粤ZF023港", PlateStyle.BLACK, 3);

        assertThat(pixels(first)).isEqualTo(pixels(again));
        assertThat(pixels(first)).isNotEqualTo(pixels(painter.paint("粤ZF023澳", PlateStyle.BLACK, 3)));
    }

    @Test
    void shouldPutTheOfficeAboveTheSerialWhenThereAreTwoRows() {
        PlatePainter.Painted painted = painter.paintWithCells("粤P1234挂", PlateStyle.YELLOW_TWO_ROWS, 1);

        assertThat(painted.cells().get(1).getMaxY())
                .isLessThan(painted.cells().get(2).getMinY());
    }

    @Test
    void shouldRefuseTextThatNoPlateHolds() {
        assertThatThrownBy(() -> painter.paint("粤A123456789", PlateStyle.BLUE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Share of pixels inside the cells whose brightness is far from the plate's ground. */
    private static double ink(PlatePainter.Painted painted, PlateStyle style) {
        int far = 0;
        int all = 0;
        for (Rectangle2D.Float cell : painted.cells()) {
            for (int y = (int) cell.y; y < cell.y + cell.height; y += 2) {
                for (int x = (int) cell.x; x < cell.x + cell.width; x += 2) {
                    all++;
                    far += Math.abs(luma(painted.image().getRGB(x, y))
                                            - luma(style.ground().getRGB()))
                                    > 60
                            ? 1
                            : 0;
                }
            }
        }
        return (double) far / all;
    }

    private static int luma(int rgb) {
        return ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
