package dev.drover.dashboard.people;

import dev.drover.dashboard.config.DashboardConfig;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date and opens the pool. */
public final class Database {

    private Database() {}

    /**
     * Blocks while it migrates: call it off the event loop. Where a {@link SchemaOwner} has been before there is
     * nothing left to do, and no right to do it.
     *
     * @throws IOException if the password file cannot be read
     */
    public static void migrate(DashboardConfig config) throws IOException {
        Flyway.configure()
                .dataSource(url(config), config.postgresUser(), config.postgresPassword())
                .locations(SchemaOwner.MIGRATIONS)
                .connectRetries(20)
                .load()
                .migrate();
    }

    /**
     * A connection of its own for a thread that waits for its answers. A server that stopped answering is given up
     * after a while.
     *
     * @throws IOException if the password file cannot be read
     */
    public static Connection connect(DashboardConfig config) throws SQLException, IOException {
        Properties settings = new Properties();
        settings.put("user", config.postgresUser());
        settings.put("password", config.postgresPassword());
        settings.put("connectTimeout", "5");
        settings.put("loginTimeout", "10");
        settings.put("socketTimeout", "30");
        settings.put("tcpKeepAlive", "true");
        settings.put("ApplicationName", "drover-dashboard");
        return DriverManager.getConnection(url(config), settings);
    }

    private static String url(DashboardConfig config) {
        return "jdbc:postgresql://" + config.postgresUrl().getHost() + ":" + config.postgresPort() + "/"
                + config.database();
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
