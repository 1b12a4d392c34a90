package dev.drover.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolSenderTest {

    private static final long NOW = 1_795_000_000_000_000L;

    @TempDir
    private Path folder;

    private final Queue<MockProducer<byte[], byte[]>> producers = new ConcurrentLinkedQueue<>();
    private Claims claims = Claims.alone(() -> 0);
    private Spool spool;
    private SpoolSender sender;
    private Thread thread;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(folder, 1L << 20);
    }

    @AfterEach
    void stop() throws Exception {
        sender.stop();
        thread.join();
        spool.close();
    }

    @Test
    void shouldClaimOneEpochForASessionAndSendItsFramesUnderIt() {
        spool.append(heartbeat(5, 0));
        spool.append(heartbeat(5, 1));
        MockProducer<byte[], byte[]> kafka = startWith(true);
        await().until(() -> spool.bytes() == 0);
        assertThat(kafka.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.SESSIONS, Topics.FRAMES, Topics.FRAMES);
        assertThat(frames(kafka)).extracting(f -> f.id().epoch()).containsOnly(spool.epochOf(5));
    }

    @Test
    void shouldClaimEveryEpochInTheOnePartitionWhoseOffsetsRise() {
        spool.append(heartbeat(5, 0));
        spool.append(heartbeat(6, 0));
        MockProducer<byte[], byte[]> kafka = startWith(true);
        await().until(() -> spool.bytes() == 0);

        assertThat(kafka.history())
                .filteredOn(record -> record.topic().equals(Topics.SESSIONS))
                .extracting(ProducerRecord::partition)
                .containsExactly(0, 0);
    }

    @Test
    void shouldGiveOutLargerEpochsThanAnyThatOtherPartitionsGave() {
        claims = Claims.alone(() -> 57);
        spool.append(heartbeat(5, 0));
        spool.append(heartbeat(6, 0));
        MockProducer<byte[], byte[]> kafka = startWith(true);
        await().until(() -> spool.bytes() == 0);

        assertThat(frames(kafka)).extracting(frame -> frame.id().epoch()).containsExactly(57L, 58L);
    }

    /** Another process got the camera "cam" after session 5 began, which comes out when it is claimed, or before. */
    private final class AnothersCamera implements Claims {
        private final boolean known;
        private final Queue<Frame> givenUp = new ConcurrentLinkedQueue<>();

        AnothersCamera(boolean known) {
            this.known = known;
        }

        @Override
        public long elsewhere() {
            return 0;
        }

        @Override
        public boolean lost(String cameraId, long session) {
            return session == 5 && (known || !givenUp.isEmpty());
        }

        @Override
        public boolean stillHeld(String cameraId, long session) {
            return session != 5;
        }

        @Override
        public void givenUp(Frame frame) {
            givenUp.add(frame);
        }
    }

    @Test
    void shouldNeverUseAClaimThatCameAfterAnotherProcessGotTheCamera() {
        AnothersCamera anothers = new AnothersCamera(false);
        claims = anothers;
        spool.append(heartbeat(5, 0));
        spool.append(heartbeat(5, 1));
        spool.append(heartbeat(6, 0));
        MockProducer<byte[], byte[]> kafka = startWith(true);
        await().until(() -> spool.bytes() == 0);

        assertThat(frames(kafka)).singleElement().satisfies(frame -> assertThat(frame.ingestMicros())
                .isEqualTo(NOW));
        assertThat(kafka.history()).extracting(ProducerRecord::topic).containsOnlyOnce(Topics.FRAMES);
        assertThat(spool.epochOf(5)).isNull();
        assertThat(anothers.givenUp).extracting(frame -> frame.id().seq()).containsExactly(0L, 1L);
    }

    @Test
    void shouldClaimNothingForASessionThatIsKnownToBeLost() {
        claims = new AnothersCamera(true);
        spool.append(heartbeat(5, 0));
        MockProducer<byte[], byte[]> kafka = startWith(true);
        await().until(() -> spool.bytes() == 0);

        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void shouldSendAgainUnderTheSameIdsWhenTheProducerFailsForGood() {
        spool.append(heartbeat(5, 0));
        spool.append(heartbeat(5, 1));
        MockProducer<byte[], byte[]> first = startWith(false);
        await().until(first::completeNext);
        await().until(() -> first.history().size() == 3);
        MockProducer<byte[], byte[]> second =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(second);
        first.errorNext(new OutOfOrderSequenceException("lost"));
        await().until(() -> spool.bytes() == 0);
        assertThat(frames(second))
                .extracting(Frame::id)
                .containsExactlyElementsOf(frames(first).stream().map(Frame::id).toList());
    }

    @Test
    void shouldDeclareAPictureThatTheTopicRefusesInsteadOfSendingItForEver() {
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, 0, (byte) 0xFF, (byte) 0xD9};
        spool.append(Frame.picture(new FrameId("cam", 5, 0), NOW, -1, 4, 4, false, jpeg));
        MockProducer<byte[], byte[]> first = startWith(false);
        await().until(first::completeNext);
        await().until(() -> first.history().size() == 2);
        MockProducer<byte[], byte[]> second =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(second);
        first.errorNext(new RecordTooLargeException("too large"));
        await().until(() -> spool.bytes() == 0);
        assertThat(frames(second)).singleElement().satisfies(frame -> {
            assertThat(frame.kind()).isEqualTo(RecordKind.GAP);
            assertThat(frame.cause()).isEqualTo(GapCause.FRAME_TOO_LARGE);
            assertThat(frame.id().seq()).isZero();
        });
    }

    private MockProducer<byte[], byte[]> startWith(boolean autoComplete) {
        MockProducer<byte[], byte[]> kafka =
                new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(kafka);
        sender = new SpoolSender(spool, producers::remove, "w1", frame -> {}, claims);
        thread = new Thread(sender);
        thread.start();
        return kafka;
    }

    private static Frame heartbeat(long session, long seq) {
        return Frame.heartbeat(new FrameId("cam", session, seq), NOW + seq, GapCause.NONE, "");
    }

    private static List<Frame> frames(MockProducer<byte[], byte[]> kafka) {
        return kafka.history().stream()
                .filter(record -> record.topic().equals(Topics.FRAMES))
                .map(record -> {
                    assertThat(new String(record.key(), UTF_8)).isEqualTo("cam");
                    FrameRead decoded = FrameWire.read(record.key(), record.headers(), record.value());
                    return decoded instanceof FrameRead.Read read ? read.frame() : null;
                })
                .toList();
    }
}
