package dev.drover.deploy.lab.bench;

import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The film that the bench's cameras send: a loading ramp in 720p H.264, encoded once, long enough for any measurement.
 */
final class BenchFilm {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int SECONDS = 24;

    /** An elementary stream may simply be repeated; the whole is forty minutes long. */
    private static final int REPEATS = 100;

    private BenchFilm() {}

    /** @return an H.264 elementary stream (Annex B) in 720p, key frames every 2 s as cameras send them */
    static Path make(BenchPlan plan, int fps) throws IOException, InterruptedException {
        Path once = Files.createTempFile(plan.scratch(), "film-", ".h264");
        encode(plan, fps, "video/x-h264,profile=main,stream-format=byte-stream ! filesink location=" + once, HEIGHT);
        return repeated(plan, once);
    }

    /**
     * @param height 720 or 1080; the larger one is scaled up before it is encoded
     * @return an MP4 of {@value #SECONDS} s
     */
    static Path clip(BenchPlan plan, int height, int fps) throws IOException, InterruptedException {
        Path file = Files.createTempFile(plan.scratch(), "clip-" + height + "-", ".mp4");
        encode(plan, fps, "video/x-h264,profile=main ! h264parse ! mp4mux ! filesink location=" + file, height);
        return file;
    }

    private static void encode(BenchPlan plan, int fps, String end, int height)
            throws IOException, InterruptedException {
        plan.say("rendering " + SECONDS + " s of a loading ramp for " + height + "p at " + fps + "/s");
        RampScene scene = new RampScene(SceneSpec.ramp(11, 60).sized(WIDTH, HEIGHT, fps));
        Process encoder = new ProcessBuilder(encoder(end, fps, height))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        IOException cut = null;
        try (OutputStream raw = new BufferedOutputStream(encoder.getOutputStream(), 1 << 20)) {
            byte[] bgr = new byte[3 * WIDTH * HEIGHT];
            // The ramp is empty at first; pigs walk from here on.
            long first = 10L * fps;
            for (long frame = first; frame < first + (long) SECONDS * fps; frame++) {
                scene.render(frame, bgr);
                raw.write(bgr);
            }
        } catch (IOException e) {
            cut = e;
        }
        if (encoder.waitFor() != 0) {
            throw new IOException("gst-launch-1.0 could not encode the bench's film; see `deploy/drover doctor`", cut);
        }
        if (cut != null) {
            throw cut;
        }
    }

    private static List<String> encoder(String end, int fps, int height) {
        return List.of(("gst-launch-1.0 --quiet fdsrc fd=0 ! rawvideoparse format=bgr width=" + WIDTH + " height="
                        + HEIGHT
                        + " framerate=" + fps + "/1 ! videoconvert ! videoscale ! video/x-raw,format=I420,width="
                        + height * WIDTH / HEIGHT + ",height=" + height
                        + " ! x264enc speed-preset=veryfast bitrate=" + height * 4
                        + " bframes=0 key-int-max=" + 2 * fps + " ! " + end)
                .split(" "));
    }

    private static Path repeated(BenchPlan plan, Path once) throws IOException {
        Path film = Files.createTempFile(plan.scratch(), "film-long-", ".h264");
        byte[] bytes = Files.readAllBytes(once);
        try (OutputStream out = Files.newOutputStream(film, StandardOpenOption.APPEND)) {
            for (int i = 0; i < REPEATS; i++) {
                out.write(bytes);
            }
        }
        return film;
    }
}
