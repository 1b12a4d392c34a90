package dev.drover.dashboard.store;

import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.ingest.run.Pauses;
import dev.drover.ingest.run.SupervisedLoop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger and the alarms from Kafka to PostgreSQL on a thread of its own, for as long as it is open.
 * Whichever of the two is away, it waits and begins again where the database says it stood.
 */
public final class Applier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(5));

    /** Opens a connection to the database; each is closed by whoever asked for it. */
    public interface Connections {
        Connection open() throws SQLException, IOException;
    }

    /**
     * How it stands.
     *
     * @param leading this process is the one that applies
     * @param trouble why it does not get on, empty if it does
     * @param lag records that can be read and are not applied, -1 if not known
     */
    public record Status(boolean leading, String trouble, long lag) {}

    private final Connections connections;
    private final String bootstrap;
    private final Listeners listeners;
    private final DashboardMetrics metrics;
    private final SupervisedLoop loop = new SupervisedLoop("applier", Applying::new, PAUSES, this::away);
    private volatile Status status = new Status(false, "not started", -1);

    public Applier(Connections connections, String bootstrap, Listeners listeners, DashboardMetrics metrics) {
        this.connections = connections;
        this.bootstrap = bootstrap;
        this.listeners = listeners;
        this.metrics = metrics;
    }

    public void start() {
        loop.start();
    }

    public Status status() {
        return status;
    }

    /** One connection to each side; leads, or waits until it may. */
    private final class Applying implements SupervisedLoop.Session {
        private final Connection db = connections.open();
        private final ApplySession session;
        private boolean leading;

        Applying() throws SQLException, IOException {
            try {
                session = new ApplySession(db, bootstrap, listeners, metrics);
            } catch (RuntimeException e) {
                db.close();
                throw e;
            }
        }

        @Override
        public boolean work() throws SQLException, IOException {
            if (!leading) {
                if (!session.lead()) {
                    tell(new Status(false, "", -1));
                    return false;
                }
                session.begin();
                leading = true;
            }
            tell(new Status(true, "", session.applyOnce()));
            return true;
        }

        @Override
        public void close() throws SQLException {
            try (db) {
                session.close();
            }
        }
    }

    private void away(Exception why, Duration wait) {
        tell(new Status(false, String.valueOf(why.getMessage()), -1));
        LOG.warn("ledger and alarms cannot be applied now, again in {} ms: {}", wait.toMillis(), why.toString());
    }

    private void tell(Status now) {
        status = now;
        metrics.applierLeading.set(now.leading() ? 1 : 0);
        metrics.applierLag.set(now.lag());
    }

    /** A transaction under way is let through: it is short, and what it holds need not come again. */
    @Override
    public void close() {
        loop.close();
        tell(new Status(false, "stopped", -1));
    }
}
