package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipPaperTest {

    private static final String MANIFEST = "0123456789abcdef".repeat(4);
    private static final float DOTS_PER_INCH = 200;

    @TempDir
    Path folder;

    private SiteKey key;
    private byte[] paper;

    @BeforeEach
    void make() throws Exception {
        key = SiteKey.open(folder.resolve("keys"));
        paper = SlipPaper.write(slip(), key);
    }

    private ReleaseSlip slip(ReleaseSlip.Line... more) {
        List<ReleaseSlip.Line> lines = new ArrayList<>(List.of(
                new ReleaseSlip.Line(new Bilingual("申报", "Declared"), new Bilingual("34", "34")),
                new ReleaseSlip.Line(new Bilingual("结论", "Outcome"), new Bilingual("放行", "released <ok>"))));
        Collections.addAll(lines, more);
        return new ReleaseSlip("B-7", "HY-01", "B-7-1.zip", MANIFEST, key.id(), "2026-11-29T12:00:00Z", lines);
    }

    private static ReleaseSlip.Line reason(String text) {
        return new ReleaseSlip.Line(new Bilingual("理由", "Reason"), new Bilingual(text, text));
    }

    private static String text(PDDocument pdf) throws Exception {
        return new PDFTextStripper().getText(pdf);
    }

    @Test
    void shouldSayInBothLanguagesWhatWasSigned() throws Exception {
        SlipPaper.Report report = SlipPaper.verify(paper, key.publicKey());

        assertThat(report.findings()).isEmpty();
        assertThat(report.slip()).contains(slip());
        try (PDDocument pdf = Loader.loadPDF(paper)) {
            assertThat(text(pdf)).contains("放行单", "Release slip", "申报 Declared", "34", "released <ok>", "B-7-1.zip");
            assertThat(pdf.getNumberOfPages()).isOne();
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.A5.getWidth());
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.A5.getHeight());
        }
    }

    @Test
    void shouldFindAnyByteThatWasChanged() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] changed = paper.clone();
            changed[random.nextInt(paper.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(SlipPaper.verify(changed, key.publicKey()).findings()).isNotEmpty();
        }
    }

    @Test
    void shouldFindAnyByteOfTheSealThatWasChanged() {
        for (int i = 1; i <= 170; i++) {
            byte[] changed = paper.clone();
            changed[paper.length - i] ^= 1;

            assertThat(SlipPaper.verify(changed, key.publicKey()).slip()).isEmpty();
        }
    }

    @Test
    void shouldNotTakeAPdfThatGoesOnBehindItsSeal() throws Exception {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(paper);
        longer.write("1 0 obj\n<</Type/Catalog>>\nendobj\n".getBytes(US_ASCII));

        assertThat(SlipPaper.verify(longer.toByteArray(), key.publicKey()).findings())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.UNREADABLE));
    }

    @Test
    void shouldRefuseWhatIsNoSlip() {
        for (byte[] nothing : List.of(new byte[0], new byte[400], new byte[SlipPaper.MAX_BYTES + 1])) {
            assertThat(SlipPaper.verify(nothing, key.publicKey()).findings())
                    .singleElement()
                    .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.UNREADABLE));
        }
    }

    @Test
    void shouldNotTakeTheSlipOfAnotherSite() throws Exception {
        SiteKey other = SiteKey.open(folder.resolve("other"));

        assertThat(SlipPaper.verify(paper, other.publicKey()).findings())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.OTHER_KEY));
    }

    @Test
    void shouldGoOnOverleafWhereAReasonIsLong() throws Exception {
        String reason = "第二次清点与机器一致。".repeat(150);
        byte[] longer = SlipPaper.write(slip(reason(reason)), key);

        try (PDDocument pdf = Loader.loadPDF(longer)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(text(pdf).replaceAll("\\s|理由 Reason|B-7-1.zip · \\d", ""))
                    .contains(reason);
        }
        assertThat(longer.length).isLessThan(SlipPaper.MAX_BYTES);
    }

    @Test
    void shouldPrintWhateverPeopleWrite() throws Exception {
        String odd = "<img onerror=x> \u202Eevil \uD83D\uDC37 \u0007 عرب ｆｕｌｌ 㐀 " + "x".repeat(300);
        byte[] printed = SlipPaper.write(slip(reason(odd)), key);

        assertThat(SlipPaper.verify(printed, key.publicKey()).slip()).contains(slip(reason(odd)));
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            assertThat(text(pdf)).contains("<img onerror=x>", "evil").doesNotContain("\u202E", "\u0007");
        }
    }

    @Test
    void shouldCarryTheManifestAsACodeThatAPhoneReads() throws Exception {
        BufferedImage printed;
        try (PDDocument pdf = Loader.loadPDF(paper)) {
            printed = new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH);
        }
        int width = printed.getWidth();
        int height = printed.getHeight();
        int[] pixels = printed.getRGB(0, 0, width, height, null, 0, width);

        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();

        assertThat(read).isEqualTo(MANIFEST);
        assertThat(Arrays.stream(pixels).filter(pixel -> (pixel & 0xFF) < 64).count())
                .as("something is printed")
                .isPositive();
    }
}
