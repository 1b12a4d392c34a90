package dev.drover.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.learn.network.ScriptArchive;
import dev.drover.inference.learn.network.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {

    @TempDir
    Path folder;

    /** Multiplies its input by a weight, in bfloat16. */
    private static ScriptArchive scaled(float by) {
        return new ScriptArchive("Scaled")
                .parameter("by", new Tensor(new float[] {by}, 1))
                .method("  def forward(self: __torch__.Scaled,\n    x: Tensor) -> Tensor:\n"
                        + "    y = torch.mul(torch.to(x, 15), torch.to(self.by, 15))\n"
                        + "    return torch.to(y, 6)\n");
    }

    private byte[] written(ScriptArchive archive) throws IOException {
        Path file = folder.resolve("network.pt");
        archive.write(file);
        return Files.readAllBytes(file);
    }

    private static float out(byte[] weights, float in) {
        try (TorchModel model = TorchModel.open(weights, 1, 1, "network")) {
            return model.run(new float[] {in, in, in}, 1).get(0).values()[0];
        }
    }

    @Test
    void shouldKeepTheWeightsWhereANetworkIsWidened() throws IOException {
        byte[] widened = Bfloat16.widened(written(scaled(-2.5f).bfloat16()));

        assertThat(out(widened, 3)).isEqualTo(-7.5f);
        assertThat(new String(widened, StandardCharsets.ISO_8859_1))
                .contains("FloatStorage")
                .doesNotContain("BFloat16Storage")
                .doesNotContain(", 15)");
    }

    @Test
    void shouldRoundNothingAwayInAWidenedNetwork() throws IOException {
        float fine = 1 + 0x1p-12f;

        assertThat(out(Bfloat16.widened(written(scaled(2).bfloat16())), fine)).isEqualTo(2 * fine);
    }

    @Test
    void shouldLeaveANetworkOf32BitsAsItIs() throws IOException {
        byte[] weights = written(scaled(2));

        assertThat(Bfloat16.widened(weights)).isSameAs(weights);
    }

    @ParameterizedTest
    @CsvSource({
        "flags\t\t: fpu avx2 avx512f avx512_bf16 vaes, true",
        "flags : fpu amx_bf16, true",
        "Features\t: fp asimd bf16 i8mm, true",
        "flags\t\t: fpu avx2 avx512f avx512_vnni, false",
        "model name\t: bf16, false",
        "'', false"
    })
    void shouldKnowAProcessorThatMultipliesBfloat16(String cpuInfo, boolean multiplies) {
        assertThat(Bfloat16.multipliedBy(cpuInfo)).isEqualTo(multiplies);
    }
}
