package dev.drover.deploy.data;

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

/**
 * Loopback ports by what they are for. They are chosen once and kept in {@code ports.json}, so that a bookmark or a scrape
 * file stays right; a port that somebody else took meanwhile is chosen anew.
 */
public record Ports(Map<String, Integer> byName) {

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

    /** Ports for {@code names}: those of last time where they are free, others where not. */
    public static Ports choose(DataFolder folder, List<String> names) throws IOException {
        String stored = folder.read("ports.json");
        Map<String, Integer> before =
                stored.isEmpty() ? Map.of() : JSON.readValue(stored, new TypeReference<Map<String, Integer>>() {});
        Map<String, Integer> chosen = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            // All are held open at once, so that no two names get the same port.
            for (String name : names) {
                Integer last = before.get(name);
                ServerSocket socket = last == null ? null : tryHold(last);
                if (socket == null) {
                    socket = hold(0);
                }
                held.add(socket);
                chosen.put(name, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        Path file = folder.root().resolve("ports.json");
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(chosen));
        return new Ports(chosen);
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

    private static ServerSocket tryHold(int port) {
        try {
            return hold(port);
        } catch (IOException e) {
            // Taken by somebody else since last time.
            return null;
        }
    }

    private static ServerSocket hold(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
