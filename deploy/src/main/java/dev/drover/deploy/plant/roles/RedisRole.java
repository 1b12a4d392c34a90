package dev.drover.deploy.plant.roles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.drover.deploy.plant.data.DataFolder;
import dev.drover.deploy.plant.supervise.ManagedProcess;
import dev.drover.deploy.plant.supervise.Readiness;
import dev.drover.ingest.config.ConfigText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The role {@code redis}: Debian's server on loopback, written through to disk each second, refusing rather than
 * forgetting. Each role of ours is a user of its own with a password of its own; who brings none may do nothing.
 */
public final class RedisRole {

    /** The launcher, who may do all. */
    public static final String PLANT = "plant";

    static final String JOBS = "jobs";
    static final String DASHBOARD = "dashboard";

    private RedisRole() {}

    static ManagedProcess in(DataFolder data, int port) {
        Path config = data.dir("run").resolve("redis.conf");
        return ManagedProcess.of("redis", List.of("redis-server", config.toString()))
                .before(() -> Files.writeString(config, settings(data, port)))
                .readyWhen(
                        new Readiness.Probe(() -> answersPing(port, ConfigText.readSecret(passwordFile(data, PLANT)))))
                .stopping(2, "TERM", Duration.ofSeconds(2));
    }

    /** Where a user's password is; made at the first call. */
    public static Path passwordFile(DataFolder data, String user) throws IOException {
        return data.secret("redis-" + user);
    }

    private static String settings(DataFolder data, int port) throws IOException {
        return String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "protected-mode yes",
                "dir \"" + data.dir("redis") + "\"",
                "appendonly yes",
                "appendfsync everysec",
                // The log above is the truth on disk; snapshots beside it would only cost a fork.
                "save \"\"",
                "maxmemory 512mb",
                "maxmemory-policy noeviction",
                "daemonize no",
                "loglevel notice",
                "user default off",
                user(data, PLANT, "~* &* +@all"),
                user(data, JOBS, "~v:* +eval +hget +hmget +hset +scan +unlink +role +ping +hello +client|setname"),
                user(data, DASHBOARD, "%R~v:* +hget +hmget +hgetall +ping +hello +client|setname"),
                "");
    }

    /** Only a hash of the password: this file is no secret. */
    private static String user(DataFolder data, String name, String rights) throws IOException {
        return "user " + name + " on #" + DigestUtils.sha256Hex(ConfigText.readSecret(passwordFile(data, name))) + " "
                + rights;
    }

    /** False while the server still reads its log from disk: it then answers {@code -LOADING}. */
    private static boolean answersPing(int port, String password) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(("AUTH " + PLANT + " " + password + "\r\nPING\r\n").getBytes(US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        }
    }
}
