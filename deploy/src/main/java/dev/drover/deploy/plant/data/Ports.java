package dev.drover.deploy.plant.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loopback ports by what they are for. They are chosen once and kept in {@code ports.json}, so that a bookmark or a
 * scrape file stays right; a port that somebody else took meanwhile is chosen anew.
 */
public record Ports(Map<String, Integer> byName) {

    /** Their file below the data folder. */
    public static final String FILE = "ports.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Ports {
        byName = Map.copyOf(byName);
    }

    public int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no port was chosen for " + name);
        }
        return port;
    }

    /**
     * One port a name: that of last time, else the wanted one, else any; each only if it is free.
     *
     * @param wanted port by name, 0 where any will do
     */
    public static Ports choose(DataFolder folder, Map<String, Integer> wanted) throws IOException {
        String stored = folder.read(FILE);
        Map<String, Integer> before =
                stored.isEmpty() ? Map.of() : JSON.readValue(stored, new TypeReference<Map<String, Integer>>() {});
        Map<String, Integer> chosen = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            // All are held open at once, so that no two names get the same port.
            for (Map.Entry<String, Integer> entry : wanted.entrySet()) {
                int first = before.getOrDefault(entry.getKey(), entry.getValue());
                ServerSocket socket = tryHold(first).orElse(null);
                if (socket == null) {
                    socket = hold(0);
                }
                held.add(socket);
                chosen.put(entry.getKey(), socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        Path file = folder.root().resolve(FILE);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(chosen));
        return new Ports(chosen);
    }

    /** The ports that were chosen last, of a folder that somebody else may hold. */
    public static Ports stored(Path folder) throws IOException {
        return new Ports(JSON.readValue(folder.resolve(FILE).toFile(), new TypeReference<Map<String, Integer>>() {}));
    }

    /** True if nobody listens on this port of {@code host}. */
    public static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A loopback port that nobody had a moment ago. */
    public static int anyFree() throws IOException {
        try (ServerSocket socket = hold(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<ServerSocket> tryHold(int port) {
        try {
            return Optional.of(hold(port));
        } catch (IOException e) {
            // Taken by somebody else.
            return Optional.empty();
        }
    }

    private static ServerSocket hold(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
