package dev.drover.ingest.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaException;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.JpegHeader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingReaderTest {

    @TempDir
    static Path folder;

    private static Path clip;

    /** Three seconds of GStreamer's test picture at 25 frames a second, 320x240. */
    @BeforeAll
    static void makeClip() throws Exception {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        clip = folder.resolve("clip.mp4");
        Process made = new ProcessBuilder(
                        "gst-launch-1.0",
                        "-q",
                        "videotestsrc",
                        "num-buffers=75",
                        "!",
                        "video/x-raw,width=320,height=240,framerate=25/1",
                        "!",
                        "x264enc",
                        "speed-preset=ultrafast",
                        "!",
                        "mp4mux",
                        "!",
                        "filesink",
                        "location=" + clip)
                .inheritIO()
                .start();
        assumeTrue(made.waitFor() == 0 && Files.size(clip) > 0, "x264enc or mp4mux is not installed here");
    }

    @Test
    void shouldReadEveryFrameWithItsTimeAndSize() {
        List<Frame> frames = read(0, 0, 0);
        assertThat(frames).hasSize(75);
        for (int i = 0; i < 75; i++) {
            Frame frame = frames.get(i);
            assertThat(frame.id().seq()).isEqualTo(i);
            assertThat(frame.ingestMicros()).isEqualTo(RecordingReader.START_MICROS + i * 40_000L);
            assertThat(JpegHeader.size(frame.jpeg())).isEqualTo(new JpegHeader.Size(320, 240));
        }
    }

    @Test
    void shouldKeepOnlyTheAnalysedRateAndScaleInsideTheBoxWithTheAspectKept() {
        List<Frame> frames = read(5, 160, 90);
        assertThat(frames).hasSize(15);
        assertThat(frames.get(1).ingestMicros() - frames.get(0).ingestMicros()).isEqualTo(200_000);
        assertThat(frames)
                .allSatisfy(frame -> assertThat(JpegHeader.size(frame.jpeg())).isEqualTo(new JpegHeader.Size(112, 90)));
    }

    @Test
    void shouldGiveTheSameBytesTwice() {
        List<Frame> first = read(5, 160, 90);
        List<Frame> second = read(5, 160, 90);
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNoVideo() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "\u0001 no video at all");
        try (RecordingReader reader = RecordingReader.open(text.toString(), "c", 5, 640, 360, 80)) {
            assertThatThrownBy(reader::hasNext).isInstanceOf(MediaException.class);
        }
    }

    @Test
    void shouldSayThatAPictureIsNoFilm() {
        Path still = Path.of("src/test/resources/dev/drover/ingest/media/still.jpg");
        assertThatThrownBy(() -> RecordingReader.open(still.toString(), "c", 5, 640, 360, 80))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("is a picture, not a film");
        assertThatThrownBy(() -> drain(still.toUri().toString().replace("file:/", "file:///")))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("is a picture, not a film");
    }

    @Test
    void shouldSayThatThereIsOnlySoundInAFile() throws Exception {
        Path sound = folder.resolve("sound.mkv");
        launch(
                "audiotestsrc",
                "num-buffers=20",
                "!",
                "vorbisenc",
                "!",
                "matroskamux",
                "!",
                "filesink",
                "location=" + sound);
        assertThatThrownBy(() -> drain(sound.toString())).hasMessageContaining("there is none in it");
    }

    @Test
    void shouldTellOfAFilmThatIsCutOffOrTooLarge() throws Exception {
        byte[] film = Files.readAllBytes(clip);
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(film, film.length / 2));
        assertThatThrownBy(() -> drain(half.toString())).isInstanceOf(MediaException.class);
        Path large = motionJpeg("16384x128");
        assertThatThrownBy(() -> drain(large.toString())).hasMessageContaining("too large");
    }

    @Test
    void shouldReadFilmsOfTheOddestSizes() throws Exception {
        for (String size : List.of("2x2", "3x5", "17x1081")) {
            assertThat(drain(motionJpeg(size).toString())).as(size).hasSize(5);
        }
    }

    private static Path motionJpeg(String size) throws Exception {
        Path film = folder.resolve(size + ".mkv");
        String source = "color=size=" + size + ":rate=5:color=gray";
        List<String> line = List.of(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                source,
                "-frames:v",
                "5",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                film.toString());
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
        return film;
    }

    @Test
    void shouldReadAFilmThatDoesNotSayItsRate() throws Exception {
        Path vague = folder.resolve("vague.mkv");
        launch(
                "videotestsrc",
                "num-buffers=25",
                "!",
                "video/x-raw,framerate=25/1",
                "!",
                "jpegenc",
                "!",
                "capssetter",
                "caps=image/jpeg,framerate=(fraction)0/1",
                "!",
                "matroskamux",
                "!",
                "filesink",
                "location=" + vague);
        try (RecordingReader reader = RecordingReader.open(vague.toString(), "c", 5, 160, 90, 80)) {
            List<Frame> frames = new ArrayList<>();
            reader.forEachRemaining(frames::add);
            assertThat(frames).hasSize(5);
        }
    }

    @Test
    void shouldTakePicturesThatNeedNoDecoderForWhole() throws Exception {
        try (RecordingReader reader = RecordingReader.open(uncompressed().toString(), "c", 0, 0, 0, 80)) {
            List<Frame> frames = new ArrayList<>();
            reader.forEachRemaining(frames::add);
            assertThat(frames).hasSize(5).noneMatch(Frame::tainted);
        }
    }

    @Test
    void shouldSayInsteadOfWaitingThatPicturesFitNowhere() throws Exception {
        // Its pictures are -1 to 1 times as wide as high.
        Path film = folder.resolve("film.avi");
        try (InputStream in = getClass().getResourceAsStream("/dev/drover/ingest/media/no-aspect.avi")) {
            Files.copy(Objects.requireNonNull(in), film);
        }
        try (RecordingReader reader = RecordingReader.open(film.toString(), "c", 5, 160, 90, 80)) {
            assertThatThrownBy(reader::hasNext).hasMessageContaining("there is none in it");
        }
    }

    /** Five grey pictures as they are, with a line of text before each. */
    private Path uncompressed() throws Exception {
        Path film = folder.resolve("film.y4m");
        try (OutputStream out = Files.newOutputStream(film)) {
            out.write("YUV4MPEG2 W64 H48 F5:1 Ip A1:1 C420jpeg\n".getBytes(US_ASCII));
            for (int i = 0; i < 5; i++) {
                out.write("FRAME\n".getBytes(US_ASCII));
                out.write(new byte[64 * 48 * 3 / 2]);
            }
        }
        return film;
    }

    @ParameterizedTest
    @EnumSource(Turn.class)
    void shouldShowAFilmAsAPlayerShowsIt(Turn turn) throws Exception {
        Path upright = folder.resolve("upright.mp4");
        if (!Files.exists(upright)) {
            launch(
                    "videotestsrc",
                    "num-buffers=3",
                    "pattern=smpte",
                    "!",
                    "video/x-raw,width=320,height=240",
                    "!",
                    "x264enc",
                    "!",
                    "mp4mux",
                    "!",
                    "filesink",
                    "location=" + upright);
        }
        byte[] film = Files.readAllBytes(upright);
        turn.write(film);
        Path turned = Files.write(folder.resolve(turn + ".mp4"), film);
        BufferedImage expected = turn.of(image(drain(upright.toString()).get(0)));
        BufferedImage shown = image(drain(turned.toString()).get(0));
        assertThat(shown.getWidth()).isEqualTo(expected.getWidth());
        assertThat(shown.getHeight()).isEqualTo(expected.getHeight());
        assertThat(difference(shown, expected)).isLessThan(8);
    }

    /** How a film lies: the matrix of its track header (ISO/IEC 14496-12, 8.3.2), a b c d. */
    private enum Turn {
        NONE(1, 0, 0, 1),
        RIGHT(0, 1, -1, 0),
        OVER(-1, 0, 0, -1),
        LEFT(0, -1, 1, 0),
        MIRRORED(-1, 0, 0, 1),
        UPSIDE_DOWN(1, 0, 0, -1),
        ALONG_THE_DIAGONAL(0, 1, 1, 0);

        private final int a;
        private final int b;
        private final int c;
        private final int d;

        Turn(int a, int b, int c, int d) {
            this.a = a;
            this.b = b;
            this.c = c;
            this.d = d;
        }

        void write(byte[] film) {
            ByteBuffer bytes = ByteBuffer.wrap(film);
            int at = new String(film, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44;
            bytes.putInt(at, a << 16)
                    .putInt(at + 4, b << 16)
                    .putInt(at + 12, c << 16)
                    .putInt(at + 16, d << 16);
        }

        /** Each point of the film stands at (a x + c y, b x + d y), moved so that all is in sight. */
        BufferedImage of(BufferedImage film) {
            int w = film.getWidth();
            int h = film.getHeight();
            boolean across = a == 0;
            BufferedImage turned = new BufferedImage(across ? h : w, across ? w : h, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int to = a * x + c * y;
                    int down = b * x + d * y;
                    turned.setRGB(
                            to < 0 || a < 0 || c < 0 ? to + turned.getWidth() - 1 : to,
                            down < 0 || b < 0 || d < 0 ? down + turned.getHeight() - 1 : down,
                            film.getRGB(x, y));
                }
            }
            return turned;
        }
    }

    private static BufferedImage image(Frame frame) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(frame.jpeg()));
    }

    /** Mean difference of green, 0 to 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xFF) - (other.getRGB(x, y) >> 8 & 0xFF));
            }
        }
        return (double) sum / one.getWidth() / one.getHeight();
    }

    private static void launch(String... graph) throws Exception {
        List<String> line = new ArrayList<>(List.of("gst-launch-1.0", "-q"));
        line.addAll(List.of(graph));
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
    }

    private static List<Frame> drain(String film) {
        List<Frame> frames = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(film, "c", 0, 0, 0, 80)) {
            reader.forEachRemaining(frames::add);
        }
        return frames;
    }

    @Test
    void shouldLetGoOfARecordingThatWasNotReadToItsEnd() {
        try (RecordingReader reader = RecordingReader.open(clip.toString(), "c", 0, 0, 0, 80)) {
            assertThat(reader.next().id().seq()).isZero();
        }
    }

    private static List<Frame> read(double fps, int width, int height) {
        List<Frame> frames = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(clip.toString(), "c", fps, width, height, 80)) {
            reader.forEachRemaining(frames::add);
        }
        return frames;
    }
}
