package dev.drover.dashboard.people;

import dev.drover.dashboard.config.DashboardConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One line in the audit of people from a program beside the dashboard, such as a verb of the launcher. */
public final class AuditNote {

    private static final long PATIENCE_SECONDS = 20;

    private AuditNote() {}

    /**
     * Blocks until the line is written.
     *
     * @param source from where it was done
     * @throws IOException if the database does not take it
     */
    public static void write(DashboardConfig config, String who, String what, String object, String source)
            throws IOException {
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool = Database.open(vertx, config);
            await(new Audit(pool, Clock.systemUTC()).write(who, what, object, "ok", source));
            await(pool.close());
        } finally {
            await(vertx.close());
        }
    }

    private static void await(Future<Void> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("PostgreSQL gives no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }
}
