package dev.drover.dashboard.loadings;

import dev.drover.dashboard.counts.LineCounts.Status;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.Phase;
import dev.drover.pipeline.wire.ViewKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where loadings stand, from the Redis view: those of today twice a second for everybody, any other when it is asked
 * for. When Redis is away or being rebuilt nothing is known, and unknown is never zero.
 */
public final class LoadingView {

    private static final Logger LOG = LoggerFactory.getLogger(LoadingView.class);
    static final long EVERY_MILLIS = 500;
    private static final long TIMEOUT_MILLIS = 2_000;
    /** A loading is followed from this long before it begins until this long after its end. */
    private static final long AROUND_MICROS = 12 * 3600 * 1_000_000L;

    static final int MAX_FOLLOWED = 500;

    /**
     * What is known.
     *
     * @param status whether it can be believed
     * @param loadings by batch; empty unless status is OK or BEHIND
     * @param notFollowed plans of these days that are too many to be followed; those farthest from now
     */
    public record Known(Status status, Map<String, LoadingNow> loadings, List<LoadingPlan> notFollowed) {

        Known(Status status, Map<String, LoadingNow> loadings) {
            this(status, loadings, List.of());
        }
    }

    private final Vertx vertx;
    private final SiteRegistry site;
    private final Supplier<Status> whole;
    private final Clock clock;
    private final Redis redis;
    private volatile Known today = new Known(Status.REBUILDING, Map.of());
    private boolean reading;
    private long timer = -1;

    /** @param whole what the view as a whole is worth: where it stands still, its loadings do, too */
    public LoadingView(Vertx vertx, SiteRegistry site, Clock clock, Supplier<Status> whole, String redisUrl) {
        this.vertx = vertx;
        this.site = site;
        this.whole = whole;
        this.clock = clock;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(redisUrl)
                        .setMaxPoolSize(4)
                        .setMaxPoolWaiting(64));
    }

    public void start() {
        timer = vertx.setPeriodic(1, EVERY_MILLIS, tick -> follow());
    }

    public void stop() {
        vertx.cancelTimer(timer);
        redis.close();
    }

    /** The loadings of today, from memory. */
    public Known today() {
        return today;
    }

    /** Where these loadings stand now; never fails. */
    public Future<Known> read(Collection<LoadingPlan> plans) {
        return RedisAPI.api(redis)
                .hget(ViewKeys.META, ViewKeys.GENERATION)
                .compose(generation -> generation == null
                        ? Future.succeededFuture(new Known(Status.REBUILDING, Map.of()))
                        : read(generation.toString(), List.copyOf(plans)))
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .recover(away -> {
                    if (today.status != Status.AWAY) {
                        LOG.warn("Redis gives no loadings: {}", away.toString());
                    }
                    return Future.succeededFuture(new Known(Status.AWAY, Map.of()));
                });
    }

    private void follow() {
        if (reading) {
            return;
        }
        reading = true;
        List<LoadingPlan> nearest = nearest(site.plans(), clock.millis() * 1000);
        int followed = Math.min(nearest.size(), MAX_FOLLOWED);
        read(nearest.subList(0, followed)).onComplete(known -> {
            reading = false;
            Known read = known.result();
            today = new Known(read.status, read.loadings, nearest.subList(followed, nearest.size()));
        });
    }

    /** The plans of these days, those that run now first, then the nearest. Pure. */
    static List<LoadingPlan> nearest(Collection<LoadingPlan> plans, long now) {
        return plans.stream()
                .filter(plan -> plan.fromMicros() - AROUND_MICROS < now && now < plan.toMicros() + AROUND_MICROS)
                .sorted(Comparator.comparingLong((LoadingPlan plan) ->
                                Math.max(0, Math.max(plan.fromMicros() - now, now - plan.toMicros())))
                        .thenComparing(LoadingPlan::batch))
                .toList();
    }

    private Future<Known> read(String generation, List<LoadingPlan> plans) {
        if (plans.isEmpty()) {
            return Future.succeededFuture(new Known(Status.OK, Map.of()));
        }
        List<Request> requests = plans.stream()
                .map(plan -> Request.cmd(Command.HGETALL).arg(ViewKeys.loading(generation, plan.batch())))
                .toList();
        return redis.batch(requests).map(answers -> {
            Map<String, LoadingNow> loadings = new TreeMap<>();
            for (int i = 0; i < plans.size(); i++) {
                loadings.put(plans.get(i).batch(), now(plans.get(i), answers.get(i)));
            }
            return new Known(whole.get() == Status.BEHIND ? Status.BEHIND : Status.OK, loadings);
        });
    }

    private static LoadingNow now(LoadingPlan plan, @Nullable Response hash) {
        if (hash == null || !hash.containsKey(ViewKeys.SEQ)) {
            return LoadingNow.waiting(plan);
        }
        return new LoadingNow(
                number(hash, ViewKeys.SEQ),
                hash.containsKey(ViewKeys.PHASE) ? hash.get(ViewKeys.PHASE).toString() : Phase.WAITING.name(),
                number(hash, ViewKeys.IN),
                number(hash, ViewKeys.OUT),
                number(hash, ViewKeys.UNCERTAIN),
                hash.containsKey(ViewKeys.DECLARED) ? number(hash, ViewKeys.DECLARED) : plan.declaredHead(),
                number(hash, ViewKeys.EVENT_US));
    }

    private static long number(Response hash, String field) {
        return hash.containsKey(field) ? hash.get(field).toLong() : 0;
    }
}
