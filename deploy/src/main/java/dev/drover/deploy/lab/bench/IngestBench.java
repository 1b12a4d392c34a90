package dev.drover.deploy.lab.bench;

import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedListener;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SourceResolver;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.GapCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;

/**
 * CPU of the ingest path for one camera (read, decode, drop to 5 a second, scale to 640x360, JPEG, pipe to ingest,
 * spool on disk) against {@code ffmpeg} that decodes, drops and scales the same clip and throws the pictures away. Both
 * play the clip at its own pace <em>at the same time</em>, so a busy machine hurts both alike. Not in it: the network
 * and Kafka, which the whole-system bench measures.
 */
final class IngestBench {

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FPS = 5;

    /**
     * @param ingestCpuMillisPerSecond CPU of decoder process and ingest's side of it, milliseconds a second of video
     * @param ffmpegCpuMillisPerSecond CPU of ffmpeg, milliseconds a second of video
     * @param picturesPerSecond that ingest wrote; near 5, or the machine could not keep up and the figures mean nothing
     * @param decoderRssKib resident memory of the decoder process in KiB
     */
    record Result(
            double ingestCpuMillisPerSecond,
            double ffmpegCpuMillisPerSecond,
            double picturesPerSecond,
            long decoderRssKib) {

        /** Ingest ÷ ffmpeg; 1 would be no overhead at all, JPEG included. */
        public double ratio() {
            return ingestCpuMillisPerSecond / ffmpegCpuMillisPerSecond;
        }
    }

    private IngestBench() {}

    /**
     * Measures for {@code duration} after a warm-up of 12 s. Needs ffmpeg.
     *
     * @param clip an H.264 or H.265 file; a short one is repeated
     * @throws IOException if ffmpeg is missing or the clip cannot be read
     */
    static Result run(Path clip, Duration duration) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("ingest-bench");
        try {
            Path film = repeat(
                    clip, work.resolve("film.mkv"), WARM_UP.plus(duration).plusSeconds(10));
            return measure(film, work, duration);
        } finally {
            FileUtils.deleteQuietly(work.toFile());
        }
    }

    static Path repeat(Path clip, Path film, Duration length) throws IOException, InterruptedException {
        int rc = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-y",
                        "-stream_loop",
                        "-1",
                        "-i",
                        clip.toString(),
                        "-t",
                        Long.toString(length.toSeconds()),
                        "-an",
                        "-c:v",
                        "copy",
                        film.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (rc != 0) {
            throw new IOException("ffmpeg cannot copy " + clip + " (exit code " + rc + ")");
        }
        return film;
    }

    private static Result measure(Path film, Path work, Duration duration) throws IOException, InterruptedException {
        AtomicInteger pictures = new AtomicInteger();
        ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
        Process ffmpeg = null;
        try (Spool spool = Spool.open(work.resolve("spool"), 256L << 20);
                DecoderPool decoders = new DecoderPool(1)) {
            SourceResolver resolver = camera -> new MediaSource(
                    camera.uri(), "tcp", new MediaSize(FPS, WIDTH, HEIGHT, camera.jpegQuality()), Secret.NONE);
            CameraFeed feed = new CameraFeed(
                    Camera.of("bench", "file://" + film.toUri().getRawPath(), CameraRole.OTHER),
                    new FeedTools(
                            decoders, spool, resolver, clockwork, counting(pictures), new SteadyClock(), new Random()));
            var unusedTicks = clockwork.scheduleWithFixedDelay(feed::tick, 0, 200, TimeUnit.MILLISECONDS);
            var unusedSyncs = clockwork.scheduleWithFixedDelay(spool::sync, 100, 100, TimeUnit.MILLISECONDS);
            awaitFirst(pictures, feed);
            ffmpeg = ffmpeg(film);
            Thread.sleep(WARM_UP.toMillis());
            List<Long> pids = decoders.pids();
            if (pids.isEmpty() || !ffmpeg.isAlive()) {
                throw new IOException("the clip does not play: " + feed.state());
            }
            long decoder = pids.get(0);
            Sample before = Sample.now(decoder, ffmpeg.pid(), pictures.get());
            Thread.sleep(duration.toMillis());
            Sample after = Sample.now(decoder, ffmpeg.pid(), pictures.get());
            long rss = rssKib(decoder);
            clockwork.shutdown();
            clockwork.awaitTermination(5, TimeUnit.SECONDS);
            feed.stop(GapCause.DISABLED, "measured");
            return after.since(before, rss);
        } finally {
            clockwork.shutdownNow();
            if (ffmpeg != null) {
                ffmpeg.destroyForcibly();
            }
        }
    }

    /** The bare limit: decode, drop, scale, throw away. One thread, which costs least. */
    private static Process ffmpeg(Path film) throws IOException {
        return new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-threads",
                        "1",
                        "-re",
                        "-i",
                        film.toString(),
                        "-vf",
                        "fps=" + FPS + ",scale=" + WIDTH + ":" + HEIGHT,
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static void awaitFirst(AtomicInteger pictures, CameraFeed feed) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (pictures.get() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the clip does not play: " + feed.state());
            }
            Thread.sleep(50);
        }
    }

    static FeedListener counting(AtomicInteger pictures) {
        return new FeedListener() {
            @Override
            public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {
                pictures.incrementAndGet();
            }

            @Override
            public void pictureDropped(String cameraId, String reason) {}

            @Override
            public void reconnecting(String cameraId) {}

            @Override
            public void up(String cameraId, boolean up) {}
        };
    }

    /** Clock, pictures and CPU milliseconds at one moment. */
    private record Sample(long nanos, int pictures, double ingestCpu, double ffmpegCpu) {

        static Sample now(long decoder, long ffmpeg, int pictures) throws IOException {
            return new Sample(
                    System.nanoTime(),
                    pictures,
                    cpuMillis(decoder) + cpuMillis(ProcessHandle.current().pid()),
                    cpuMillis(ffmpeg));
        }

        Result since(Sample before, long rssKib) {
            double seconds = (nanos - before.nanos) / 1e9;
            return new Result(
                    (ingestCpu - before.ingestCpu) / seconds,
                    (ffmpegCpu - before.ffmpegCpu) / seconds,
                    (pictures - before.pictures) / seconds,
                    rssKib);
        }
    }

    /**
     * User and system time of a process: fields 14 and 15 of proc(5) stat, in ticks of 10 ms on every Linux we run on.
     */
    private static double cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
    }

    private static long rssKib(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return -1;
    }
}
