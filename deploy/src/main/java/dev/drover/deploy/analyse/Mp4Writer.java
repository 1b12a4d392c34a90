package dev.drover.deploy.analyse;

import dev.drover.inference.Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Pictures to an H.264 MP4 (key frame every second, index in front) through {@code gst-launch-1.0} as a process of its
 * own: an encoder that crashes takes nothing with it, and this program needs no more GStreamer than ingest has.
 */
final class Mp4Writer implements AutoCloseable {

    /** How long the encoder may take to write what it still holds. */
    private static final long FINISH_SECONDS = 120;

    private final Process encoder;
    private final OutputStream raw;
    private final Path log;
    private final int width;
    private final int height;
    private boolean finished;

    private Mp4Writer(Process encoder, Path log, int width, int height) {
        this.encoder = encoder;
        this.raw = new BufferedOutputStream(encoder.getOutputStream(), 1 << 20);
        this.log = log;
        this.width = width;
        this.height = height;
    }

    /**
     * @param fps of the film, above 0
     * @throws IOException if the encoder cannot be started
     */
    static Mp4Writer open(Path file, int width, int height, double fps) throws IOException {
        Path log = Files.createTempFile("drover-mp4-", ".log");
        String caps = "video/x-raw,format=BGR,width=" + width + ",height=" + height + ",framerate=" + rate(fps);
        List<String> command = List.of(
                "gst-launch-1.0",
                "--quiet",
                "fdsrc",
                "fd=0",
                "!",
                "rawvideoparse",
                "use-sink-caps=false",
                "format=bgr",
                "width=" + width,
                "height=" + height,
                "framerate=" + rate(fps),
                "!",
                caps,
                "!",
                "videoconvert",
                "!",
                // 4:2:0 needs even sides; x264enc refuses odd ones.
                "videoscale",
                "!",
                "video/x-raw,format=I420,width=" + even(width) + ",height=" + even(height),
                "!",
                "x264enc",
                "speed-preset=veryfast",
                "pass=quant",
                "quantizer=23",
                "key-int-max=" + Math.max(1, (int) Math.ceil(fps)),
                "!",
                "video/x-h264,profile=high",
                "!",
                "h264parse",
                "!",
                "mp4mux",
                "faststart=true",
                "!",
                "filesink",
                "location=" + file.toAbsolutePath());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            return new Mp4Writer(builder.start(), log, width, height);
        } catch (IOException e) {
            Files.deleteIfExists(log);
            throw new MissingToolException(
                    "gst-launch-1.0 cannot be started: install gstreamer1.0-tools gstreamer1.0-plugins-ugly", e);
        }
    }

    private static int even(int side) {
        return Math.max(2, side & ~1);
    }

    /** The rate as a fraction of whole numbers, in thousandths. */
    private static String rate(double fps) {
        return Math.round(fps * 1000) + "/1000";
    }

    /** @throws IOException if the picture has another size or the encoder has died, with what it said */
    void write(Picture picture) throws IOException {
        if (picture.width() != width || picture.height() != height) {
            throw new IOException("the film is " + width + "x" + height + ", this picture is " + picture.width() + "x"
                    + picture.height());
        }
        try {
            raw.write(picture.bgr());
        } catch (IOException e) {
            throw new IOException("the H.264 encoder stopped: " + said(), e);
        }
    }

    /** Ends the film: after it, and only after it, the file is whole. */
    void finish() throws IOException, InterruptedException {
        try {
            raw.close();
        } catch (IOException e) {
            throw new IOException("the H.264 encoder stopped: " + said(), e);
        }
        if (!encoder.waitFor(FINISH_SECONDS, TimeUnit.SECONDS) || encoder.exitValue() != 0) {
            throw new IOException("the H.264 encoder failed: " + said());
        }
        finished = true;
    }

    private String said() throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        if (text.contains("no element")) {
            throw new MissingToolException(
                    text + "; install gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
                            + " gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly",
                    null);
        }
        return text.isEmpty() ? "it said nothing" : text;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            encoder.destroyForcibly();
        }
        Files.deleteIfExists(log);
    }
}
