package dev.drover.deploy.lab.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.LabPlant;
import dev.drover.deploy.plant.JavaProgram;
import dev.drover.deploy.plant.JavaProgram.Size;
import dev.drover.deploy.plant.config.ServeConfig;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.deploy.plant.roles.Deployment;
import dev.drover.deploy.plant.supervise.ProcessListener;
import dev.drover.deploy.plant.supervise.RoleFailedException;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.recording.SegmentIndex;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.CameraJson;
import dev.drover.ingest.wire.CameraRole;
import dev.drover.ingest.wire.FrameRead;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.RecordedSegment;
import dev.drover.ingest.wire.SegmentJson;
import dev.drover.ingest.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Kills ingest every minute or so while real RTSP cameras send, and holds what was said of their recordings against the
 * time that went by: whatever is missing must have been declared, but for less than a GOP.
 */
final class RecorderRun implements AutoCloseable {

    private static final Set<String> ROLES = Set.of("kafka", "ingest");
    private static final int EVERY_SECONDS = 60;
    /** A death is this much earlier than the minute, at most. */
    private static final int EARLIER_SECONDS = 20;
    /** After the last death it must be recorded again, and a segment be closed. */
    private static final int LAST_SECONDS = 30;

    private static final Duration START = Duration.ofSeconds(60);

    private static final ProcessListener SILENT = new ProcessListener() {
        @Override
        public void ready(String role, long pid, int nth, Duration took) {}

        @Override
        public void lost(String role, String why, Duration wait) {}

        @Override
        public void killed(String role) {}
    };

    /**
     * How thoroughly.
     *
     * @param folder for the plant
     * @param cameras that send
     * @param minutes how long
     * @param seed of the moments
     */
    record Plan(Path folder, int cameras, int minutes, long seed) {}

    private final Plan plan;
    private final PrintStream out;
    private final LabPlant plant;
    private final Map<String, RecordedTime> times = new TreeMap<>();
    private @Nullable TopicTail frames;
    private @Nullable TopicTail segments;

    private RecorderRun(Plan plan, PrintStream out, LabPlant plant) {
        this.plan = plan;
        this.out = out;
        this.plant = plant;
    }

    static RecorderReport run(Plan plan, PrintStream out) throws IOException, InterruptedException {
        int port = Ports.anyFree();
        Process cameras = startCameras(port, plan.cameras());
        try (RecorderRun run = new RecorderRun(plan, out, startPlant(plan))) {
            return run.measure(port);
        } finally {
            cameras.destroy();
        }
    }

    private static Process startCameras(int port, int many) throws IOException {
        Process cameras = new ProcessBuilder(JavaProgram.command(
                        TestCardCamerasMain.class.getName(),
                        Size.LIGHT,
                        64,
                        List.of(Integer.toString(port), Integer.toString(many))))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(cameras.getInputStream(), UTF_8));
        for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("the cameras do not start: GStreamer with x264enc and its RTSP server is needed");
            }
        }
        return cameras;
    }

    private static LabPlant startPlant(Plan plan) throws IOException, InterruptedException {
        try {
            return LabPlant.start(
                    new LabPlant.Site(plan.folder(), "drover chaos", new ServeConfig.Web("127.0.0.1", 0), 1),
                    (deployment, data) -> deployment
                            .recording(ServeConfig.Recording.USUAL)
                            .roles(new Deployment.Sources(true, false), () -> {})
                            .stream()
                            .filter(role -> ROLES.contains(role.name()))
                            .toList(),
                    SILENT);
        } catch (DataFolder.RefusedException | RoleFailedException e) {
            throw new IOException("the plant does not start: " + e.getMessage(), e);
        }
    }

    private RecorderReport measure(int port) throws IOException, InterruptedException {
        addCameras(port);
        frames = new TopicTail(plant.bootstrap(), Topics.FRAMES, Map.of());
        segments = new TopicTail(plant.bootstrap(), Topics.SEGMENTS, Map.of());
        awaitRecorded(0);
        SplittableRandom random = new SplittableRandom(plan.seed());
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(plan.minutes());
        int kills = 0;
        while (true) {
            long next = TimeUnit.SECONDS.toNanos(EVERY_SECONDS)
                    - TimeUnit.MILLISECONDS.toNanos(random.nextInt(EARLIER_SECONDS * 1000));
            if (System.nanoTime() + next > end - TimeUnit.SECONDS.toNanos(LAST_SECONDS)) {
                break;
            }
            listen(System.nanoTime() + next);
            if (Signals.send(plant.pid("ingest"), Signals.KILL)) {
                kills++;
                out.println("ingest killed, " + kills);
            }
        }
        listen(end);
        awaitRecorded(newest());
        List<RecorderReport.Row> rows = new ArrayList<>();
        for (Map.Entry<String, RecordedTime> camera : times.entrySet()) {
            rows.add(RecorderReport.Row.of(
                    camera.getKey(), camera.getValue(), bad(camera.getValue().closed())));
        }
        long gop = TestCardCamerasMain.GOP * 1000L / TestCardCamerasMain.FPS;
        return new RecorderReport(plan.seed(), kills, gop, rows);
    }

    private void addCameras(int port) throws IOException, InterruptedException {
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(plant.bootstrap(), Map.of())) {
            for (int i = 0; i < plan.cameras(); i++) {
                String id = TestCardCamerasMain.name(i);
                times.put(id, new RecordedTime());
                Camera camera = Camera.of(id, "rtsp://127.0.0.1:" + port + "/" + id, CameraRole.OTHER);
                producer.send(new ProducerRecord<>(Topics.CAMERAS, id.getBytes(UTF_8), CameraJson.write(camera)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not take the cameras", e);
        }
    }

    /** Takes what is said until then. */
    private void listen(long untilNanos) throws InterruptedException {
        do {
            hear();
            Thread.sleep(500);
        } while (System.nanoTime() < untilNanos);
    }

    private void hear() {
        TopicTail said = frames;
        TopicTail recorded = segments;
        if (said == null || recorded == null) {
            return;
        }
        said.more().forEach(record -> {
            if (FrameWire.read(record) instanceof FrameRead.Read read) {
                RecordedTime its = times.get(read.frame().id().cameraId());
                if (its != null) {
                    its.said(read.frame());
                }
            }
        });
        recorded.more().forEach(record -> {
            RecordedSegment segment = SegmentJson.read(record.value());
            RecordedTime its = times.get(segment.camera());
            if (its != null) {
                its.said(segment);
            }
        });
    }

    private long newest() {
        return times.values().stream()
                .mapToLong(one -> one.observed().toMicros())
                .max()
                .orElse(0);
    }

    /** Waits until every camera has a closed segment that ends later. */
    private void awaitRecorded(long laterThanMicros) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (times.values().stream().anyMatch(one -> one.observed().toMicros() <= Math.max(1, laterThanMicros))) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "cameras are not recorded; see " + plant.data().dir("logs"));
            }
            hear();
            Thread.sleep(500);
        }
    }

    private List<String> bad(List<RecordedSegment> closed) throws IOException {
        Path folder = plant.data().dir("recordings");
        List<String> bad = new ArrayList<>();
        for (RecordedSegment one : closed) {
            Path file = folder.resolve(one.path());
            if (!Files.exists(file)) {
                bad.add(one.path() + " is not there");
            } else if (!DigestUtils.sha256Hex(Files.readAllBytes(file)).equals(one.sha256())) {
                bad.add(one.path() + " is not what was said of it");
            } else if (SegmentIndex.read(file).takenAt(one.startMicros()).isEmpty()) {
                bad.add(one.path() + " holds no picture");
            }
        }
        return bad;
    }

    @Override
    public void close() throws IOException {
        if (frames != null) {
            frames.close();
        }
        if (segments != null) {
            segments.close();
        }
        plant.close();
    }
}
