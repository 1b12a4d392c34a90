package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ReadingKind;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.osd.OsdClock;
import dev.drover.inference.paint.osd.OsdForm;
import dev.drover.inference.paint.osd.OsdPainter;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnWordsTest {

    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 11, 29, 21, 53, 5);

    private static TextEngine engine;

    @BeforeAll
    static void open() {
        engine = TextEngine.open(TextEngine.bundled());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = OsdForm.class,
            names = {"HYPHENS", "CHINESE", "US"})
    void shouldReadClockAndPlaceAtTheEdgesOfAPicture(OsdForm form) {
        SplittableRandom random = new SplittableRandom(5);
        byte[] bgr = OsdPainter.background(704, 576, random);
        OsdPainter.write(bgr, 704, 576, form.text(MOMENT), "东源县一号猪场", random);

        List<Reading> words = new OwnWords(engine).read(Pictures.throughJpeg(new Picture(704, 576, bgr), 80));

        assertThat(words)
                .extracting(Reading::kind)
                .startsWith(ReadingKind.CLOCK)
                .contains(ReadingKind.CAPTION);
        assertThat(OsdClock.moments(words.get(0).text())).contains(MOMENT);
        assertThat(words.get(1).text()).contains("猪场");
        assertThat(words.get(0).box().y2()).isLessThan(115);
        assertThat(words.get(1).box().y1()).isGreaterThan(460);
    }
}
