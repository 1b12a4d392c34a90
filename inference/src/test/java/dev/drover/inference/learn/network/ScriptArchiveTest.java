package dev.drover.inference.learn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptArchiveTest {

    @TempDir
    Path folder;

    private static ScriptArchive line(float a) {
        return new ScriptArchive("Line")
                .parameter("a", new Tensor(new float[] {a, 1.00390625f}, 2))
                .buffer("b", new Tensor(new float[] {3}, 1))
                .method("  def forward(self: __torch__.Line,\n    x: Tensor) -> Tensor:\n"
                        + "    return torch.add(torch.mul(x, self.a), self.b)\n");
    }

    @Test
    void shouldStoreEachPartOfTheFormatUncompressed() throws IOException {
        Path file = folder.resolve("line.pt");
        line(2).write(file);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "drover/data.pkl",
                            "drover/code/__torch__.py",
                            "drover/data/0",
                            "drover/data/1",
                            "drover/constants.pkl",
                            "drover/version");
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                assertThat(e.nextElement().getMethod()).isEqualTo(ZipEntry.STORED);
            }
            ByteBuffer raw = ByteBuffer.wrap(entry(zip, "drover/data/0")).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(raw.remaining()).isEqualTo(8);
            assertThat(raw.getFloat()).isEqualTo(2);
            assertThat(new String(entry(zip, "drover/code/__torch__.py"), StandardCharsets.UTF_8))
                    .contains("class Line(Module)", "__parameters__ = [\"a\", ]", "__buffers__ = [\"b\", ]");
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameNetwork() throws IOException {
        line(2).write(folder.resolve("one.pt"));
        line(2).write(folder.resolve("same.pt"));
        line(3).write(folder.resolve("other.pt"));

        assertThat(folder.resolve("one.pt")).hasSameBinaryContentAs(folder.resolve("same.pt"));
        assertThat(Files.mismatch(folder.resolve("one.pt"), folder.resolve("other.pt")))
                .isNotNegative();
    }

    @Test
    void shouldHalveTheNumbersRoundedToNearestWhereAsked() throws IOException {
        Path file = folder.resolve("half.pt");
        line(-2.5f).bfloat16().write(file);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            ByteBuffer raw = ByteBuffer.wrap(entry(zip, "drover/data/0")).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(raw.remaining()).isEqualTo(4);
            assertThat(Float.intBitsToFloat(raw.getShort() << 16)).isEqualTo(-2.5f);
            // 1 + 2^-8 lies between 1 and 1 + 2^-7, and the even one is taken.
            assertThat(Float.intBitsToFloat(raw.getShort() << 16)).isEqualTo(1);
        }
    }

    private static byte[] entry(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
}
