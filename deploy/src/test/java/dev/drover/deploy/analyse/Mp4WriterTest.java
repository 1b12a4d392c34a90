package dev.drover.deploy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4WriterTest {

    @TempDir
    Path temp;

    @BeforeEach
    void needsTheEncoder() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "gst-inspect-1.0 x264enc > /dev/null 2>&1")
                                .start()
                                .waitFor()
                        == 0,
                "gst-launch-1.0 with x264enc is not installed");
    }

    @Test
    void shouldKeepEveryPictureInItsOrder() throws Exception {
        Path film = temp.resolve("film.mp4");
        try (Mp4Writer writer = Mp4Writer.open(film, 64, 48, 12.5)) {
            for (int i = 0; i < 20; i++) {
                writer.write(grey(64, 48, 10 * i + 20));
            }
            writer.finish();
        }

        byte[] levels = greyLevels(film, 64, 48);
        assertThat(levels).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(levels[i] & 0xff).as("picture " + i).isBetween(10 * i + 14, 10 * i + 26);
        }
    }

    @Test
    void shouldRefuseAPictureOfAnotherSize() throws IOException {
        try (Mp4Writer writer = Mp4Writer.open(temp.resolve("film.mp4"), 64, 48, 5)) {
            assertThatThrownBy(() -> writer.write(grey(32, 48, 0))).hasMessageContaining("64x48");
        }
    }

    @Test
    void shouldSayWhyWhenTheFileCannotBeWritten() throws IOException {
        try (Mp4Writer writer = Mp4Writer.open(temp.resolve("absent/film.mp4"), 64, 48, 5)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            writer.write(grey(64, 48, i & 0xff));
                        }
                        writer.finish();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("absent/film.mp4");
        }
    }

    private static Picture grey(int width, int height, int level) {
        byte[] bgr = new byte[3 * width * height];
        Arrays.fill(bgr, (byte) level);
        return new Picture(width, height, bgr);
    }

    /** The first byte of each picture of the film, decoded by a player of its own. */
    private byte[] greyLevels(Path film, int width, int height) throws Exception {
        Path raw = temp.resolve("raw");
        Process player = new ProcessBuilder(
                        "gst-launch-1.0",
                        "--quiet",
                        "filesrc",
                        "location=" + film,
                        "!",
                        "decodebin",
                        "!",
                        "videoconvert",
                        "!",
                        "video/x-raw,format=BGR,width=" + width + ",height=" + height,
                        "!",
                        "filesink",
                        "location=" + raw)
                .inheritIO()
                .start();
        assertThat(player.waitFor()).isZero();
        byte[] all = Files.readAllBytes(raw);
        byte[] first = new byte[all.length / (3 * width * height)];
        for (int i = 0; i < first.length; i++) {
            first[i] = all[i * 3 * width * height];
        }
        return first;
    }
}
