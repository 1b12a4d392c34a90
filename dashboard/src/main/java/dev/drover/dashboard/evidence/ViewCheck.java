package dev.drover.dashboard.evidence;

import dev.drover.pipeline.audit.LedgerVerifier.ChainEnd;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.ViewKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Redis shows what the newest rows say. The view may be ahead, since it is written before the row is committed,
 * and behind for a moment; a view that is being rebuilt shows nothing, which is no fault.
 */
final class ViewCheck {

    /** The view may be this much behind before it is a fault. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final int BATCH = 500;

    private record Since(long seq, Instant seen) {}

    private final Redis redis;
    private final Map<String, Since> since = new HashMap<>();

    ViewCheck(Vertx vertx, String redisUrl) {
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(redisUrl)
                        .setMaxPoolSize(1)
                        .setMaxPoolWaiting(4));
    }

    void close() {
        redis.close();
    }

    /** What is wrong now; fails if Redis is away. */
    Future<List<Finding>> check(Map<String, ChainEnd> tails, Instant now) {
        return RedisAPI.api(redis).hget(ViewKeys.META, ViewKeys.GENERATION).compose(generation -> {
            if (generation == null) {
                return Future.succeededFuture(List.of());
            }
            List<Map.Entry<String, ChainEnd>> viewed = tails.entrySet().stream()
                    .filter(one -> viewKey("", one.getKey()).isPresent())
                    .toList();
            return check(generation.toString(), viewed, 0, now, new ArrayList<>());
        });
    }

    private Future<List<Finding>> check(
            String generation,
            List<Map.Entry<String, ChainEnd>> viewed,
            int from,
            Instant now,
            List<Finding> findings) {
        if (from >= viewed.size()) {
            return Future.succeededFuture(findings);
        }
        List<Map.Entry<String, ChainEnd>> some = viewed.subList(from, Math.min(viewed.size(), from + BATCH));
        List<Request> requests = some.stream()
                .map(one -> Request.cmd(Command.HMGET)
                        .arg(viewKey(generation, one.getKey()).orElseThrow())
                        .arg(ViewKeys.SEQ)
                        .arg(ViewKeys.HASH))
                .toList();
        return redis.batch(requests).compose(answers -> {
            for (int i = 0; i < some.size(); i++) {
                judge(some.get(i).getKey(), some.get(i).getValue(), answers.get(i), now, findings);
            }
            return check(generation, viewed, from + BATCH, now, findings);
        });
    }

    private void judge(String key, ChainEnd tail, Response shown, Instant now, List<Finding> findings) {
        Since first = since.get(key);
        if (first == null || first.seq() != tail.seq()) {
            first = new Since(tail.seq(), now);
            since.put(key, first);
        }
        long seq = shown.get(0) == null ? 0 : shown.get(0).toLong();
        String hash = shown.get(1) == null ? "" : shown.get(1).toString();
        boolean behind = seq < tail.seq() && Duration.between(first.seen(), now).compareTo(GRACE) > 0;
        boolean other = seq == tail.seq() && !hash.equals(tail.hash());
        if (behind || other) {
            String detail = behind
                    ? "Redis shows row " + seq + ", the ledger stands at " + tail.seq()
                    : "Redis shows another row " + seq + " than the ledger has";
            findings.add(new Finding(
                    Finding.VIEW, key, tail.seq(), tail.cameraId(), tail.eventMicros(), tail.eventMicros(), detail));
        }
    }

    /** Empty for keys that have no view: gaps, health. */
    private static Optional<String> viewKey(String generation, String key) {
        if (key.startsWith(LedgerValues.LOADING)) {
            return Optional.of(ViewKeys.loading(generation, key.substring(LedgerValues.LOADING.length())));
        }
        return key.contains("/") && !key.startsWith(LedgerValues.CAMERA)
                ? Optional.of(ViewKeys.count(generation, key))
                : Optional.empty();
    }
}
