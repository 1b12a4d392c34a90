package dev.drover.deploy.plant.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for {@code serve} with bytes put in, taken out and doubled, the same in every run. */
class ServeConfigFuzzTest {

    private static final String SECRET = "Gh7Xq2Zt";
    private static final String SEED =
            """
            web: {host: 127.0.0.1, port: 9000}
            jobs: {parallelism: 2}
            credentials:
              hik: {user: admin, password: "%1$s"}
              old:
                user: admin
                password: %1$s
            cameras:
              - id: ramp-1
                uri: rtsp://admin:%1$s@192.0.2.10:554/stream1
                role: ramp
                name: 出猪台一号
                fps: 2.5
                lines:
                  - {id: a, from: [.2, 5e-1], to: [0.8, 0.5]}
              - &cam {id: pen, uri: "rtsp://192.0.2.11/1", role: pen, credential: hik}
            """;
    private static final byte[] BYTES = ":-[]{},&*!|>'\"%@`#?\\ \t\r\n\0~<=a0._é\uFEFF猪".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void shouldEndInAConfigurationOrInMistakesWithLinesAndRepeatNoSecret() throws Exception {
        byte[] seed = SEED.replace("%1$s", SECRET).getBytes(UTF_8);
        Random random = new Random(20261129);
        Path file = folder.resolve("farm.yaml");
        int good = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] text = mutated(seed, random);
            Files.write(file, text);
            try {
                assertThat(ServeConfigReader.read(file).toString()).doesNotContain(SECRET);
                good++;
            } catch (InvalidConfigException e) {
                assertThat(e.getMessage()).as(new String(text, UTF_8)).doesNotContain(SECRET);
                assertThat(e.problems()).allMatch(problem -> problem.line() > 0);
            }
        }
        assertThat(good).as("mutations that are still configurations").isGreaterThan(100);
    }

    /** Up to six changes anywhere but inside the secrets. */
    private static byte[] mutated(byte[] seed, Random random) {
        byte[] text = seed;
        for (int n = random.nextInt(6); n >= 0; n--) {
            int at = random.nextInt(text.length);
            if (insideSecret(text, at)) {
                continue;
            }
            byte put = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : BYTES[random.nextInt(BYTES.length)];
            text = switch (random.nextInt(3)) {
                case 0 -> joined(text, at, new byte[] {put}, at);
                case 1 -> joined(text, at, new byte[0], at + 1);
                default -> joined(text, at, new byte[] {put}, at + 1);
            };
        }
        return text;
    }

    private static boolean insideSecret(byte[] text, int at) {
        int from = Math.max(0, at - SECRET.length());
        int to = Math.min(text.length, at + SECRET.length());
        return new String(text, from, to - from, UTF_8).contains(SECRET);
    }

    private static byte[] joined(byte[] text, int end, byte[] middle, int begin) {
        byte[] all = Arrays.copyOf(text, end + middle.length + text.length - begin);
        System.arraycopy(middle, 0, all, end, middle.length);
        System.arraycopy(text, begin, all, end + middle.length, text.length - begin);
        return all;
    }
}
