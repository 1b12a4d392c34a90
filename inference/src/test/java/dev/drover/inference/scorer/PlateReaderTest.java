package dev.drover.inference.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Box;
import dev.drover.inference.Look;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.paint.plate.PlatePainter;
import dev.drover.inference.paint.plate.PlateStyle;
import dev.drover.inference.plate.PlatePrefix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readers that ship, on painted plates: read right, or not sure. */
class PlateReaderTest {

    /** Those that are taken for each other. */
    private static final String ALIKE = "0DQG8B6C2Z7T1L5S";

    private static final String ALL = ALIKE + "349AEFHJKMNPRUVWXY";

    private static final PlatePainter PAINTER = PlatePainter.withFonts();

    private static PlateReader reader;

    @BeforeAll
    static void open() {
        reader = PlateReader.open(Optional.empty());
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    /** One kind of plate with the part of it that varies. */
    private enum Kind {
        BLUE(PlateStyle.BLUE, 5, "", ALL),
        YELLOW(PlateStyle.YELLOW, 5, "", ALIKE),
        TWO_ROWS(PlateStyle.YELLOW_TWO_ROWS, 5, "", ALL),
        TRAILER(PlateStyle.YELLOW_TWO_ROWS, 4, "挂", ALIKE),
        CROSS_BORDER(PlateStyle.BLACK, 4, "港", ALIKE),
        NEW_ENERGY(PlateStyle.GREEN, 6, "", ALIKE);

        private final PlateStyle style;
        private final int serial;
        private final String end;
        private final String characters;

        Kind(PlateStyle style, int serial, String end, String characters) {
            this.style = style;
            this.serial = serial;
            this.end = end;
            this.characters = characters;
        }

        String text(int place, char character, SplittableRandom random) {
            StringBuilder text =
                    new StringBuilder(this == CROSS_BORDER ? "粤Z" : "粤京沪湘桂赣闽鄂琼豫".charAt(random.nextInt(10)) + "C");
            for (int i = 0; i < serial; i++) {
                char filled = this == NEW_ENERGY && i == 0 ? 'D' : (char) ('0' + random.nextInt(10));
                text.append(i == place ? character : filled);
            }
            return text + end;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldReadEveryCharacterInEveryPlaceOrNotBeSure(Kind kind) {
        SplittableRandom random = new SplittableRandom(16);
        List<String> wrong = new ArrayList<>();
        int sure = 0;
        int all = 0;
        for (int place = 0; place < kind.serial; place++) {
            for (char character : kind.characters.toCharArray()) {
                String text = kind.text(place, character, random);
                if (PlatePrefix.whole(text)) {
                    Picture crop = photographed(PAINTER.paint(text, kind.style, random.nextLong()), random);
                    Reading reading = reader.read(crop, crop.whole());
                    boolean certain = reading.confidence() >= reader.threshold();
                    all++;
                    sure += certain ? 1 : 0;
                    if (certain && !reading.text().equals(text)) {
                        wrong.add(text + " read " + reading.text() + " with " + reading.confidence());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(sure).as("sure of %d", all).isGreaterThan(all * 3 / 4);
    }

    @Test
    void shouldNotBeSureOfAZeroWhereAQEnds() throws Exception {
        List<String> rows = new String(resource("trailing-q.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        List<String> wrong = new ArrayList<>();
        for (String row : rows) {
            String[] crop = row.split("\t", -1);
            Picture picture = Pictures.decodeAny(resource("trailing-q/" + crop[0]));
            Reading reading = reader.read(picture, picture.whole());
            if (!reading.text().equals(crop[1]) && reading.confidence() >= reader.threshold()) {
                wrong.add(row + " read " + reading.text());
            }
        }

        assertThat(rows).hasSize(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldNotBeSureAtAGlanceAndBeSureOnceBothHaveLooked() {
        Picture crop = photographed(PAINTER.paint("粤B83R61", PlateStyle.BLUE, 3), new SplittableRandom(3));

        Reading glance = reader.read(crop, crop.whole(), Look.GLANCE);
        Reading close = reader.read(crop, crop.whole(), Look.CLOSE);

        assertThat(glance.text()).isEqualTo("粤B83R61");
        assertThat(glance.confidence()).isLessThan(0.9f);
        assertThat(close.text()).isEqualTo("粤B83R61");
        assertThat(close.confidence()).isGreaterThanOrEqualTo((float) reader.threshold());
        assertThat(reader.read(crop, crop.whole(), Look.DOUBT))
                .as("the first is in no doubt")
                .isEqualTo(glance);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNotBeSureOfAPlateThatIsMirrored(Kind kind) {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < 6; i++) {
            BufferedImage plate = PAINTER.paint(kind.text(0, '8', random), kind.style, random.nextLong());
            Picture crop = photographed(part(plate, plate.getWidth(), 0), random);

            assertThat(reader.read(crop, crop.whole()).confidence()).isLessThan((float) reader.threshold());
        }
    }

    /** The half of a B that is left at the edge is a 1, and seven characters of eight are a plate, too. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldNotBeSureOfAPlateThatTheEdgeOfThePictureCutsOff(Kind kind) {
        SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < 6; i++) {
            String text = kind.text(kind.serial - 1, kind.characters.charAt(i), random);
            BufferedImage plate = PAINTER.paint(text, kind.style, random.nextLong());
            int w = plate.getWidth();
            Picture left = photographed(part(plate, w / 9, w), random);
            Picture right = photographed(part(plate, 0, w - w / 9), random);
            Picture fromLeft = Pictures.crop(left, new Box(margin(left, w), 0, left.width(), left.height()));
            Picture toRight = Pictures.crop(right, new Box(0, 0, right.width() - margin(right, w), right.height()));

            assertThat(reader.read(fromLeft, new Box(0, 0, fromLeft.width() - 5f, fromLeft.height()))
                            .confidence())
                    .as(text)
                    .isLessThan((float) reader.threshold());
            assertThat(reader.read(toRight, new Box(5, 0, toRight.width(), toRight.height()))
                            .confidence())
                    .as(text)
                    .isLessThan((float) reader.threshold());
        }
    }

    /** Of the wall beside a plate of this width, in pixels of the photograph. */
    private static float margin(Picture photo, int plate) {
        return 25f * photo.width() / (plate - plate / 9 + 50);
    }

    @Test
    void shouldNotTakeSevenOfEightCharactersOnGreenForAnOrdinaryPlate() {
        BufferedImage whole = PAINTER.paint("桂CD58214", PlateStyle.GREEN, 7);
        int w = whole.getWidth();
        Picture seven = photographed(part(whole, 0, w - w / 9), new SplittableRandom(5));
        Picture eight = photographed(whole, new SplittableRandom(5));

        assertThat(reader.read(seven, seven.whole()))
                .satisfies(r -> assertThat(r.confidence()).as("%s", r).isLessThanOrEqualTo(0.7f));
        assertThat(reader.read(eight, eight.whole()))
                .satisfies(r -> assertThat(r.text()).as("%s", r).isEqualTo("桂CD58214"));
    }

    @Test
    void shouldNotBeSureOfAPlateAtTheEdgeOfThePicture() {
        Picture crop = photographed(PAINTER.paint("粤B83R61", PlateStyle.BLUE, 3), new SplittableRandom(3));
        Box touching = new Box(0, 0, crop.width() - 8f, crop.height());

        assertThat(reader.read(crop, crop.whole()).confidence()).isGreaterThanOrEqualTo((float) reader.threshold());
        assertThat(reader.read(crop, touching).confidence()).isLessThanOrEqualTo(0.7f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATMAN1", "粤BOSS888", "AAAAAAA", "粤B1234", "12345678", "京A12345挂挂"})
    void shouldNotBeSureOfAToy(String text) {
        Picture crop = photographed(signed(text), new SplittableRandom(9));

        assertThat(reader.read(crop, crop.whole()).confidence()).isLessThan((float) reader.threshold());
    }

    /** Letters on blue, as somebody makes them at home. */
    private static BufferedImage signed(String text) {
        BufferedImage sign = new BufferedImage(440, 140, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = sign.createGraphics();
        g.setColor(new Color(0x1040B0));
        g.fillRect(0, 0, 440, 140);
        g.setColor(Color.WHITE);
        g.setFont(new Font("Noto Sans CJK SC", Font.BOLD, 760 / Math.max(8, text.length() + 1)));
        g.drawString(text, 14, 100);
        g.dispose();
        return sign;
    }

    /** Columns from and to before; mirrored where they go backwards. */
    private static BufferedImage part(BufferedImage plate, int from, int to) {
        int width = Math.abs(to - from);
        BufferedImage part = new BufferedImage(width, plate.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = part.createGraphics();
        g.drawImage(plate, 0, 0, width, plate.getHeight(), from, 0, to, plate.getHeight(), null);
        g.dispose();
        return part;
    }

    /** Some way off, a little turned, through a camera's codec. */
    private static Picture photographed(BufferedImage plate, SplittableRandom random) {
        int width = plate.getWidth() + 50;
        int height = plate.getHeight() + 36;
        BufferedImage wall = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = wall.createGraphics();
        g.setColor(Color.DARK_GRAY);
        g.fillRect(0, 0, width, height);
        g.rotate((random.nextDouble() - 0.5) * 0.06, width / 2.0, height / 2.0);
        g.drawImage(plate, 25, 18, null);
        g.dispose();
        byte[] bgr = ((DataBufferByte) wall.getRaster().getDataBuffer()).getData();
        int small = 150 + random.nextInt(40);
        Picture far = Pictures.resize(new Picture(width, height, bgr.clone()), small, small * height / width);
        return Pictures.throughJpeg(far, 75);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PlateReaderTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
