package dev.drover.dashboard.counts;

import dev.drover.dashboard.counts.LineCounts.Line;
import dev.drover.dashboard.counts.LineCounts.Status;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.ViewKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts in the Redis view, read twice a second for everybody in one round trip. Redis is only a view: when it is
 * away or has no generation the counts are unknown, and unknown is not zero. A line without a row inside a whole view,
 * however, has not been crossed: that is zero. A view that lacks what was judged a while ago is told to be behind.
 */
public final class CountView {

    private static final Logger LOG = LoggerFactory.getLogger(CountView.class);
    static final long EVERY_MILLIS = 500;
    private static final long TIMEOUT_MILLIS = 2_000;

    /**
     * What was read last.
     *
     * @param counts by ledger key
     * @param cameras event time of the newest record the view has of a camera; 0 if it does not say
     * @param behind cameras of which it lacks what was judged
     */
    private record Seen(Status status, Map<String, Line> counts, Map<String, Long> cameras, Set<String> behind) {

        private static Seen nothing(Status status) {
            return new Seen(status, Map.of(), Map.of(), Set.of());
        }
    }

    private final Vertx vertx;
    private final SiteRegistry site;
    private final Redis redis;
    private final ViewLag lag = new ViewLag();
    private volatile Seen seen = Seen.nothing(Status.REBUILDING);
    private boolean reading;
    private long timer = -1;

    public CountView(Vertx vertx, SiteRegistry site, String redisUrl) {
        this.vertx = vertx;
        this.site = site;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(redisUrl)
                        .setMaxPoolSize(4)
                        .setMaxPoolWaiting(16));
    }

    public void start() {
        timer = vertx.setPeriodic(0, EVERY_MILLIS, tick -> read());
    }

    public void stop() {
        vertx.cancelTimer(timer);
        redis.close();
    }

    /** A record of a camera was judged: soon the view must have it. On any thread. */
    public void judged(String cameraId, long eventMicros) {
        lag.judged(cameraId, eventMicros, elapsedMillis());
    }

    /** The counts of one camera, from memory. */
    public LineCounts of(String cameraId, CameraRules rules) {
        Seen now = seen;
        long shown = now.cameras.getOrDefault(cameraId, 0L);
        if (rules.lines().isEmpty()) {
            return new LineCounts(Status.OK, List.of(), shown);
        }
        if (now.status != Status.OK || !now.cameras.containsKey(cameraId)) {
            return new LineCounts(now.status == Status.OK ? Status.REBUILDING : now.status, List.of(), shown);
        }
        return new LineCounts(
                now.behind.contains(cameraId) ? Status.BEHIND : Status.OK,
                rules.lines().stream()
                        .map(line -> now.counts.getOrDefault(cameraId + "/" + line.id(), new Line(line.id(), 0, 0, 0)))
                        .toList(),
                shown);
    }

    /** Of the view as a whole: behind, if it is of any camera. */
    public Status status() {
        Seen now = seen;
        return now.status == Status.OK && !now.behind.isEmpty() ? Status.BEHIND : now.status;
    }

    /** Where the view is behind: event time of the oldest of its newest records, microseconds; 0 if it is not. */
    public long standingMicros() {
        Seen now = seen;
        long oldest = Long.MAX_VALUE;
        for (String camera : now.behind) {
            oldest = Math.min(oldest, now.cameras.getOrDefault(camera, 0L));
        }
        return now.behind.isEmpty() ? 0 : oldest;
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        RedisAPI.api(redis)
                .hget(ViewKeys.META, ViewKeys.GENERATION)
                .compose(generation -> generation == null
                        ? Future.succeededFuture(Seen.nothing(Status.REBUILDING))
                        : readGeneration(generation.toString()))
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(result -> {
                    reading = false;
                    if (result.failed() && seen.status != Status.AWAY) {
                        LOG.warn("Redis gives no counts: {}", result.cause().toString());
                    }
                    seen = result.succeeded() ? result.result() : Seen.nothing(Status.AWAY);
                });
    }

    private Future<Seen> readGeneration(String generation) {
        List<Request> requests = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (Camera camera : site.cameras()) {
            requests.add(Request.cmd(Command.HMGET)
                    .arg(ViewKeys.camera(generation, camera.id()))
                    .arg(ViewKeys.SEQ)
                    .arg(ViewKeys.INGEST_US));
            asked.add(camera.id());
            for (CountingLine line : site.rules(camera.id()).lines()) {
                String key = camera.id() + "/" + line.id();
                requests.add(Request.cmd(Command.HGETALL).arg(ViewKeys.count(generation, key)));
                asked.add(key);
            }
        }
        if (requests.isEmpty()) {
            return Future.succeededFuture(Seen.nothing(Status.OK));
        }
        return redis.batch(requests).map(answers -> seen(asked, answers));
    }

    private Seen seen(List<String> asked, List<Response> answers) {
        Map<String, Line> counts = new HashMap<>();
        Map<String, Long> cameras = new HashMap<>();
        Set<String> behind = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String key = asked.get(i);
            Response answer = answers.get(i);
            if (key.indexOf('/') >= 0) {
                line(key, answer).ifPresent(line -> counts.put(key, line));
            } else if (answer.get(0) != null) {
                long shown = answer.get(1) == null ? 0 : answer.get(1).toLong();
                cameras.put(key, shown);
                if (shown > 0 && lag.shows(key, shown, elapsedMillis())) {
                    behind.add(key);
                }
            }
        }
        lag.keepOnly(asked);
        return new Seen(Status.OK, counts, cameras, behind);
    }

    /** A clock that nobody sets. */
    private static long elapsedMillis() {
        return System.nanoTime() / 1_000_000;
    }

    private static Optional<Line> line(String key, @Nullable Response answer) {
        if (answer == null || !answer.containsKey(ViewKeys.IN)) {
            return Optional.empty();
        }
        long event = answer.containsKey(ViewKeys.EVENT_US)
                ? answer.get(ViewKeys.EVENT_US).toLong()
                : 0;
        return Optional.of(new Line(
                key.substring(key.indexOf('/') + 1),
                answer.get(ViewKeys.IN).toLong(),
                answer.get(ViewKeys.OUT).toLong(),
                event));
    }
}
