package dev.drover.dashboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.drover.dashboard.proof.BundleFinding.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipPaperTest {

    private static final String MANIFEST = "0123456789abcdef".repeat(4);
    private static final int SCALE = 4;

    @TempDir
    Path folder;

    private SiteKey key;
    private byte[] page;

    @BeforeEach
    void make() throws Exception {
        key = SiteKey.open(folder.resolve("keys"));
        page = SlipPaper.write(slip(), key);
    }

    private ReleaseSlip slip() {
        return new ReleaseSlip(
                "B-7",
                "HY-01",
                "B-7-1.zip",
                MANIFEST,
                key.id(),
                "2026-11-29T12:00:00Z",
                List.of(
                        new ReleaseSlip.Line(new Bilingual("申报", "Declared"), new Bilingual("34", "34")),
                        new ReleaseSlip.Line(new Bilingual("结论", "Outcome"), new Bilingual("放行", "released <ok>"))));
    }

    @Test
    void shouldSayInBothLanguagesWhatWasSigned() {
        SlipPaper.Report report = SlipPaper.verify(page, key.publicKey());

        assertThat(report.findings()).isEmpty();
        assertThat(report.slip()).contains(slip());
        assertThat(new String(page, UTF_8)).contains("放行单", "Release slip", "released &lt;ok&gt;", "size:A5");
    }

    @Test
    void shouldFindAnyByteThatWasChanged() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] changed = page.clone();
            changed[random.nextInt(page.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(SlipPaper.verify(changed, key.publicKey()).findings()).isNotEmpty();
        }
    }

    @Test
    void shouldSayWhatALineThatWasChangedMustSay() {
        byte[] changed = new String(page, UTF_8).replace(">34<", ">43<").getBytes(UTF_8);

        assertThat(SlipPaper.verify(changed, key.publicKey()).findings())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.detail()).contains("申报", "34").doesNotContain("43"));
    }

    @Test
    void shouldNotTakeTheSlipOfAnotherSite() throws Exception {
        SiteKey other = SiteKey.open(folder.resolve("other"));

        assertThat(SlipPaper.verify(page, other.publicKey()).findings())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.OTHER_KEY));
    }

    @Test
    void shouldCarryTheManifestAsACodeThatAPhoneReads() throws Exception {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(new String(page, UTF_8));
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1)) * SCALE;
        int[] pixels = new int[size * size];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(new String(page, UTF_8));
        while (module.find()) {
            paint(pixels, size, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)));
        }

        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels))))
                .getText();

        assertThat(read).isEqualTo(MANIFEST);
    }

    private static void paint(int[] pixels, int size, int x, int y) {
        for (int dy = 0; dy < SCALE; dy++) {
            for (int dx = 0; dx < SCALE; dx++) {
                pixels[(y * SCALE + dy) * size + x * SCALE + dx] = 0;
            }
        }
    }
}
