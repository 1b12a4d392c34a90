package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.paint.container.ContainerLayout;
import dev.drover.inference.paint.container.ContainerPainter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On painted containers; how many of many are read stands in the module's README. */
class ContainerReaderTest {

    private static TextEngine engine;
    private static ContainerReader reader;

    @BeforeAll
    static void open() {
        engine = ContainerReader.engine();
        reader = new ContainerReader(engine);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(ContainerLayout.class)
    void shouldReadANumberHoweverItIsLaidOut(ContainerLayout layout) {
        List<Reading> found = reader.read(painted("TEMU9221353", layout, 11));

        assertThat(found).extracting(Reading::text).containsExactly("TEMU9221353");
        assertThat(found.get(0).kind()).isEqualTo(ReadingKind.CONTAINER);
        assertThat(found.get(0).variant()).isEqualTo(layout == ContainerLayout.STACK ? "stacked" : "level");
        assertThat(found.get(0).confidence()).isGreaterThanOrEqualTo((float) ContainerReader.SURE);
        assertThat(found.get(0).characterScores()).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(ContainerLayout.class)
    void shouldNeverMakeANumberRightWhoseCheckDigitIsWrong(ContainerLayout layout) {
        List<Reading> found = reader.read(painted("TEMU9221358", layout, 11));

        assertThat(found).allMatch(number -> number.confidence() < ContainerReader.SURE);
    }

    @Test
    void shouldFindNoNumberWhereThereIsNone() {
        assertThat(reader.read(new Picture(320, 200, new byte[3 * 320 * 200]))).isEmpty();
    }

    private static Picture painted(String number, ContainerLayout layout, long seed) {
        byte[] pixels = new ContainerPainter().paint(number, new ContainerPainter.Look(layout, false, false), seed);
        return Pictures.throughJpeg(new Picture(ContainerPainter.WIDTH, ContainerPainter.HEIGHT, pixels), 85);
    }
}
