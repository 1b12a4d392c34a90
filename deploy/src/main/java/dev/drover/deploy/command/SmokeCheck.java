package dev.drover.deploy.command;

import dev.drover.deploy.plant.roles.TopicFollower;
import dev.drover.ingest.wire.Camera;
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
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads along while everything runs and says at the end whether video was really judged: every camera live, things
 * found, crossings in the ledger, the web page there. It trusts nobody's health page, only the two logs.
 */
public final class SmokeCheck implements AutoCloseable {

    private static final List<String> TOPICS = List.of(JudgementTopics.DETECTIONS, JudgementTopics.LEDGER);
    private static final Map<String, Object> COMMITTED = Map.of("isolation.level", "read_committed");

    /** Longer than a picture is under way on any machine that still works. */
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(60);

    private final List<Camera> cameras;
    private final boolean crossingsExpected;
    private final Seen seen = new Seen();
    private final TopicFollower follower;
    private String unreadable = "";

    private SmokeCheck(String bootstrap, List<Camera> cameras, boolean crossingsExpected) {
        this.cameras = cameras.stream().filter(Camera::enabled).toList();
        this.crossingsExpected = crossingsExpected;
        this.follower = TopicFollower.fromNow(bootstrap, TOPICS, COMMITTED, this::count);
    }

    /**
     * Begins to read from now on.
     *
     * @param crossingsExpected the scene crosses counting lines, so an empty ledger is a failure
     */
    public static SmokeCheck begin(String bootstrap, List<Camera> cameras, boolean crossingsExpected) {
        return new SmokeCheck(bootstrap, cameras, crossingsExpected);
    }

    private synchronized void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(JudgementTopics.LEDGER)) {
            seen.ledgerRow();
            return;
        }
        try {
            seen.record(DetectionsJson.read(record.value()));
        } catch (MalformedRecordException e) {
            unreadable = "the score job wrote what nobody can read, " + record.topic() + "/" + record.partition() + "@"
                    + record.offset() + ": " + e.getMessage();
        }
    }

    /** Why the run is not good, one line each; empty if it is. */
    public List<String> faults(Duration ran, String page) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        awaitMovement();
        synchronized (this) {
            faults.addAll(seen.faults(cameras, crossingsExpected, ran, Instant.now()));
            if (!unreadable.isEmpty()) {
                faults.add(unreadable);
            }
        }
        faults.addAll(webFault(page));
        return faults;
    }

    /** A slow machine judges late, a broken one no more: where pictures are old, newer ones are waited for. */
    private void awaitMovement() throws InterruptedException {
        synchronized (this) {
            seen.lookAgain();
        }
        long end = System.nanoTime() + MOVES_WITHIN.toNanos();
        while (!settled() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private synchronized boolean settled() {
        return seen.settled(cameras, Instant.now());
    }

    private static List<String> webFault(String page) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? List.of() : List.of(page + " answers " + status);
        } catch (IOException e) {
            return List.of(page + " does not answer: " + e);
        }
    }

    /** What was seen, one line a camera and one for the ledger. */
    public synchronized List<String> summary() {
        List<String> lines = new ArrayList<>(seen.summary(cameras));
        lines.addAll(seen.slow(cameras, Instant.now()));
        return lines;
    }

    @Override
    public void close() throws InterruptedException {
        follower.close();
    }
}
