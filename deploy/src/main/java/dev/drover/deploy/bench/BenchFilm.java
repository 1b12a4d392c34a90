package dev.drover.deploy.bench;

import dev.drover.inference.scene.RampScene;
import dev.drover.inference.scene.SceneSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The film that the bench's cameras send: a loading ramp in 720p H.264, encoded once, long enough for any measurement. */
final class BenchFilm {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int SECONDS = 24;

    /** An elementary stream may simply be repeated; the whole is forty minutes long. */
    private static final int REPEATS = 100;

    private BenchFilm() {}

    /** @return an H.264 elementary stream (Annex B), key frames every 2 s as cameras send them */
    static Path make(BenchPlan plan, int fps) throws IOException, InterruptedException {
        plan.say("rendering " + SECONDS + " s of a loading ramp, " + WIDTH + "x" + HEIGHT + " at " + fps + "/s");
        Path once = Files.createTempFile(plan.scratch(), "film-", ".h264");
        RampScene scene = new RampScene(SceneSpec.ramp(11, 60).sized(WIDTH, HEIGHT, fps));
        Process encoder = new ProcessBuilder(encoder(once, fps))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream raw = new BufferedOutputStream(encoder.getOutputStream(), 1 << 20)) {
            byte[] bgr = new byte[3 * WIDTH * HEIGHT];
            // The ramp is empty at first; pigs walk from here on.
            long first = 10L * fps;
            for (long frame = first; frame < first + SECONDS * fps; frame++) {
                scene.render(frame, bgr);
                raw.write(bgr);
            }
        } finally {
            if (encoder.waitFor() != 0) {
                throw new IOException("gst-launch-1.0 could not encode the bench's film; see `deploy/drover doctor`");
            }
        }
        return repeated(plan, once);
    }

    private static List<String> encoder(Path file, int fps) {
        return List.of(
                ("gst-launch-1.0 --quiet fdsrc fd=0 ! rawvideoparse format=bgr width=" + WIDTH + " height=" + HEIGHT
                                + " framerate=" + fps + "/1 ! videoconvert ! video/x-raw,format=I420 ! x264enc"
                                + " speed-preset=veryfast bitrate=3000 bframes=0 key-int-max=" + 2 * fps
                                + " ! video/x-h264,profile=main,stream-format=byte-stream ! filesink location=" + file)
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
