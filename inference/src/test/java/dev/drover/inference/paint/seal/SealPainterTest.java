package dev.drover.inference.paint.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.seal.SealKind;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealPainterTest {

    private final SealPainter painter = new SealPainter();

    @ParameterizedTest
    @EnumSource(value = SealKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldPaintNumbersOfTheirKindInsideTheFace(SealKind kind) {
        SealNumbers numbers = new SealNumbers(5);
        for (int i = 0; i < 60; i++) {
            String text = numbers.next(kind);

            SealPainter.Painted painted = painter.paintWithCells(text, SealStyle.values()[i % 3], i);

            assertThat(SealGrammar.judge(text).kind()).isEqualTo(kind);
            assertThat(painted.cells()).hasSize(text.length());
            Rectangle2D face = new Rectangle2D.Float(
                    0, 0, painted.image().getWidth(), painted.image().getHeight());
            assertThat(painted.cells())
                    .allSatisfy(cell -> assertThat(face.contains(cell)).isTrue());
        }
    }

    @Test
    void shouldIssueElectronicLocksThatPassTheirCheck() {
        SealNumbers numbers = new SealNumbers(1);
        for (int i = 0; i < 100; i++) {
            assertThat(SealGrammar.elockValid(numbers.next(SealKind.ELOCK))).isTrue();
        }
    }

    @Test
    void shouldPaintTheSamePictureWhenTheSeedIsTheSame() {
        assertThat(pixels(painter.paint("FX12345678", SealStyle.BOLT, 4)))
                .isEqualTo(pixels(painter.paint("FX12345678", SealStyle.BOLT, 4)))
                .isNotEqualTo(pixels(painter.paint("FX12345679", SealStyle.BOLT, 4)));
    }

    @Test
    void shouldRefuseTextThatNoSealHolds() {
        assertThatThrownBy(() -> painter.paint("", SealStyle.BOLT, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
