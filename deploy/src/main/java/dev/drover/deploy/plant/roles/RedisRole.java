package dev.drover.deploy.plant.roles;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The role {@code redis}: Debian's server on loopback, written through to disk each second, refusing rather than
 * forgetting.
 */
final class RedisRole {

    private RedisRole() {}

    static ManagedProcess in(DataFolder data, int port) {
        Path config = data.dir("run").resolve("redis.conf");
        return ManagedProcess.of("redis", List.of("redis-server", config.toString()))
                .before(() -> Files.writeString(config, settings(data.dir("redis"), port)))
                .readyWhen(new Readiness.Probe(() -> answersPing(port)))
                .stopping(2, "TERM", Duration.ofSeconds(2));
    }

    private static String settings(Path dir, int port) {
        return String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "protected-mode yes",
                "dir \"" + dir + "\"",
                "appendonly yes",
                "appendfsync everysec",
                // The log above is the truth on disk; snapshots beside it would only cost a fork.
                "save \"\"",
                "maxmemory 512mb",
                "maxmemory-policy noeviction",
                "daemonize no",
                "loglevel notice",
                "");
    }

    /** False while the server still reads its log from disk: it then answers {@code -LOADING}. */
    private static boolean answersPing(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return in.read() == '+';
        }
    }
}
