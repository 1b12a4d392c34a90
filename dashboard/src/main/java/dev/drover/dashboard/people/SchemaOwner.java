package dev.drover.dashboard.people;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * Whoever owns the tables, apart from who works with them every day. The owner changes the schema, before the dashboard
 * starts; the dashboard's own user reads and writes rows, and of what is append only it can neither change a row nor
 * take the trigger away.
 */
public final class SchemaOwner {

    static final String MIGRATIONS = "classpath:dev/drover/dashboard/migrations";

    /** Not even their owner changes these, and nobody else may try. */
    private static final String APPEND_ONLY = "audit, ledger_row, farm_history, deletion, supervision_event";

    private final String url;
    private final String user;
    private final String password;

    /** @param url of the database, {@code jdbc:postgresql://…} */
    public SchemaOwner(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Brings the schema up to date, and gives {@code app}, a user that is there, what it needs and no more. Can be
     * repeated.
     */
    public void prepareFor(String app) throws SQLException {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations(MIGRATIONS)
                .connectRetries(20)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            statement.execute("GRANT USAGE ON SCHEMA public TO " + app);
            statement.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + app);
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + app);
            statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + app);
            statement.execute("REVOKE UPDATE, DELETE ON " + APPEND_ONLY + " FROM " + app);
            statement.execute("REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM " + app);
            connection.commit();
        }
    }
}
