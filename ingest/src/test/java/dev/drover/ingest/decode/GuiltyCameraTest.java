package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedListener;
import dev.drover.ingest.feed.FeedState;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import dev.drover.ingest.spool.FrameLog;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.GapCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A camera that aborts whatever process decodes it, among others that do nothing wrong. */
class GuiltyCameraTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final DecoderPool decoders = new DecoderPool(8, CrashingDecoderMain.class.getName());
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private final Map<String, AtomicLong> shown = new ConcurrentHashMap<>();
    private final List<CameraFeed> feeds = new ArrayList<>();

    @AfterEach
    void stop() {
        clockwork.shutdownNow();
        feeds.forEach(feed -> feed.stop(GapCause.DISABLED, "the test is over"));
        decoders.close();
    }

    @Test
    void shouldEndUpAloneAndInQuarantineWhileItsNeighboursGoOn() {
        FeedTools tools = tools();
        for (int i = 0; i < 3; i++) {
            begin(tools, "good-" + i);
        }
        for (int i = 0; i < 3; i++) {
            awaitMore("good-" + i);
        }
        CameraFeed guilty = begin(tools, "guilty");

        await().atMost(PATIENCE).until(() -> guilty.state() instanceof FeedState.Quarantined);

        for (int i = 0; i < 3; i++) {
            awaitMore("good-" + i);
            assertThat(feeds.get(i).state()).isInstanceOf(FeedState.Live.class);
        }
        assertThat(shown.get("guilty").get()).isZero();
    }

    private void awaitMore(String camera) {
        long before = shown.get(camera).get();
        await().atMost(PATIENCE).until(() -> shown.get(camera).get() > before + 3);
    }

    private CameraFeed begin(FeedTools tools, String id) {
        shown.put(id, new AtomicLong());
        CameraFeed feed = new CameraFeed(Camera.of(id, "rtsp://192.0.2.1/" + id, CameraRole.PEN), tools);
        feeds.add(feed);
        clockwork.scheduleWithFixedDelay(feed::tick, 0, 50, TimeUnit.MILLISECONDS);
        return feed;
    }

    private FeedTools tools() {
        return new FeedTools(
                decoders,
                new Unwritten(),
                camera -> new MediaSource(camera.uri(), "tcp", new MediaSize(5, 64, 36, 80), Secret.NONE),
                clockwork,
                new Counting(),
                new SteadyClock(),
                new Random(3));
    }

    /** Room for everything. */
    private static final class Unwritten implements FrameLog {
        private final AtomicLong sessions = new AtomicLong();

        @Override
        public long nextSession() {
            return sessions.incrementAndGet();
        }

        @Override
        public boolean append(Frame frame) {
            return true;
        }

        @Override
        public long coveredMicros(String cameraId) {
            return -1;
        }
    }

    private final class Counting implements FeedListener {
        @Override
        public void pictureWritten(String cameraId, boolean tainted, long ageMicros) {
            shown.get(cameraId).incrementAndGet();
        }

        @Override
        public void pictureDropped(String cameraId, String reason) {}

        @Override
        public void reconnecting(String cameraId) {}

        @Override
        public void up(String cameraId, boolean up) {}
    }
}
