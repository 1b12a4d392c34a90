package dev.drover.deploy.smoke;

import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.JudgementTopics;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads along while everything runs and says at the end whether video was really judged: every camera live, things found,
 * crossings in the ledger, the web page there. It trusts nobody's health page, only the two logs.
 */
public final class SmokeCheck implements AutoCloseable {

    /** A camera whose last judged picture is older than this is not live. */
    private static final Duration LIVE = Duration.ofSeconds(15);

    /** A scene needs this long until something surely crossed a line. */
    private static final Duration CROSSING_SURE = Duration.ofSeconds(60);

    private final List<Camera> cameras;
    private final boolean crossingsExpected;
    private final Map<String, CameraTally> tallies = new TreeMap<>();
    private final Thread reader;
    private long ledgerRows;
    private volatile boolean closed;

    private SmokeCheck(String bootstrap, List<Camera> cameras, boolean crossingsExpected) {
        this.cameras = cameras.stream().filter(Camera::enabled).toList();
        this.crossingsExpected = crossingsExpected;
        this.reader = new Thread(() -> read(bootstrap), "smoke-check");
        this.reader.setDaemon(true);
    }

    /**
     * Begins to read from now on.
     *
     * @param crossingsExpected the scene crosses counting lines, so an empty ledger is a failure
     */
    public static SmokeCheck begin(String bootstrap, List<Camera> cameras, boolean crossingsExpected) {
        SmokeCheck check = new SmokeCheck(bootstrap, cameras, crossingsExpected);
        check.reader.start();
        return check;
    }

    private void read(String bootstrap) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "latest",
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(JudgementTopics.DETECTIONS, JudgementTopics.LEDGER)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    count(record);
                }
            }
        }
    }

    private synchronized void count(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(JudgementTopics.LEDGER)) {
            ledgerRows++;
            return;
        }
        try {
            Detections seen = DetectionsJson.read(record.value());
            tallies.merge(seen.id().cameraId(), CameraTally.NONE.plus(seen), (before, first) -> before.plus(seen));
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the score job wrote what nobody can read: " + e.getMessage(), e);
        }
    }

    /** Why the run is not good, one line each; empty if it is. */
    public synchronized List<String> verdict(Duration ran, String page) {
        List<String> reasons = new ArrayList<>();
        long oldest = Instant.now().minus(LIVE).toEpochMilli() * 1000;
        for (Camera camera : cameras) {
            CameraTally tally = tallies.getOrDefault(camera.id(), CameraTally.NONE);
            if (tally.lastPictureMicros() < oldest) {
                reasons.add("camera " + camera.id() + " is not live (" + tally.pictures() + " pictures, last cause "
                        + tally.cause() + " " + tally.detail() + ")");
            }
        }
        if (tallies.values().stream().mapToLong(CameraTally::boxes).sum() == 0) {
            reasons.add("nothing was detected on any camera");
        }
        if (crossingsExpected && ledgerRows == 0 && ran.compareTo(CROSSING_SURE) >= 0) {
            reasons.add("the ledger stayed empty though the scene crosses counting lines");
        }
        String web = webProblem(page);
        if (!web.isEmpty()) {
            reasons.add(web);
        }
        return reasons;
    }

    private static String webProblem(String page) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? "" : page + " answers " + status;
        } catch (IOException e) {
            return page + " does not answer: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while asking for " + page;
        }
    }

    /** What was seen, one line a camera and one for the ledger. */
    public synchronized List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (Camera camera : cameras) {
            CameraTally tally = tallies.getOrDefault(camera.id(), CameraTally.NONE);
            lines.add("  " + camera.id() + ": " + tally.pictures() + " pictures judged, " + tally.boxes() + " boxes");
        }
        lines.add("  ledger: " + ledgerRows + " rows");
        return lines;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
    }
}
