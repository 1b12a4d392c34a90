package dev.drover.deploy.bench;

import dev.drover.deploy.roles.Publications;
import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.scene.RampScene;
import dev.drover.inference.scene.SceneSpec;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.KafkaWire;
import dev.drover.pipeline.plan.ShippedRules;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.AlarmRule;
import dev.drover.pipeline.wire.JudgementRules;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How late an alarm is on its topic: four cameras whose pictures freeze and move again, put on the frames topic as ingest does, through
 * both jobs with the bundled networks, each picture decoded and scored. Counted from the moment the alarm was due, in event time, which
 * is that of the pictures, to the moment a reader of the alarms topic has it; both on this machine's clock.
 */
final class AlarmsMeasure implements Measure {

    private static final int CAMERAS = 4;
    private static final int FPS = 5;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int DISTINCT = 12;

    /** A camera moves and freezes by turns, each for so many pictures. */
    private static final int MOVES = 5 * FPS;

    private static final int FREEZES = 5 * FPS;

    /** In the rules of this measure, so that enough alarms fall into it. */
    private static final long DELAY_MICROS = 1_000_000;

    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(90);
    private static final double MOST_MILLIS = 1000;
    private static final int LEAST_ALARMS = 20;

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public List<Figure> take(BenchPlan plan) throws Exception {
        List<Picture> pictures = pictures();
        try (BenchRoles roles = BenchRoles.start(plan, Set.of("kafka", "redis", "jobs"), AlarmsMeasure::publish);
                AlarmTail tail = new AlarmTail(roles.bootstrap());
                Screens screens = new Screens(roles.bootstrap(), pictures)) {
            Thread.sleep(SETTLE.toMillis());
            List<Double> p50 = new ArrayList<>();
            List<Double> p99 = new ArrayList<>();
            int alarms = 0;
            for (int run = 0; run < plan.runs(); run++) {
                tail.take();
                Thread.sleep(LOOK.toMillis());
                double[] late = tail.take();
                screens.check();
                if (late.length < LEAST_ALARMS) {
                    throw new IllegalStateException("only " + late.length + " steps of alarms came");
                }
                alarms += late.length;
                p50.add(Figure.quantile(late, 0.5));
                p99.add(Figure.quantile(late, 0.99));
                plan.say(late.length + " steps, p50 " + Figure.text(p50.get(run)) + " ms, p99 "
                        + Figure.text(p99.get(run)) + " ms");
            }
            if (roles.restarts() > 0) {
                throw new IllegalStateException(roles.restarts() + " roles had to be started again while measuring");
            }
            String how = CAMERAS + " cameras x " + FPS + "/s through both jobs and the bundled networks, " + alarms
                    + " steps (CAM_FROZEN raised and resolved, delays of 1 s): from the moment due to the topic's reader";
            return List.of(
                    Figure.of("alarm-4-cameras-p50", "ms", p50, how),
                    Figure.atMost("alarm-4-cameras-p99", "ms", MOST_MILLIS, p99, how));
        }
    }

    private static String name(int camera) {
        return "frozen-" + camera;
    }

    private static void publish(String bootstrap) throws Exception {
        List<Camera> cameras = IntStream.range(0, CAMERAS)
                .mapToObj(camera -> Camera.of(name(camera), "rtsp://127.0.0.1:1/" + name(camera), CameraRole.OTHER))
                .toList();
        Publications.cameras(bootstrap, cameras);
        Publications.judgement(bootstrap, rules());
    }

    /** Those that ship, with short delays for the one alarm that is measured. */
    private static JudgementRules rules() {
        JudgementRules shipped = ShippedRules.judgement();
        List<AlarmRule> alarms = shipped.alarms().stream()
                .map(rule -> rule.code().equals("CAM_FROZEN")
                        ? new AlarmRule(
                                rule.code(),
                                rule.zh(),
                                rule.en(),
                                rule.severity(),
                                DELAY_MICROS,
                                DELAY_MICROS,
                                rule.ackMicros(),
                                rule.to())
                        : rule)
                .toList();
        return new JudgementRules(shipped.version() + 1, shipped.effectiveMicros(), shipped.thresholds(), alarms);
    }

    private static List<Picture> pictures() {
        RampScene scene = new RampScene(SceneSpec.ramp(11, 30).sized(WIDTH, HEIGHT, FPS));
        return IntStream.range(0, DISTINCT)
                .mapToObj(i -> scene.picture(60 + 5L * i))
                .toList();
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Sends all cameras' pictures at their pace until it is closed. */
    private static final class Screens implements AutoCloseable {

        private final List<Picture> pictures;
        private final Producer<byte[], byte[]> producer;
        private final long[] seqs = new long[CAMERAS];
        private final byte[][] frozen = new byte[CAMERAS][];
        private final SplittableRandom random = new SplittableRandom(1);
        private final Thread thread = new Thread(this::play, "bench-screens");
        private volatile Exception failed;
        private volatile boolean closed;

        Screens(String bootstrap, List<Picture> pictures) {
            this.pictures = pictures;
            this.producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            thread.setDaemon(true);
            thread.start();
        }

        private void play() {
            long due = System.nanoTime();
            try {
                for (long tick = 0; !closed; tick++) {
                    // One camera after the other, as cameras that know nothing of each other.
                    for (int camera = 0; camera < CAMERAS; camera++) {
                        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                        due += 1_000_000_000L / FPS / CAMERAS;
                        if (tick % FPS == 0) {
                            send(Frame.heartbeat(next(camera), nowMicros(), GapCause.NONE, ""));
                        }
                        byte[] jpeg = picture(camera, tick);
                        send(Frame.picture(next(camera), nowMicros(), -1, WIDTH, HEIGHT, false, jpeg));
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                failed = e;
            }
        }

        private FrameId next(int camera) {
            return new FrameId(name(camera), 1, seqs[camera]++);
        }

        private void send(Frame frame) {
            producer.send(KafkaWire.write(frame), (sent, e) -> {
                if (e != null) {
                    failed = e;
                }
            });
        }

        private byte[] picture(int camera, long tick) {
            // Not all at once: each freezes at a moment of its own.
            long place = (tick + camera * (MOVES + FREEZES) / CAMERAS) % (MOVES + FREEZES);
            if (place < MOVES || frozen[camera] == null) {
                frozen[camera] = noisy(pictures.get((int) (tick % DISTINCT)));
            }
            return frozen[camera];
        }

        /** A sensor never gives the same pixels twice. */
        private byte[] noisy(Picture clean) {
            byte[] bgr = clean.bgr().clone();
            for (int i = 0; i < bgr.length; i++) {
                int value = (bgr[i] & 0xff) + random.nextInt(9) - 4;
                bgr[i] = (byte) Math.max(0, Math.min(255, value));
            }
            return Pictures.encodeJpeg(new Picture(clean.width(), clean.height(), bgr), 80);
        }

        void check() {
            if (failed != null) {
                throw new IllegalStateException("the pictures could not be sent", failed);
            }
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join(2000);
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** Reads the alarms topic as it grows, and how late each step of the measured alarm was. */
    private static final class AlarmTail implements AutoCloseable {

        private final List<Double> late = Collections.synchronizedList(new ArrayList<>());
        private final Thread thread;
        private volatile boolean closed;

        AlarmTail(String bootstrap) {
            thread = new Thread(() -> read(bootstrap), "bench-alarms");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(String bootstrap) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false, "fetch.max.wait.ms", 20);
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(JudgementTopics.ALARMS).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                while (!closed) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                        note(record.value());
                    }
                }
            }
        }

        private void note(byte[] value) {
            try {
                Alarm step = AlarmJson.read(value);
                boolean timed = step.state() == Alarm.State.RAISED || step.state() == Alarm.State.RESOLVED;
                if (step.code().equals("CAM_FROZEN") && timed) {
                    late.add((nowMicros() - step.eventMicros()) / 1000.0);
                }
            } catch (MalformedRecordException e) {
                throw new IllegalStateException("the supervise job wrote what nobody can read", e);
            }
        }

        /** Milliseconds of all steps since this was asked last. */
        double[] take() {
            synchronized (late) {
                double[] all = late.stream().mapToDouble(Double::doubleValue).toArray();
                late.clear();
                return all;
            }
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            thread.join(2000);
        }
    }
}
