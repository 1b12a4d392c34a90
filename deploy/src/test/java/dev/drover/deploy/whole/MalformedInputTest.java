package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad record of deploy/docs/faults.md#f24, each between two good ones, through the real jobs. */
@Tag("whole")
@Timeout(300)
class MalformedInputTest {

    private static final String CAMERA = "good";
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    /** A number no good frame has; not much later either, for a broker refuses records of tomorrow. */
    private static final long NEVER_GOOD = 1000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    private final byte[] jpeg = jpeg();
    private final long start = Instant.now().toEpochMilli() * 1000;
    private long nextSeq;
    private long strangerSeq;

    @Test
    void shouldRejectEachBadRecordWithItsReasonWhileGoodFramesGoOn() throws Exception {
        try (WholePlant plant = WholePlant.start(
                temp,
                Set.of("kafka", "redis", "jobs"),
                p -> p.publish(List.of(Camera.of(CAMERA, "file:///dev/null", CameraRole.OTHER)), Map.of(), false))) {
            Map<String, Integer> planned = new TreeMap<>();
            try (KafkaProducer<byte[], byte[]> producer = producer(plant)) {
                for (Map.Entry<ProducerRecord<byte[], byte[]>, String> bad :
                        badRecords().entrySet()) {
                    producer.send(good()).get();
                    producer.send(bad.getKey()).get();
                    planned.merge(bad.getValue(), 1, Integer::sum);
                }
                sendStrangerUntilItIsRefused(plant, producer);
                producer.send(good()).get();
            }

            await("good frames judged")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(judged(plant)).isEqualTo(nextSeq));
            planned.put("FRAME_UNKNOWN_CAMERA", 1);
            Map<String, Integer> rejected = rejected(plant);
            planned.forEach((reason, times) ->
                    assertThat(rejected.getOrDefault(reason, 0)).as(reason).isGreaterThanOrEqualTo(times));
            assertThat(rejected.keySet()).isEqualTo(planned.keySet());
            assertThat(plant.restarts("jobs")).isZero();
        }
    }

    /** Each bad record with the reason that must be given for it. */
    private Map<ProducerRecord<byte[], byte[]>, String> badRecords() {
        Map<ProducerRecord<byte[], byte[]>, String> bad = new LinkedHashMap<>();
        byte[] random = new byte[5000];
        new Random(7).nextBytes(random);
        bad.put(new ProducerRecord<>(Topics.FRAMES, bytes(CAMERA), random), "FRAME_HEADER");
        bad.put(new ProducerRecord<>(Topics.FRAMES, null, null), "FRAME_HEADER");
        bad.put(changed(bytes(CAMERA), random), "FRAME_TRUNCATED");
        bad.put(changed(bytes(CAMERA), null), "FRAME_TRUNCATED");
        bad.put(changed(bytes(CAMERA), new byte[0]), "FRAME_TRUNCATED");
        bad.put(changed(bytes(CAMERA), Arrays.copyOf(jpeg, jpeg.length / 2)), "FRAME_TRUNCATED");
        bad.put(changed(bytes(CAMERA), bomb()), "FRAME_BOMB");
        bad.put(changed(bytes(CAMERA), flipped()), "FRAME_HASH");
        bad.put(withHeader("schema", "99"), "SCHEMA_UNSUPPORTED");
        bad.put(withHeader("ingest-us", "1000"), "FRAME_TIME");
        bad.put(withHeader("ingest-us", "7258118400000000"), "FRAME_TIME");
        bad.put(withHeader("seq", "NaN"), "FRAME_HEADER");
        bad.put(withHeader("seq", "-1"), "FRAME_HEADER");
        bad.put(changed(bytes("x".repeat(10_000)), jpeg), "FRAME_KEY");
        return bad;
    }

    private ProducerRecord<byte[], byte[]> good() {
        return frame(CAMERA, nextSeq++);
    }

    private ProducerRecord<byte[], byte[]> frame(String camera, long seq) {
        return FrameWire.write(
                Frame.picture(new FrameId(camera, 1, seq), start + seq * 100_000, -1, WIDTH, HEIGHT, false, jpeg));
    }

    /** The headers of a good frame over another key and value. */
    private ProducerRecord<byte[], byte[]> changed(byte[] key, byte[] value) {
        ProducerRecord<byte[], byte[]> model = frame(CAMERA, NEVER_GOOD);
        return new ProducerRecord<>(Topics.FRAMES, null, model.timestamp(), key, value, model.headers());
    }

    private ProducerRecord<byte[], byte[]> withHeader(String name, String value) {
        ProducerRecord<byte[], byte[]> record = frame(CAMERA, NEVER_GOOD);
        record.headers().remove(name).add(name, bytes(value));
        return record;
    }

    /** A new camera is given a moment for its registration to arrive, so a stranger is refused only after it. */
    private void sendStrangerUntilItIsRefused(WholePlant plant, KafkaProducer<byte[], byte[]> producer) {
        await("a stranger's frame refused")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    producer.send(frame("stranger", strangerSeq++)).get();
                    return rejected(plant).containsKey("FRAME_UNKNOWN_CAMERA");
                });
    }

    /** How many good frames were judged; fails if one was judged twice or out of order. */
    private static long judged(WholePlant plant) throws Exception {
        List<Long> seqs = new ArrayList<>();
        for (var record : plant.records(JudgementTopics.DETECTIONS)) {
            Detections found = DetectionsJson.read(record.value());
            if (found.id().cameraId().equals(CAMERA) && found.kind() == RecordKind.FRAME) {
                seqs.add(found.id().seq());
            }
        }
        assertThat(seqs).isSorted().doesNotHaveDuplicates();
        return seqs.size();
    }

    private static Map<String, Integer> rejected(WholePlant plant) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (var record : plant.records(Topics.REJECTED)) {
            assertThat(record.headers().lastHeader("offset")).isNotNull();
            String reason = new String(record.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
            reasons.merge(reason, 1, Integer::sum);
        }
        return reasons;
    }

    private byte[] bomb() {
        byte[] bomb = jpeg.clone();
        for (int i = 2; i < bomb.length - 9; i++) {
            // The frame header: marker, length, precision, then height and width in two bytes each.
            if ((bomb[i] & 0xff) == 0xff && (bomb[i + 1] & 0xff) == 0xc0) {
                bomb[i + 5] = bomb[i + 7] = 0x4e;
                bomb[i + 6] = bomb[i + 8] = 0x20;
                return bomb;
            }
        }
        throw new AssertionError("no frame header in the test's JPEG");
    }

    /** One bit of the picture's data is another one; it still looks whole. */
    private byte[] flipped() {
        byte[] other = jpeg.clone();
        other[jpeg.length * 3 / 4] ^= 1;
        return other;
    }

    private static byte[] jpeg() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, (x * 255 / WIDTH) << 16 | (y * 255 / HEIGHT) << 8 | ((x ^ y) & 0x3f));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(WholePlant plant) {
        return KafkaClients.producer(plant.deployment().bootstrap(), Map.of("max.request.size", 5_000_000));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
