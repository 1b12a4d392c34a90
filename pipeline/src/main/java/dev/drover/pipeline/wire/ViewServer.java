package dev.drover.pipeline.wire;

import dev.drover.ingest.config.ConfigText;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the view lies, and as whom it is read or written there.
 *
 * @param host of the Redis server
 * @param port of the Redis server, 1 to 65535
 * @param user of the server's access list; empty where it asks for none
 * @param passwordFile a file that holds that user's password, read at each connection; empty with an empty user
 */
public record ViewServer(String host, int port, String user, String passwordFile) implements Serializable {

    public ViewServer {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("a Redis server needs a host and a port: '" + host + "':" + port);
        }
        if (user.isEmpty() != passwordFile.isEmpty()) {
            throw new IllegalArgumentException("a user of Redis needs a password file, and the other way round");
        }
    }

    /** One that asks nobody who he is. */
    public static ViewServer open(String host, int port) {
        return new ViewServer(host, port, "", "");
    }

    public boolean asksWho() {
        return !user.isEmpty();
    }

    /** @throws IOException if the file cannot be read */
    public String password() throws IOException {
        return passwordFile.isEmpty() ? "" : ConfigText.readSecret(Path.of(passwordFile));
    }

    /**
     * As clients take it in one piece; holds the password and belongs into no log.
     *
     * @throws IOException if the password file cannot be read
     */
    public String url() throws IOException {
        String who = asksWho() ? encoded(user) + ":" + encoded(password()) + "@" : "";
        return "redis://" + who + host + ":" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
