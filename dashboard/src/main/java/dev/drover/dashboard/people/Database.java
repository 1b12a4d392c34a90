package dev.drover.dashboard.people;

import dev.drover.dashboard.DashboardConfig;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date and opens the pool. */
public final class Database {

    private Database() {}

    /**
     * Blocks while it migrates: call it off the event loop.
     *
     * @throws IOException if the password file cannot be read
     */
    public static void migrate(DashboardConfig config) throws IOException {
        String url = "jdbc:postgresql://" + config.postgresUrl().getHost() + ":" + config.postgresPort() + "/"
                + config.database();
        Flyway.configure()
                .dataSource(url, config.postgresUser(), config.postgresPassword())
                .locations("classpath:dev/drover/dashboard/migrations")
                .connectRetries(20)
                .load()
                .migrate();
    }

    /** @throws IOException if the password file cannot be read */
    public static Pool open(Vertx vertx, DashboardConfig config) throws IOException {
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(config.postgresUrl().getHost())
                .setPort(config.postgresPort())
                .setDatabase(config.database())
                .setUser(config.postgresUser())
                .setPassword(config.postgresPassword())
                .setCachePreparedStatements(true)
                .setReconnectAttempts(1)
                .setReconnectInterval(200);
        PoolOptions pool = new PoolOptions()
                .setMaxSize(8)
                .setMaxWaitQueueSize(200)
                .setConnectionTimeout(10)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool().with(pool).connectingTo(connect).using(vertx).build();
    }
}
