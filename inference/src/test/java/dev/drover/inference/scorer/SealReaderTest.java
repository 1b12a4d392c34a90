package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Look;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import dev.drover.inference.paint.seal.SealNumbers;
import dev.drover.inference.paint.seal.SealPainter;
import dev.drover.inference.paint.seal.SealStyle;
import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.seal.SealKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both readers that ship, on painted seals: read right, or not sure. */
class SealReaderTest {

    /** From which a number contradicts a plan. */
    private static final double CONTRADICTS = 0.9;

    private static final SealPainter PAINTER = new SealPainter();

    private static LineReader second;
    private static SealReader reader;

    @BeforeAll
    static void open() {
        second = LineReader.open(TextEngine.bundled());
        reader = SealReader.open(Optional.empty(), second);
    }

    @AfterAll
    static void close() {
        reader.close();
        second.close();
    }

    @Test
    void shouldBeSureOfMostSealsAndOfNoWrongOne() {
        SplittableRandom random = new SplittableRandom(555);
        int sure = 0;
        for (int i = 0; i < 60; i++) {
            SealStyle style = SealStyle.values()[i % SealStyle.values().length];
            String number = new SealNumbers(i).next(style == SealStyle.ELOCK ? SealKind.ELOCK : SealKind.BOLT);
            Picture seal = painted(number, style, random.nextLong());

            Opinions said = reader.opinions(seal, seal.whole());

            assertThat(said.together().text().equals(number) || said.together().confidence() < CONTRADICTS)
                    .as("%s read %s", number, said.together())
                    .isTrue();
            sure += said.agreed() && said.together().confidence() >= CONTRADICTS ? 1 : 0;
        }
        assertThat(sure).isGreaterThan(30);
    }

    @Test
    void shouldNotBelieveALockWhoseCheckDigitIsWrongThoughBothReadIt() {
        String valid = SealGrammar.elockNumber("CNNU", 0x11F68A);
        String wrong = valid.substring(0, 13) + (char) ('0' + (valid.charAt(13) - '0' + 1) % 10);
        assertThat(SealGrammar.elockValid(wrong)).isFalse();
        Picture seal = painted(wrong, SealStyle.ELOCK, 7);

        Opinions said = reader.opinions(seal, seal.whole());

        assertThat(said.own().text()).as("first").isEqualTo(wrong);
        assertThat(said.second().text()).as("second").isEqualTo(wrong);
        assertThat(said.agreed()).isFalse();
        assertThat(said.together().confidence()).isLessThan(0.6f);
    }

    @Test
    void shouldNeverContradictAPlanByWhatOneAloneReads() {
        Picture seal = painted("FX12345678", SealStyle.BOLT, 3);

        Reading glanced = reader.read(seal, seal.whole(), Look.GLANCE);
        Reading close = reader.read(seal, seal.whole(), Look.CLOSE);

        assertThat(glanced.confidence()).isLessThan((float) CONTRADICTS);
        assertThat(close.text()).isEqualTo("FX12345678");
        assertThat(close.confidence()).isGreaterThan(glanced.confidence());
    }

    private static Picture painted(String number, SealStyle style, long seed) {
        BufferedImage face = PAINTER.paint(number, style, seed);
        BufferedImage flat = new BufferedImage(face.getWidth() / 2, face.getHeight() / 2, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = flat.createGraphics();
        g.setColor(Color.GRAY);
        g.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        g.drawImage(
                face.getScaledInstance(flat.getWidth(), flat.getHeight(), java.awt.Image.SCALE_AREA_AVERAGING),
                0,
                0,
                null);
        g.dispose();
        return new Picture(
                flat.getWidth(),
                flat.getHeight(),
                ((DataBufferByte) flat.getRaster().getDataBuffer()).getData());
    }
}
