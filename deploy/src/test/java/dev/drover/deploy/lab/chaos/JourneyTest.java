package dev.drover.deploy.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.inference.Findings;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureStats;
import dev.drover.inference.image.Pictures;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Each way in which a picture can get lost is seen by itself. */
class JourneyTest {

    private static final String CAMERA = "ramp";
    private static final int PICTURES = 5;
    private static final int SIDE = 16;
    private static final byte[] JPEG = Pictures.encodeJpeg(new Picture(SIDE, SIDE, new byte[3 * SIDE * SIDE]), 80);
    private static final Findings NOTHING = new Findings(List.of(), List.of(), PictureStats.NONE);
    private static final CrossingMatch ALL_COUNTED = new CrossingMatch(List.of(), List.of(), List.of(), 3);

    private final List<ConsumerRecord<byte[], byte[]>> frames = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> detections = new ArrayList<>();

    JourneyTest() {
        LongStream.range(0, PICTURES).mapToObj(JourneyTest::picture).forEach(frame -> {
            frames.add(came(frames.size(), FrameWire.write(frame)));
            Detections found = Detections.of(frame, "a".repeat(64), "b".repeat(64), NOTHING);
            detections.add(new ConsumerRecord<>(
                    "detections", 0, detections.size(), TopicKeys.bytes(CAMERA), DetectionsJson.write(found)));
        });
    }

    private static Frame picture(long seq) {
        return Frame.picture(
                new FrameId(CAMERA, 1, seq), 1_790_000_000_000_000L + seq * 200_000, -1, SIDE, SIDE, false, JPEG);
    }

    private static ConsumerRecord<byte[], byte[]> came(long offset, ProducerRecord<byte[], byte[]> sent) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(sent.topic(), 0, offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private LedgerOracle.Verdict judged(long shown) throws Exception {
        return new Journey(CAMERA, shown, frames, detections).judge(ALL_COUNTED);
    }

    @Test
    void shouldFindNothingWhereAllArrived() throws Exception {
        assertThat(judged(PICTURES).clean()).isTrue();
    }

    @Test
    void shouldMissAPictureThatTheSpoolHadAndTheBrokerNeverGot() throws Exception {
        assertThat(judged(PICTURES + 1).lost()).isEqualTo(1);
    }

    @Test
    void shouldMissAFrameInTheMiddle() throws Exception {
        frames.remove(2);
        detections.remove(2);

        assertThat(judged(PICTURES - 1).lost()).isEqualTo(1);
    }

    @Test
    void shouldMissAFrameThatWasNeverJudged() throws Exception {
        detections.remove(PICTURES - 1);

        LedgerOracle.Verdict verdict = judged(PICTURES);

        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.examples()).hasSize(1).first().asString().startsWith("LOST detections of");
    }

    @Test
    void shouldSeeAFrameThatPassedItsElder() throws Exception {
        Collections.swap(frames, 1, 2);

        LedgerOracle.Verdict verdict = judged(PICTURES);

        assertThat(verdict.reordered()).isEqualTo(1);
        assertThat(verdict.lost()).isZero();
    }

    @Test
    void shouldNotMindAFrameThatWasSentAgain() throws Exception {
        frames.add(frames.get(1));

        assertThat(judged(PICTURES).clean()).isTrue();
    }

    @Test
    void shouldCallAMissedCrossingLostAndAnInventedOneWrong() throws Exception {
        CrossingMatch match = new CrossingMatch(
                List.of(new CrossingMatch.At(1, true)), List.of(new CrossingMatch.At(2, false)), List.of(), 1);

        LedgerOracle.Verdict verdict = new Journey(CAMERA, PICTURES, frames, detections).judge(match);

        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.wrong()).isEqualTo(1);
    }
}
