package dev.drover.pipeline.view;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Why Redis does not take the view: what a person must look at. Told as metrics, so that a view that stands still is
 * seen where it is looked at.
 */
enum ViewTrouble {
    /** The server is a replica and its master cannot be found. */
    READONLY,
    /** The server has no memory left for writes. */
    OOM,
    /** The server's user may not do that. */
    NOPERM,
    /** The server wants a log-in, or takes ours for wrong. */
    NOAUTH,
    WRONGPASS,
    /** A script of somebody else runs. */
    BUSY,
    /** The server reads its data and is not ready yet. */
    LOADING,
    /** The server refuses writes because it cannot save. */
    MISCONF,
    /** The server has too few replicas to take writes. */
    NOREPLICAS,
    /** The server is part of a cluster, which holds no view. */
    MOVED,
    CLUSTERDOWN,
    /** No answer in time. */
    TIMEOUT,
    /** No connection. */
    AWAY,
    /** Another answer than any of these. */
    OTHER;

    private static final Counter FAILURES = Counter.build(
                    "drover_view_failures_total", "Writes of the view that Redis did not take, by writer and reason")
            .labelNames("writer", "kind")
            .register();

    private static final Gauge REFUSED = Gauge.build(
                    "drover_view_refused", "1 while Redis does not take the view, by writer and reason of the last try")
            .labelNames("writer", "kind")
            .register();

    /** What {@code failure} of a connection to Redis means. */
    static ViewTrouble of(Throwable failure) {
        if (failure instanceof JedisDataException refused) {
            return ofAnswer(String.valueOf(refused.getMessage()));
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return TIMEOUT;
            }
        }
        return AWAY;
    }

    private static ViewTrouble ofAnswer(String answer) {
        if (answer.contains("The user executing the script")) {
            return NOPERM;
        }
        return Stream.of(values())
                .filter(kind -> answer.startsWith(kind.name()))
                .findFirst()
                // Before Redis 7 a script's own failure stood behind "ERR Error running script".
                .or(() -> Stream.of(READONLY, OOM, MISCONF, NOREPLICAS)
                        .filter(kind -> answer.contains(kind.name() + " "))
                        .findFirst())
                .orElse(OTHER);
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One more failure of {@code writer}, which goes on until {@link #over}. */
    void told(String writer) {
        over(writer);
        FAILURES.labels(writer, label()).inc();
        REFUSED.labels(writer, label()).set(1);
    }

    /** What {@code writer} wrote was taken. */
    static void over(String writer) {
        for (ViewTrouble kind : values()) {
            REFUSED.remove(writer, kind.label());
        }
    }
}
