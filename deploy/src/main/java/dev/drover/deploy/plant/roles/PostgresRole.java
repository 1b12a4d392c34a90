package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Readiness;
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
 * The role {@code postgres}: one server on loopback with one owner and one database, both called {@code drover}.
 *
 * <p>PostgreSQL refuses to run as root. As root it therefore runs in a user namespace of its own, where the same files
 * belong to nobody in particular.
 */
final class PostgresRole {

    static final String USER = "drover";
    static final String DATABASE = "drover";
    static final String PASSWORD = "postgres-password";

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
                .after(role::createDatabase)
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
                USER,
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
        String pid = Files.readAllLines(lock).get(0).strip();
        Path name = Path.of("/proc", pid, "comm");
        if (Files.exists(name) && !Files.readString(name).strip().equals("postgres")) {
            Files.delete(lock);
        }
    }

    private boolean accepts() throws SQLException, IOException {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        }
    }

    private void createDatabase() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        Properties login = new Properties();
        login.put("user", USER);
        login.put("password", Files.readString(data.secret(PASSWORD)));
        login.put("connectTimeout", "1");
        login.put("socketTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }
}
