package dev.drover.ingest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.JpegHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

    @TempDir
    static Path folder;

    private static Path clip;

    /** Three seconds of GStreamer's test picture at 25 frames a second, 320x240. */
    @BeforeAll
    static void makeClip() throws Exception {
        assumeTrue(MediaGraph.available(), "GStreamer is not installed here");
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
        Path text = Files.writeString(folder.resolve("notes.mp4"), "no video at all");
        try (RecordingReader reader = RecordingReader.open(text.toString(), "c", 5, 640, 360, 80)) {
            assertThatThrownBy(reader::hasNext).isInstanceOf(MediaException.class);
        }
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
