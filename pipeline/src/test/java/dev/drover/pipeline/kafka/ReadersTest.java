package dev.drover.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.WalkingSquare;
import dev.drover.pipeline.arrival.DetectionsArrival;
import dev.drover.pipeline.arrival.FrameArrival;
import dev.drover.pipeline.score.Setting;
import dev.drover.pipeline.wire.Command;
import dev.drover.pipeline.wire.CommandJson;
import dev.drover.pipeline.wire.CommandProof;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.WireExamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Reading a record gives what is in it, or says why not, and never throws. */
class ReadersTest {

    private static <T> List<T> read(KafkaRecordDeserializationSchema<T> reader, ConsumerRecord<byte[], byte[]> record)
            throws IOException {
        List<T> out = new ArrayList<>();
        reader.deserialize(record, new ListCollector<>(out));
        return out;
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ConsumerRecord<>(topic, 1, 42, key == null ? null : key.getBytes(UTF_8), value);
    }

    @Test
    void shouldReadAFrameAsItWasWritten() throws IOException {
        Frame frame = new WalkingSquare("ramp-1", 3).pig(10, 10).frames().get(0);
        ProducerRecord<byte[], byte[]> written = FrameWire.write(frame);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.FRAMES, 1, 42, written.key(), written.value());
        written.headers().forEach(record.headers()::add);

        List<FrameArrival> read = read(new ReadFrames(), record);

        assertThat(read).singleElement().satisfies(arrival -> {
            assertThat(arrival.frame().id()).isEqualTo(frame.id());
            assertThat(arrival.frame().jpeg()).isEqualTo(frame.jpeg());
            assertThat(arrival.offset()).isEqualTo(42);
        });
    }

    @Test
    void shouldRejectRandomBytesWithTheirOriginOnEveryTopic() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);

            FrameArrival frame =
                    read(new ReadFrames(), record(Topics.FRAMES, "k", bytes)).get(0);
            DetectionsArrival found = read(new ReadDetections(), record(JudgementTopics.DETECTIONS, "k", bytes))
                    .get(0);

            assertThat(frame.rejected().offset()).isEqualTo(42);
            assertThat(found.rejected().value()).isEqualTo(bytes);
            assertThat(read(new ReadSettings(CommandCheck.NONE), record(JudgementTopics.RULES, "k", bytes)).stream()
                            .filter(setting -> setting.what() == Setting.What.RULES))
                    .isEmpty();
        }
        assertThat(read(new ReadDetections(), record(JudgementTopics.DETECTIONS, null, null))
                        .get(0)
                        .rejected())
                .isNotNull();
    }

    @Test
    void shouldCountPicturesThatExpiredBeforeTheyWereRead() throws Exception {
        SimpleCounter lost = new SimpleCounter();
        ReadFrames frames = new ReadFrames();
        frames.open(countingIn(lost));

        for (long offset : new long[] {7, 8, 20, 21}) {
            read(frames, new ConsumerRecord<>(Topics.FRAMES, 0, offset, new byte[] {1}, new byte[0]));
        }
        read(frames, new ConsumerRecord<>(Topics.FRAMES, 1, 500, new byte[] {1}, new byte[0]));

        assertThat(lost.getCount()).isEqualTo(11);
    }

    @Test
    void shouldMarkTheFirstPictureOfEachCameraBehindWhatExpired() throws Exception {
        ReadFrames frames = new ReadFrames();
        frames.open(countingIn(new SimpleCounter()));
        List<Frame> ramp = new WalkingSquare("ramp-1", 3)
                .pig(10, 10)
                .pig(20, 10)
                .pig(30, 10)
                .frames();
        List<Frame> gate = new WalkingSquare("gate-1", 3).pig(10, 10).frames();

        List<GapCause> causes = new ArrayList<>();
        causes.add(cause(frames, 7, ramp.get(0)));
        causes.add(cause(frames, 20, ramp.get(1)));
        causes.add(cause(frames, 21, gate.get(0)));
        causes.add(cause(frames, 22, ramp.get(2)));

        assertThat(causes).containsExactly(GapCause.NONE, GapCause.EXPIRED, GapCause.EXPIRED, GapCause.NONE);
    }

    private static GapCause cause(ReadFrames reader, long offset, Frame frame) throws IOException {
        ProducerRecord<byte[], byte[]> written = FrameWire.write(frame);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.FRAMES, 1, offset, written.key(), written.value());
        written.headers().forEach(record.headers()::add);
        return read(reader, record).get(0).read().cause();
    }

    private static DeserializationSchema.InitializationContext countingIn(Counter counter) {
        MetricGroup group = new UnregisteredMetricsGroup() {
            @Override
            public MetricGroup addGroup(String name) {
                return this;
            }

            @Override
            public Counter counter(String name) {
                return counter;
            }
        };
        return new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return group;
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(ReadersTest.class.getClassLoader());
            }
        };
    }

    @Test
    void shouldRejectDetectionsOfTheWrongKeyOrYear() throws IOException {
        Detections good = WireExamples.picture("ramp-1", 3, 14);
        byte[] json = DetectionsJson.write(good);
        byte[] old = new String(json, UTF_8)
                .replace("\"ingestMicros\":" + good.ingestMicros(), "\"ingestMicros\":1000")
                .getBytes(UTF_8);

        assertThat(read(new ReadDetections(), record(JudgementTopics.DETECTIONS, "ramp-1", json))
                        .get(0)
                        .detections())
                .isEqualTo(good);
        assertThat(read(new ReadDetections(), record(JudgementTopics.DETECTIONS, "ramp-2", json))
                        .get(0)
                        .rejected()
                        .reason())
                .isEqualTo("DET_KEY");
        assertThat(read(new ReadDetections(), record(JudgementTopics.DETECTIONS, "ramp-1", old))
                        .get(0)
                        .rejected()
                        .reason())
                .isEqualTo("DET_TIME");
    }

    @Test
    void shouldTakeACommandThatTheDashboardSignedAndMarkOneThatItDidNot() throws IOException {
        CommandProof.Pair keys = CommandProof.make();
        ReadSettings reader = new ReadSettings(new CommandCheck(keys.open()));
        Command said = new Command("c-1", "batch-1", Command.Kind.ARM, "wang", 5, Map.of());
        Command signed = CommandProof.sign(said, CommandProof.secret(keys.secret()));
        Command other = new Command(
                "c-1",
                "batch-1",
                Command.Kind.CONCLUDE,
                "wang",
                5,
                Map.of("outcome", "RELEASED"),
                signed.proof(),
                false);

        assertThat(command(reader, signed)).isEqualTo(signed);
        for (Command forged : List.of(said, other, said.with("AAAA"), said.with("no Base64"))) {
            Command taken = command(reader, forged);
            assertThat(taken.unproven()).isTrue();
            assertThat(taken.id()).startsWith("unproven:").isNotEqualTo("c-1");
        }
    }

    private static Command command(ReadSettings reader, Command command) throws IOException {
        return read(reader, record(JudgementTopics.COMMANDS, command.target(), CommandJson.write(command)))
                .get(0)
                .statedCommand();
    }

    @Test
    void shouldReadCamerasAndRulesThatComeAndGo() throws IOException {
        byte[] rules = RulesJson.write(WireExamples.rules("ramp-1", 2));

        assertThat(read(new ReadSettings(CommandCheck.NONE), record(Topics.CAMERAS, "ramp-1", new byte[] {'{'})))
                .containsExactly(Setting.camera("ramp-1", ""));
        assertThat(read(
                        new ReadSettings(CommandCheck.NONE),
                        record(
                                Topics.CAMERAS,
                                "ramp-1",
                                CameraJson.write(Camera.of("ramp-1", "rtsp://c/1", CameraRole.RAMP)))))
                .containsExactly(Setting.camera("ramp-1", "farm"));
        assertThat(read(new ReadSettings(CommandCheck.NONE), record(Topics.CAMERAS, "ramp-1", null)))
                .containsExactly(Setting.cameraRemoved("ramp-1"));
        assertThat(read(new ReadSettings(CommandCheck.NONE), record(JudgementTopics.RULES, "ramp-1", rules)))
                .containsExactly(Setting.rules(WireExamples.rules("ramp-1", 2)));
        assertThat(read(new ReadSettings(CommandCheck.NONE), record(JudgementTopics.RULES, "ramp-1", null)))
                .containsExactly(Setting.rulesRemoved("ramp-1"));
        assertThat(read(new ReadSettings(CommandCheck.NONE), record(JudgementTopics.RULES, "ramp-2", rules)))
                .isEmpty();
    }
}
