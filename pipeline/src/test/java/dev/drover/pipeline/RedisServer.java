package dev.drover.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.testkit.FreePort;
import dev.drover.pipeline.wire.ViewServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Debian's redis-server on a port of its own; tests that need it are skipped where it is not installed. */
public final class RedisServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final int port;
    private final Path folder;
    private Process process;

    private RedisServer(int port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    public static RedisServer start(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: " + PROGRAM + " is not here");
        RedisServer server = new RedisServer(FreePort.find(), folder);
        server.startAgain();
        return server;
    }

    public void startAgain() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().ignoreException(JedisConnectionException.class).until(() -> {
            try (Jedis jedis = client()) {
                return jedis.ping().equals("PONG");
            }
        });
    }

    /** From now on it follows {@code master}, and refuses writes; returns when it has all that the master has. */
    public void follow(RedisServer master) {
        try (Jedis jedis = client()) {
            jedis.replicaof("127.0.0.1", master.port);
            Awaitility.await().until(() -> jedis.info("replication").contains("master_link_status:up"));
        }
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }

    /** SIGSTOP: its connections stand, and nobody answers. */
    public void hang() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    public ViewServer server() {
        return ViewServer.open("127.0.0.1", port);
    }

    public int port() {
        return port;
    }

    public Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
