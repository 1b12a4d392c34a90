package dev.drover.ingest;

import dev.drover.ingest.decode.DecoderPool;
import dev.drover.ingest.feed.FeedClock;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.kafka.SessionsTopic;
import dev.drover.ingest.media.SecretsFile;
import dev.drover.ingest.recording.Epochs;
import dev.drover.ingest.recording.RecordingSettings;
import dev.drover.ingest.recording.SegmentSender;
import dev.drover.ingest.recording.Tapes;
import dev.drover.ingest.recording.VideoRecorder;
import dev.drover.ingest.run.DyingThread;
import dev.drover.ingest.spool.Spool;
import dev.drover.ingest.spool.SpoolSender;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running ingest: watch, roster, decoders, spool and sender, wired together. */
public final class Ingest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final long TICK_MILLIS = 200;
    private static final long SYNC_MILLIS = 100;
    private static final long DRAIN_MILLIS = 3000;

    private final Spool spool;
    private final DecoderPool decoders;
    private final IngestMetrics metrics = new IngestMetrics();
    private final CameraRoster roster;
    private final SpoolSender sender;
    private final @Nullable VideoRecorder recorder;
    private final @Nullable SegmentSender segments;
    private final @Nullable KeepFollower keeps;
    private final CameraWatch watch;
    private final Thread senderThread;
    private final Thread watchThread;
    private final ExecutorService resolving = Executors.newCachedThreadPool(daemon("resolve"));
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2, daemon("tick"));
    private final CountDownLatch ready = new CountDownLatch(1);

    /**
     * Opens the spool and prepares everything; {@link #start()} sets it going.
     *
     * @throws IOException if the spool is held by another process or the metrics port is taken
     */
    public Ingest(IngestConfig config) throws IOException {
        spool = Spool.open(Path.of(config.spoolDir()), config.spoolMaxBytes());
        decoders = new DecoderPool(config.camerasPerDecoder());
        SecretsFile secrets = new SecretsFile(config.secretsFile().isEmpty() ? null : Path.of(config.secretsFile()));
        AddressRules rules =
                new AddressRules(config.networks(), config.allowFiles(), secrets, InetAddress::getAllByName);
        FeedClock clock = new SteadyClock();
        CameraClaims claims = new CameraClaims(
                () -> SessionsTopic.claimsElsewhere(config.bootstrap()),
                spool.lastSession(),
                this::looksAfter,
                metrics::givenUp);
        Epochs epochs = (cameraId, session) -> epoch(claims, cameraId, session);
        Tapes tapes = Tapes.NONE;
        VideoRecorder opened = null;
        if (config.recording().isPresent()) {
            try {
                opened = VideoRecorder.open(config.recording().get(), epochs, clock::micros);
                tapes = opened;
            } catch (IOException cannot) {
                // Cameras are judged all the same; that nothing is recorded is an alarm of each.
                LOG.error("recordings: nothing is recorded until the next start: {}", cannot.toString());
                tapes = Tapes.broken("the folder of recordings cannot be used: " + cannot.getMessage());
            }
        }
        recorder = opened;
        segments = opened == null
                ? null
                : new SegmentSender(opened, epochs, () -> KafkaClients.producer(config.bootstrap(), Map.of()));
        boolean protect = config.recording().filter(RecordingSettings::protect).isPresent();
        keeps = opened == null || !protect ? null : new KeepFollower(opened, config.bootstrap());
        roster = new CameraRoster(
                new FeedTools(decoders, spool, rules, resolving, metrics, clock, new Random(), tapes),
                cameraId -> claims.gone(cameraId, spool.lastSession()));
        sender = new SpoolSender(
                spool,
                () -> KafkaClients.patientProducer(config.bootstrap()),
                config.workerId(),
                frame -> metrics.acked(frame, clock.micros()),
                claims);
        watch = new CameraWatch(
                () -> KafkaClients.member(config.bootstrap(), config.groupId(), config.workerId()),
                roster,
                claims,
                ready::countDown);
        senderThread = new Thread(sender, "sender");
        watchThread = new Thread(watch, "cameras");
        metrics.serve(config.metricsPort(), spool, decoders);
        if (recorder != null) {
            metrics.watch(recorder);
        }
    }

    /** Sessions that are long over, or that another process has the camera of, are not numbered any more. */
    private @Nullable Long epoch(CameraClaims claims, String cameraId, long session) {
        Long known = spool.epochOf(session);
        boolean never = claims.lost(cameraId, session) || session < spool.lastSession() - Spool.EPOCHS_KEPT;
        return known == null && never ? Epochs.NEVER : known;
    }

    private boolean looksAfter(String cameraId) {
        return roster.has(cameraId);
    }

    public void start() {
        every(SYNC_MILLIS, SYNC_MILLIS, spool::sync);
        every(0, TICK_MILLIS, roster::tick);
        every(1000, 1000, spool::tidy);
        every(1000, 1000, decoders::checkPulse);
        senderThread.start();
        watchThread.start();
        if (segments != null) {
            segments.start();
        }
        if (keeps != null) {
            keeps.start();
        }
    }

    private void every(long firstMillis, long millis, Runnable work) {
        var unused = clockwork.scheduleWithFixedDelay(() -> orEnd(work), firstMillis, millis, TimeUnit.MILLISECONDS);
    }

    /** An executor would drop what fails once, and say nothing. */
    private static void orEnd(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            DyingThread.tell(failure);
            throw failure;
        }
    }

    /** Waits until the cameras topic has been read up, so that this process works. */
    public void awaitReady() throws InterruptedException {
        ready.await();
    }

    public int metricsPort() {
        return metrics.port();
    }

    /** Process ids of the living decoders. */
    public List<Long> decoderPids() {
        return decoders.pids();
    }

    /**
     * Stops the cameras, gives the sender a moment to empty the spool, then closes; what is left is sent at the next
     * start.
     */
    @Override
    public void close() {
        LOG.info("stopping");
        watch.stop();
        roster.stopAll();
        decoders.close();
        closeRecorder();
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
            while (spool.bytes() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            sender.stop();
            senderThread.join(5000);
            watchThread.join(5000);
            clockwork.shutdown();
            if (!clockwork.awaitTermination(2, TimeUnit.SECONDS)) {
                clockwork.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        resolving.shutdownNow();
        metrics.close();
        spool.close();
    }

    private void closeRecorder() {
        if (keeps != null) {
            keeps.close();
        }
        if (recorder != null && segments != null) {
            // What it says last is sent at the next start, if it is not sent at once.
            recorder.finishAll();
            segments.close();
            recorder.close();
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
