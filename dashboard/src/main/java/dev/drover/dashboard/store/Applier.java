package dev.drover.dashboard.store;

import dev.drover.dashboard.metrics.DashboardMetrics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger and the alarms from Kafka to PostgreSQL on a thread of its own, for as long as it is open. Whichever of the two
 * is away, it waits and begins again where the database says it stood.
 */
public final class Applier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

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
    private final StepListener listener;
    private final DashboardMetrics metrics;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::supervise, "applier");
    private volatile Status status = new Status(false, "not started", -1);

    public Applier(Connections connections, String bootstrap, StepListener listener, DashboardMetrics metrics) {
        this.connections = connections;
        this.bootstrap = bootstrap;
        this.listener = listener;
        this.metrics = metrics;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public Status status() {
        return status;
    }

    private void supervise() {
        long pause = FIRST_PAUSE_MILLIS;
        while (running.get()) {
            try (Connection db = connections.open();
                    ApplySession session = new ApplySession(db, bootstrap, listener, metrics)) {
                if (!session.lead()) {
                    tell(new Status(false, "", -1));
                    pause(LONGEST_PAUSE_MILLIS);
                    continue;
                }
                session.begin();
                while (running.get()) {
                    tell(new Status(true, "", session.applyOnce()));
                    pause = FIRST_PAUSE_MILLIS;
                }
            } catch (InterruptException stopped) {
                running.set(false);
            } catch (SQLException | IOException | KafkaException away) {
                tell(new Status(false, String.valueOf(away.getMessage()), -1));
                LOG.warn("ledger and alarms cannot be applied now, again in {} ms: {}", pause, away.toString());
                pause(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            }
        }
        tell(new Status(false, "stopped", -1));
    }

    private void tell(Status now) {
        status = now;
        metrics.applierLeading.set(now.leading() ? 1 : 0);
        metrics.applierLag.set(now.lag());
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            running.set(false);
        }
    }

    @Override
    public void close() {
        running.set(false);
        try {
            // A transaction under way is let through: it is short, and what it holds need not come again.
            thread.join(3_000);
            thread.interrupt();
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
