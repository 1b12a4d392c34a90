package dev.drover.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.feed.SteadyClock;
import dev.drover.ingest.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process of a group of its own making: what the group says of it is said here. */
class CameraWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.CAMERAS, 0);

    private final CameraClaims claims = new CameraClaims(() -> 0, -1, camera -> true, frame -> {});
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean ofTheGroup = true;
    private CameraWatch watch;
    private Thread thread;

    /** Takes an offset, as the coordinator does, only while it counts this consumer to the group. */
    private final class Member extends MockConsumer<byte[], byte[]> {
        Member() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> rebalance(List.of(PARTITION)));
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration atMost) {
            assertThat(offsets).containsOnlyKeys(PARTITION);
            if (!ofTheGroup) {
                refused.incrementAndGet();
                throw new CommitFailedException();
            }
        }
    }

    private void start() {
        FeedTools noCameras = new FeedTools(null, null, null, null, null, new SteadyClock(), null);
        watch = new CameraWatch(Member::new, new CameraRoster(noCameras, camera -> {}), claims, () -> {});
        thread = new Thread(watch);
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        watch.stop();
        thread.join();
    }

    private CompletableFuture<Boolean> ask() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return claims.stillHeld("ramp-1", 7);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void shouldSayThatItHasItsCamerasOnceTheGroupHasConfirmedIt() {
        start();

        assertThat(ask().join()).isTrue();
    }

    @Test
    void shouldNotSayThatItHasItsCamerasWhileTheGroupCountsItOut() {
        ofTheGroup = false;
        start();

        CompletableFuture<Boolean> answer = ask();
        await().until(() -> refused.get() > 1);

        assertThat(answer).isNotDone();
        claims.gone("ramp-1", 7);
        assertThat(answer.join()).isFalse();
    }
}
