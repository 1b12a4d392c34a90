package dev.drover.deploy.lab.bench;

import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SourceResolver;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.recording.Epochs;
import dev.drover.ingest.recording.RecordingSettings;
import dev.drover.ingest.recording.VideoRecorder;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * CPU of recording one camera against {@code ffmpeg -c copy} of the same film at the same time, both at its own pace.
 * What is recorded comes out of the decoder process as it does in ingest; counted is the recorder's thread, which does
 * all of it but the hand-over.
 */
final class RecordMeasure implements Measure {

    private static final int HEIGHT = 1080;
    private static final int FPS = 25;
    private static final double MOST = 1.5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(40);
    /** Less was not recorded, and the figure would mean nothing. */
    private static final double LEAST_SHARE = 0.8;

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        Path clip = BenchFilm.clip(plan, HEIGHT, FPS);
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int run = 0; run < plan.runs(); run++) {
            Used used = run(plan, clip);
            ratios.add(used.recorder() / used.ffmpeg());
            ours.add(used.recorder());
            bare.add(used.ffmpeg());
        }
        String what = HEIGHT + "p" + FPS + " H.264";
        return List.of(
                Figure.atMost("record-cpu-ratio", "x", MOST, ratios, "recorder ÷ ffmpeg -c copy, one camera, " + what),
                Figure.of("record-cpu", "ms/s", ours, "thread of the recorder, " + what),
                Figure.of("record-ffmpeg-cpu", "ms/s", bare, "ffmpeg -re -c copy into fragmented MP4, " + what));
    }

    /** Milliseconds of CPU a second of video. */
    private record Used(double recorder, double ffmpeg) {}

    private static Used run(BenchPlan plan, Path clip) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(plan.scratch(), "record-");
        Path film = IngestBench.repeat(
                clip, work.resolve("film.mkv"), WARM_UP.plus(LOOK).plusSeconds(30));
        SteadyClock clock = new SteadyClock();
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
        AtomicInteger pictures = new AtomicInteger();
        SourceResolver resolver = camera ->
                new MediaSource(camera.uri(), "tcp", new MediaSize(5, 640, 360, camera.jpegQuality()), Secret.NONE);
        Process ffmpeg = null;
        try (Spool spool = Spool.open(work.resolve("spool"), 256L << 20);
                DecoderPool decoders = new DecoderPool(1);
                VideoRecorder recorder = VideoRecorder.open(
                        new RecordingSettings(work.resolve("recordings"), 4L << 30, 1, Set.of(), false),
                        (camera, session) -> Epochs.NEVER,
                        clock::micros)) {
            CameraFeed feed = new CameraFeed(
                    Camera.of("bench", "file://" + film.toUri().getRawPath(), CameraRole.OTHER),
                    new FeedTools(
                            decoders,
                            spool,
                            resolver,
                            clockwork,
                            IngestBench.counting(pictures),
                            clock,
                            new Random(),
                            recorder));
            var unusedTicks = clockwork.scheduleWithFixedDelay(feed::tick, 0, 200, TimeUnit.MILLISECONDS);
            var unusedSyncs = clockwork.scheduleWithFixedDelay(spool::sync, 100, 100, TimeUnit.MILLISECONDS);
            IngestBench.awaitFirst(pictures, feed);
            ffmpeg = copy(film, work.resolve("copy.mp4"));
            Used used = look(recorder, ffmpeg, film);
            clockwork.shutdown();
            clockwork.awaitTermination(5, TimeUnit.SECONDS);
            feed.stop(GapCause.DISABLED, "measured");
            recorder.finishAll();
            return used;
        } finally {
            clockwork.shutdownNow();
            if (ffmpeg != null) {
                ffmpeg.destroyForcibly();
            }
        }
    }

    private static Used look(VideoRecorder recorder, Process ffmpeg, Path film)
            throws IOException, InterruptedException {
        Thread.sleep(WARM_UP.toMillis());
        long from = System.nanoTime();
        long bytes = recorder.bytes();
        double threadBefore = recorderMillis();
        double ffmpegBefore = ProcessUse.of(ffmpeg.pid()).cpuSeconds() * 1000;
        Thread.sleep(LOOK.toMillis());
        double threadAfter = recorderMillis();
        double ffmpegAfter = ProcessUse.of(ffmpeg.pid()).cpuSeconds() * 1000;
        double seconds = (System.nanoTime() - from) / 1e9;
        double filmRate =
                Files.size(film) / (double) WARM_UP.plus(LOOK).plusSeconds(30).toSeconds();
        // A segment that is still open is not counted, so some seconds may be missing.
        if (recorder.bytes() - bytes < LEAST_SHARE * filmRate * (seconds - 10)) {
            throw new IllegalStateException("only " + (recorder.bytes() - bytes)
                    + " bytes were recorded: this machine does not keep up, so no figure means anything");
        }
        return new Used((threadAfter - threadBefore) / seconds, (ffmpegAfter - ffmpegBefore) / seconds);
    }

    private static double recorderMillis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && one.getThreadName().equals("recorder")) {
                return threads.getThreadCpuTime(one.getThreadId()) / 1e6;
            }
        }
        throw new IllegalStateException("nothing is recorded");
    }

    private static Process copy(Path film, Path to) throws IOException {
        return new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-re",
                        "-i",
                        film.toString(),
                        "-an",
                        "-c",
                        "copy",
                        "-movflags",
                        "frag_keyframe+empty_moov",
                        "-f",
                        "mp4",
                        to.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
