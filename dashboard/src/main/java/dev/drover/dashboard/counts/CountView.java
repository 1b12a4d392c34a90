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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts in the Redis view, read twice a second for everybody in one round trip. Redis is only a view: when it is
 * away or has no generation the counts are unknown, and unknown is not zero. A line without a row inside a whole view,
 * however, has not been crossed: that is zero.
 */
public final class CountView {

    private static final Logger LOG = LoggerFactory.getLogger(CountView.class);
    static final long EVERY_MILLIS = 500;
    private static final long TIMEOUT_MILLIS = 2_000;

    private record Seen(Status status, Map<String, Line> counts, Set<String> cameras) {}

    private final Vertx vertx;
    private final SiteRegistry site;
    private final Redis redis;
    private volatile Seen seen = new Seen(Status.REBUILDING, Map.of(), Set.of());
    private boolean reading;
    private long timer = -1;

    public CountView(Vertx vertx, SiteRegistry site, String host, int port) {
        this.vertx = vertx;
        this.site = site;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString("redis://" + host + ":" + port)
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

    /** The counts of one camera, from memory. */
    public LineCounts of(String cameraId, CameraRules rules) {
        if (rules.lines().isEmpty()) {
            return new LineCounts(Status.OK, List.of());
        }
        Seen now = seen;
        Status status = now.status == Status.OK && !now.cameras.contains(cameraId) ? Status.REBUILDING : now.status;
        if (status != Status.OK) {
            return new LineCounts(status, List.of());
        }
        return new LineCounts(
                status,
                rules.lines().stream()
                        .map(line -> now.counts.getOrDefault(cameraId + "/" + line.id(), new Line(line.id(), 0, 0, 0)))
                        .toList());
    }

    public Status status() {
        return seen.status;
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        RedisAPI.api(redis)
                .hget(ViewKeys.META, ViewKeys.GENERATION)
                .compose(generation -> generation == null
                        ? Future.succeededFuture(new Seen(Status.REBUILDING, Map.of(), Set.of()))
                        : readGeneration(generation.toString()))
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(result -> {
                    reading = false;
                    if (result.failed() && seen.status != Status.AWAY) {
                        LOG.warn("Redis gives no counts: {}", result.cause().toString());
                    }
                    seen = result.succeeded() ? result.result() : new Seen(Status.AWAY, Map.of(), Set.of());
                });
    }

    private Future<Seen> readGeneration(String generation) {
        List<Request> requests = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (Camera camera : site.cameras()) {
            requests.add(Request.cmd(Command.EXISTS).arg(ViewKeys.camera(generation, camera.id())));
            asked.add(camera.id());
            for (CountingLine line : site.rules(camera.id()).lines()) {
                String key = camera.id() + "/" + line.id();
                requests.add(Request.cmd(Command.HGETALL).arg(ViewKeys.count(generation, key)));
                asked.add(key);
            }
        }
        if (requests.isEmpty()) {
            return Future.succeededFuture(new Seen(Status.OK, Map.of(), Set.of()));
        }
        return redis.batch(requests).map(answers -> seen(asked, answers));
    }

    private static Seen seen(List<String> asked, List<Response> answers) {
        Map<String, Line> counts = new HashMap<>();
        Set<String> cameras = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String key = asked.get(i);
            Response answer = answers.get(i);
            int slash = key.indexOf('/');
            if (slash < 0) {
                if (answer.toInteger() > 0) {
                    cameras.add(key);
                }
            } else if (answer != null && answer.containsKey(ViewKeys.IN)) {
                counts.put(
                        key,
                        new Line(
                                key.substring(slash + 1),
                                answer.get(ViewKeys.IN).toLong(),
                                answer.get(ViewKeys.OUT).toLong(),
                                answer.containsKey(ViewKeys.EVENT_US)
                                        ? answer.get(ViewKeys.EVENT_US).toLong()
                                        : 0));
            }
        }
        return new Seen(Status.OK, counts, cameras);
    }
}
