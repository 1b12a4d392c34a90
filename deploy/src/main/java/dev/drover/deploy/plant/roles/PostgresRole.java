package dev.drover.deploy.plant.roles;

import dev.drover.dashboard.people.SchemaOwner;
import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Readiness;
import dev.drover.ingest.config.ConfigText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The role {@code postgres}: one server on loopback with one database, {@code drover}. Three users: the server's own,
 * whom only the launcher knows; the owner of the tables, who changes the schema at each start; and the dashboard's, who
 * is neither, so that nothing the dashboard is made to do can take the triggers off what is append only.
 *
 * <p>PostgreSQL refuses to run as root. As root it therefore runs in a user namespace of its own, where the same files
 * belong to nobody in particular.
 */
final class PostgresRole {

    static final String DATABASE = "drover";

    /** Whom the dashboard works as. */
    static final String APP = "drover_app";

    static final String APP_PASSWORD = "postgres-app-password";

    /** The server's own superuser; a cluster of before has everything under this name. */
    private static final String SUPERUSER = "drover";

    private static final String PASSWORD = "postgres-password";
    private static final String OWNER = "drover_owner";
    private static final String OWNER_PASSWORD = "postgres-owner-password";

    /** In a database of before everything belongs to the superuser. Sequences go with the tables they count for. */
    private static final String HAND_OVER =
            """
            DO $$
            DECLARE
                thing record;
            BEGIN
                FOR thing IN SELECT c.oid::regclass AS name FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                        AND c.relowner <> 'drover_owner'::regrole LOOP
                    EXECUTE format('ALTER TABLE %s OWNER TO drover_owner', thing.name);
                END LOOP;
                FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
                        WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> 'drover_owner'::regrole LOOP
                    EXECUTE format('ALTER FUNCTION %s OWNER TO drover_owner', thing.name);
                END LOOP;
            END $$
            """;

    private final DataFolder data;
    private final int port;
    private final Path bin;

    private PostgresRole(DataFolder data, int port, Path bin) {
        this.data = data;
        this.port = port;
        this.bin = bin;
    }

    static ManagedProcess in(DataFolder data, int port) throws IOException {
        Path bin = PostgresBinaries.unpacked().resolve("bin");
        PostgresRole role = new PostgresRole(data, port, bin);
        return ManagedProcess.of("postgres", role.command())
                .before(role::initialise)
                .readyWhen(new Readiness.Probe(role::accepts))
                .after(role::prepare)
                // INT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
                .stopping(2, "INT", Duration.ofSeconds(4));
    }

    private Path cluster() {
        return data.dir("postgres").resolve("cluster");
    }

    private List<String> command() {
        List<String> words = asOrdinaryUser();
        words.addAll(List.of(bin.resolve("postgres").toString(), "-D", cluster().toString()));
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=40",
                "shared_buffers=32MB",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_wal_size=128MB",
                "log_timezone=UTC",
                "timezone=UTC")) {
            words.add("-c");
            words.add(setting);
        }
        return words;
    }

    private static List<String> asOrdinaryUser() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new ArrayList<>(root ? List.of("unshare", "-U", "--") : List.of());
    }

    private void initialise() throws IOException, InterruptedException {
        Path cluster = cluster();
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            forgetStrangerPid(cluster.resolve("postmaster.pid"));
            return;
        }
        List<String> words = asOrdinaryUser();
        words.addAll(List.of(
                bin.resolve("initdb").toString(),
                "-D",
                cluster.toString(),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + data.secret(PASSWORD),
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        Path log = data.dir("logs").resolve("postgres-initdb.log");
        Process initdb = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!initdb.waitFor(120, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new IOException("initdb failed, see " + log);
        }
    }

    /**
     * After a power cut the process id in the lock file may belong to somebody else by now, and PostgreSQL would then
     * refuse to start. No server of ours can run here, because the data folder is locked; a live {@code postgres} is
     * left to PostgreSQL.
     */
    private static void forgetStrangerPid(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return;
        }
        String pid = ConfigText.readKept(lock).lines().findFirst().orElse("").strip();
        Path name = Path.of("/proc", pid, "comm");
        if (!pid.isEmpty()
                && Files.exists(name)
                && !ConfigText.readKept(name).strip().equals("postgres")) {
            Files.delete(lock);
        }
    }

    private boolean accepts() throws SQLException, IOException {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        }
    }

    private void prepare() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            user(statement, OWNER, OWNER_PASSWORD);
            user(statement, APP, APP_PASSWORD);
            if (!any(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            statement.execute("ALTER DATABASE " + DATABASE + " OWNER TO " + OWNER);
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP);
        }
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
            statement.execute(HAND_OVER);
        }
        new SchemaOwner(url(DATABASE), OWNER, data.secretText(OWNER_PASSWORD)).prepareFor(APP);
    }

    /** There, with the password of its file, and with no right over the server. */
    private void user(Statement statement, String name, String password) throws SQLException, IOException {
        if (!any(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name);
        }
        // Made by DataFolder of letters, digits, - and _ alone.
        statement.execute("ALTER ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '"
                + data.secretText(password) + "'");
    }

    private static boolean any(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Connection connect(String database) throws SQLException, IOException {
        Properties login = new Properties();
        login.put("user", SUPERUSER);
        login.put("password", data.secretText(PASSWORD));
        login.put("connectTimeout", "1");
        login.put("socketTimeout", "10");
        return DriverManager.getConnection(url(database), login);
    }
}
