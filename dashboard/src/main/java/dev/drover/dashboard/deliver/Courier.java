package dev.drover.dashboard.deliver;

import dev.drover.dashboard.deliver.DeliveryQueue.Due;
import dev.drover.dashboard.metrics.DashboardMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the queues, each endpoint by itself: one message after the other, the next one only when the one before is
 * written down. A slow endpoint holds up only its own. Killed between sending and writing down, it sends again with the
 * same id.
 */
final class Courier {

    static final String NO_MAIL = "EMAIL_NOT_CONFIGURED";

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long COUNT_EVERY_MILLIS = 5_000;

    private final Vertx vertx;
    private final DeliveryQueue queue;
    private final Map<String, Sender> senders;
    private final Clock clock;
    private final BooleanSupplier leading;
    private final DashboardMetrics metrics;
    private final Set<Long> busy = new HashSet<>();
    private long timer = -1;
    private long counter = -1;

    /**
     * @param senders by channel; a channel without one is tried again later
     * @param leading whether this process is the one that delivers
     */
    Courier(
            Vertx vertx,
            DeliveryQueue queue,
            Map<String, Sender> senders,
            Clock clock,
            BooleanSupplier leading,
            DashboardMetrics metrics) {
        this.vertx = vertx;
        this.queue = queue;
        this.senders = Map.copyOf(senders);
        this.clock = clock;
        this.leading = leading;
        this.metrics = metrics;
    }

    void start() {
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> round().onFailure(Courier::away));
        counter = vertx.setPeriodic(COUNT_EVERY_MILLIS, tick -> count().onFailure(Courier::away));
    }

    void stop() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(counter);
    }

    /** PostgreSQL is away; what waits there waits on. */
    private static void away(Throwable failure) {
        LOG.warn("messages cannot be delivered now: {}", failure.toString());
    }

    /**
     * Sends what is due, to all endpoints at once.
     *
     * @return done when every queue that this call took up is empty or left alone
     */
    Future<Void> round() {
        if (!leading.getAsBoolean()) {
            return Future.succeededFuture();
        }
        return queue.dueEndpoints(clock.instant()).compose(due -> {
            List<Future<Void>> drained = new ArrayList<>();
            for (Long endpoint : due) {
                if (take(endpoint)) {
                    drained.add(drain(endpoint).onComplete(done -> give(endpoint)));
                }
            }
            return Future.join(drained).mapEmpty();
        });
    }

    private boolean take(long endpoint) {
        synchronized (busy) {
            return busy.add(endpoint);
        }
    }

    private void give(long endpoint) {
        synchronized (busy) {
            busy.remove(endpoint);
        }
    }

    private Future<Void> drain(long endpoint) {
        return queue.next(endpoint, clock.instant())
                .compose(next -> next.isEmpty()
                        ? Future.succeededFuture()
                        : deliver(next.get())
                                .compose(done -> leading.getAsBoolean() ? drain(endpoint) : Future.succeededFuture()));
    }

    private Future<Void> deliver(Due due) {
        return attempt(due).compose(outcome -> {
            String result = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            metrics.notifications.labels(due.channel(), result).inc();
            if (!(outcome instanceof DeliveryOutcome.Delivered)) {
                LOG.warn(
                        "message {} to subscription {}: {} ({})",
                        due.message().id(),
                        due.subscriptionId(),
                        result,
                        outcome.reason());
            }
            return queue.record(due, outcome, clock.instant());
        });
    }

    private Future<DeliveryOutcome> attempt(Due due) {
        if (!due.allowed()) {
            // Parked, not forgotten: whoever takes the subscription over may send it again.
            return Future.succeededFuture(new DeliveryOutcome.Refused(0, Ownership.LOST));
        }
        Sender sender = senders.get(due.channel());
        if (sender == null) {
            return Future.succeededFuture(new DeliveryOutcome.Held(NO_MAIL));
        }
        if (due.to() == null) {
            return Future.succeededFuture(new DeliveryOutcome.Held(DeliveryKey.UNREADABLE));
        }
        return sender.send(due.to(), due.message(), clock.instant());
    }

    private Future<Void> count() {
        return queue.waitingAndParked()
                .onSuccess(counts -> {
                    metrics.notificationsPending.set(counts[0]);
                    metrics.notificationsParked.set(counts[1]);
                })
                .mapEmpty();
    }
}
