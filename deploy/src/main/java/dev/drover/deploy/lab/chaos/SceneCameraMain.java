package dev.drover.deploy.lab.chaos;

import dev.drover.deploy.lab.loading.SceneScript;
import dev.drover.deploy.plant.supervise.ParentWatch;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.paint.scene.FrameStrip;
import dev.drover.ingest.decode.DecoderEvent;
import dev.drover.ingest.decode.Decoders;
import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedClock;
import dev.drover.ingest.feed.FeedListener;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.SessionsTopic;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.run.ExitCode;
import dev.drover.ingest.spool.Claims;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.spool.SpoolSender;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * An ingest process of one camera that can be killed: feed, spool and sender are those of the product, only the decoder
 * is not. Its pictures are grey and carry their number, a hundredth of what real video costs, so that many deaths fit
 * into a minute.
 *
 * <p>A scene plays faster than life, in event time of its own; while the process is dead the scene goes on at the pace
 * of the wall clock, so that what a dead ingest misses is really missed. Every number shown stands in a journal before
 * the next: what the spool has taken must arrive, whatever dies.
 */
@CommandLine.Command(name = "scene-camera")
public final class SceneCameraMain implements Callable<Integer> {

    /** File in the folder: a line for every picture that the spool has. */
    static final String JOURNAL = "journal";

    /** File in the folder whose being there asks the camera to end, once its scene was shown in full. */
    static final String END = "end";

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long SPOOL_BYTES = 64L << 20;
    private static final long DRAIN_MILLIS = 300_000;

    @Option(names = "--bootstrap", required = true)
    private String bootstrap;

    @Option(names = "--camera", required = true)
    private String cameraId;

    /** Folder of the spool and the journal. */
    @Option(names = "--folder", required = true)
    private Path folder;

    /** Frames of one run of the scene; it is shown again and again. */
    @Option(names = "--frames", required = true)
    private long frames;

    /** So many times faster than life. */
    @Option(names = "--speed", required = true)
    private double speed;

    /** Event time of frame 0, microseconds. */
    @Option(names = "--begin", required = true)
    private long beginMicros;

    private long nowMicros;
    private @Nullable Consumer<DecoderEvent> screen;

    public static void main(String[] args) {
        ParentWatch.start(System.in, () -> System.exit(ExitCode.FAILED));
        System.exit(new CommandLine(new SceneCameraMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        long first = firstFrame();
        try (Spool spool = Spool.open(folder.resolve("spool"), SPOOL_BYTES)) {
            SpoolSender sender = new SpoolSender(
                    spool,
                    () -> KafkaClients.patientProducer(bootstrap),
                    "scene",
                    frame -> {},
                    Claims.alone(() -> SessionsTopic.claimsElsewhere(bootstrap)));
            Thread sending = new Thread(sender, "sender");
            sending.start();
            System.out.println("ready");
            play(first, spool);
            long deadline = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
            while (spool.bytes() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            sender.stop();
            sending.join(5_000);
            return spool.bytes() == 0 ? 0 : 1;
        }
    }

    private void play(long first, Spool spool) throws IOException, InterruptedException {
        long due = System.nanoTime();
        long tidyAt = due;
        nowMicros = micros(first);
        CameraFeed feed = new CameraFeed(
                Camera.of(cameraId, "rtsp://127.0.0.1:1/" + cameraId, CameraRole.RAMP),
                new FeedTools(
                        new Screen(), spool, c -> SOURCE, Runnable::run, SILENT, new SceneClock(), new Random(1)));
        for (long frame = first; frame < frames || !Files.exists(folder.resolve(END)); frame++) {
            nowMicros = micros(frame);
            sleepUntil(due);
            // Once shown in full it goes on at the pace of life, for whoever waits for more.
            due += (long) (1e9 / SceneScript.FPS / (frame < frames ? speed : 1));
            feed.tick();
            // The first tick opened the decoder.
            Objects.requireNonNull(screen).accept(new DecoderEvent.Shown(picture(frame)));
            note(frame);
            spool.sync();
            if (System.nanoTime() > tidyAt) {
                spool.tidy();
                tidyAt = System.nanoTime() + 1_000_000_000L;
            }
        }
        // One second later, so that there is something to declare: this last gap says that all has arrived.
        nowMicros += 1_000_000;
        feed.stop(GapCause.DISABLED, "the scene is over");
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private long micros(long frame) {
        return beginMicros + Math.round(frame * 1e6 / SceneScript.FPS);
    }

    private MediaPicture picture(long frame) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(bgr, (byte) 110);
        FrameStrip.write(bgr, WIDTH, HEIGHT, frame % frames);
        byte[] jpeg = Pictures.encodeJpeg(new Picture(WIDTH, HEIGHT, bgr), 80);
        return new MediaPicture(frame, nowMicros * 1000, -1, WIDTH, HEIGHT, false, "NUMBERS", jpeg);
    }

    /** Where the scene stands: 0, or after a death the frame that is shown by now. */
    private long firstFrame() throws IOException {
        List<String> shown = Files.exists(journal()) ? Files.readAllLines(journal()) : List.of();
        if (shown.isEmpty()) {
            return 0;
        }
        // A death in the middle of a line leaves half of it; the one before is whole.
        String[] last = shown.get(shown.size() - 1).split(" ");
        long missed = (long) ((System.currentTimeMillis() - Long.parseLong(last[1])) / 1000.0 * SceneScript.FPS);
        return Long.parseLong(last[0]) + 1 + missed;
    }

    private Path journal() {
        return folder.resolve(JOURNAL);
    }

    private void note(long frame) throws IOException {
        Files.writeString(
                journal(),
                frame + " " + System.currentTimeMillis() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static final MediaSource SOURCE = new MediaSource(
            "rtsp://127.0.0.1:1/", "tcp", new MediaSize(SceneScript.FPS, WIDTH, HEIGHT, 80), Secret.NONE);

    private static final FeedListener SILENT = new FeedListener() {
        @Override
        public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {}

        @Override
        public void pictureDropped(String cameraId, String reason) {}

        @Override
        public void reconnecting(String cameraId) {}

        @Override
        public void up(String cameraId, boolean up) {}
    };

    /** The scene's own time, which stands between two frames: a busy machine stalls no camera. */
    private final class SceneClock implements FeedClock {
        @Override
        public long nanos() {
            return nowMicros * 1000;
        }

        @Override
        public long micros() {
            return nowMicros;
        }
    }

    /** A decoder that shows what the loop above paints. */
    private final class Screen implements Decoders {
        @Override
        public Session open(String id, MediaSource source, boolean alone, Consumer<DecoderEvent> listener) {
            screen = listener;
            return () -> {};
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
