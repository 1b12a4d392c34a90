package dev.drover.dashboard.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Findings;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.PictureStats;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import dev.drover.ingest.wire.Topics;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.Leg;
import dev.drover.pipeline.wire.LinePoint;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import dev.drover.pipeline.wire.PlanJson;
import dev.drover.pipeline.wire.RulesJson;
import dev.drover.pipeline.wire.ViewKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Plays ingest, both jobs and the Redis view: writes to the real wires what those would write. */
public final class TestFarm implements AutoCloseable {

    public static final int WIDTH = 640;
    public static final int HEIGHT = 360;

    private final World world;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> seqs = new ConcurrentHashMap<>();
    private final Map<String, String> lastPictures = new ConcurrentHashMap<>();
    private final Map<String, Long> rowSeqs = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final long epoch = Instant.now().getEpochSecond();

    public TestFarm(World world) {
        this.world = world;
        this.producer = KafkaClients.producer(world.bootstrap(), Map.of("linger.ms", 0));
    }

    public static Camera camera(String id, String name, String farm, CameraRole role) {
        return new Camera(
                id, "rtsp://127.0.0.1:8554/" + id, name, farm, role, "tcp", 5, WIDTH, HEIGHT, 80, true, true, "");
    }

    public static CountingLine middleLine(String id) {
        return new CountingLine(id, new LinePoint(0.5, 0.95), new LinePoint(0.5, 0.05), 0.05, ObjectClass.PIG);
    }

    public void put(Camera camera) {
        send(Topics.CAMERAS, camera.id(), CameraJson.write(camera));
    }

    public void put(CameraRules rules) {
        send(JudgementTopics.RULES, rules.cameraId(), RulesJson.write(rules));
    }

    /** Everything that other tests left: cameras, their rules and the view. */
    public void clear(Iterable<Camera> cameras) throws IOException {
        for (Camera camera : cameras) {
            send(Topics.CAMERAS, camera.id(), null);
            send(JudgementTopics.RULES, camera.id(), null);
        }
        redis("FLUSHALL");
    }

    public void clearPlans(Iterable<LoadingPlan> plans) {
        plans.forEach(plan -> send(JudgementTopics.PLANS, plan.batch(), null));
    }

    /** A picture as ingest writes it, dated now. */
    public Frame picture(String cameraId, byte[] jpeg, boolean tainted) {
        Frame frame = Frame.picture(next(cameraId), nowMicros(), -1, WIDTH, HEIGHT, tainted, jpeg);
        lastPictures.put(cameraId, frame.id().toString());
        return frame;
    }

    /** Ids of the newest picture of a camera, as evidence names it; none if there was none. */
    public List<String> lastPicture(String cameraId) {
        return Optional.ofNullable(lastPictures.get(cameraId)).map(List::of).orElse(List.of());
    }

    public void publish(Frame frame) {
        join(producer.send(FrameWire.write(frame)));
    }

    public Frame heartbeat(String cameraId, GapCause cause, String detail) {
        return Frame.heartbeat(next(cameraId), nowMicros(), cause, detail);
    }

    /** What the score job would say of {@code frame}. */
    public void score(Frame frame, List<Detection> objects) {
        Detections detections = Detections.of(
                frame, "0".repeat(64), "f".repeat(64), new Findings(objects, List.of(), PictureStats.NONE));
        // Dated as the score job dates them: by event time.
        join(producer.send(new ProducerRecord<>(
                JudgementTopics.DETECTIONS,
                null,
                frame.ingestMicros() / 1000,
                frame.id().cameraId().getBytes(UTF_8),
                DetectionsJson.write(detections))));
    }

    public static Detection pig(float x, float y, float width, float height) {
        return new Detection(ObjectClass.PIG, 0.91f, new Box(x, y, x + width, y + height));
    }

    /** One more row of the ledger and the view that shows it. */
    public void count(String cameraId, String line, long in, long out) throws IOException {
        String key = cameraId + "/" + line;
        long seq = rowSeqs.merge(key, 1L, Long::sum);
        long event = nowMicros();
        LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                key,
                seq,
                key + "/" + seq,
                LedgerEntry.Type.CROSSING_IN,
                event,
                cameraId,
                line,
                1,
                in,
                out,
                seq,
                List.of(),
                "",
                hashes.getOrDefault(key, LedgerJson.FIRST),
                ""));
        hashes.put(key, row.hash());
        send(JudgementTopics.LEDGER, key, LedgerJson.write(row));
        redis(
                "HSET",
                ViewKeys.count("g1", key),
                ViewKeys.SEQ,
                "" + seq,
                ViewKeys.IN,
                "" + in,
                ViewKeys.OUT,
                "" + out,
                ViewKeys.EVENT_US,
                "" + event,
                ViewKeys.HASH,
                row.hash());
    }

    /** One more row of the ledger: what was measured of a pen that this camera sees. */
    public void hint(String cameraId, String name, Map<String, String> values) {
        String key = cameraId + "/" + name;
        long seq = rowSeqs.merge(key, 1L, Long::sum);
        LedgerEntry row = LedgerJson.sealed(new LedgerEntry(
                key,
                seq,
                key + "/" + seq,
                LedgerEntry.Type.HINT,
                nowMicros(),
                cameraId,
                name,
                1,
                0,
                0,
                0,
                List.of(),
                "",
                "",
                values,
                hashes.getOrDefault(key, LedgerJson.FIRST),
                ""));
        hashes.put(key, row.hash());
        send(JudgementTopics.LEDGER, key, LedgerJson.write(row));
    }

    public void put(LoadingPlan plan) {
        send(JudgementTopics.PLANS, plan.batch(), PlanJson.write(plan));
    }

    public void put(Alarm step) {
        send(JudgementTopics.ALARMS, step.subject(), AlarmJson.write(step));
    }

    public void put(RecordedSegment segment) {
        send(Topics.SEGMENTS, segment.camera(), SegmentJson.write(segment));
    }

    /** A loading of today on the ramp camera {@code ramp} with its line {@code loading}. */
    public static LoadingPlan plan(String batch, String farm, String ramp, int head) {
        long now = nowMicros();
        long hour = 3_600_000_000L;
        return new LoadingPlan(
                batch,
                1,
                farm,
                Leg.FARM_TO_TRANSFER,
                now - hour,
                now + 4 * hour,
                head,
                "粤BD12345",
                "",
                "",
                List.of("H1234567"),
                List.of(new PlanCamera(ramp, CameraRole.RAMP)),
                "loading",
                "",
                List.of(),
                "",
                "");
    }

    /** An alarm as it is raised. */
    public static Alarm alarm(String id, String farm, String code, int severity) {
        return alarm(id, farm, code, severity, "", "ramp-1", nowMicros());
    }

    /** The same of a loading and a camera, raised at a time. */
    public static Alarm alarm(
            String id, String farm, String code, int severity, String batch, String camera, long raisedMicros) {
        return new Alarm(
                id,
                1,
                batch.isEmpty() ? camera : batch,
                batch,
                camera,
                farm,
                code,
                "数量不符",
                "Count differs",
                severity,
                List.of("D"),
                Alarm.State.RAISED,
                raisedMicros,
                raisedMicros,
                1,
                0,
                0,
                "",
                "",
                "清点 113，申报 120",
                "counted 113, declared 120",
                "count",
                3,
                Map.of("machine", "113", "declared", "120"),
                List.of());
    }

    /** The step after {@code alarm}. */
    public static Alarm next(Alarm alarm, Alarm.State state, String owner, String verdict) {
        return next(alarm, state, owner, verdict, alarm.shelvedUntilMicros());
    }

    public static Alarm shelved(Alarm alarm, long untilMicros) {
        return next(alarm, alarm.state(), alarm.owner(), alarm.verdict(), untilMicros);
    }

    private static Alarm next(Alarm alarm, Alarm.State state, String owner, String verdict, long shelvedUntil) {
        return new Alarm(
                alarm.id(),
                alarm.seq() + 1,
                alarm.subject(),
                alarm.batch(),
                alarm.cameraId(),
                alarm.farm(),
                alarm.code(),
                alarm.zh(),
                alarm.en(),
                alarm.severity(),
                alarm.to(),
                state,
                alarm.raisedMicros(),
                nowMicros(),
                alarm.occurrences(),
                alarm.escalation(),
                shelvedUntil,
                owner,
                verdict,
                alarm.detailZh(),
                alarm.detailEn(),
                alarm.rule(),
                alarm.ruleVersion(),
                alarm.values(),
                alarm.frames());
    }

    /** The view of generation {@code g1} knows this camera. */
    public void view(String cameraId) throws IOException {
        redis("HSET", ViewKeys.META, ViewKeys.GENERATION, "g1");
        redis("HSET", ViewKeys.camera("g1", cameraId), ViewKeys.SEQ, "1", ViewKeys.STATE, "live");
    }

    /** The view has this camera's records up to {@code micros}. */
    public void viewAt(String cameraId, long micros) throws IOException {
        view(cameraId);
        redis("HSET", ViewKeys.camera("g1", cameraId), ViewKeys.INGEST_US, "" + micros);
    }

    /** One command in Redis' own protocol; fails on an error answer. */
    public void redis(String... command) throws IOException {
        StringBuilder out = new StringBuilder("*" + command.length + "\r\n");
        for (String part : command) {
            out.append('$')
                    .append(part.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", world.redisPort())) {
            socket.getOutputStream().write(out.toString().getBytes(UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new IOException("redis: " + answer);
            }
        }
    }

    public void send(String topic, String key, byte[] value) {
        join(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)));
    }

    public static long nowMicros() {
        return System.currentTimeMillis() * 1000;
    }

    private FrameId next(String cameraId) {
        return new FrameId(cameraId, epoch, seqs.merge(cameraId, 1L, Long::sum));
    }

    private static void join(java.util.concurrent.Future<?> sent) {
        try {
            sent.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not take a record", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
