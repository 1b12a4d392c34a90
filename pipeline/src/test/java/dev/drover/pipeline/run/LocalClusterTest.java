package dev.drover.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class LocalClusterTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldOfferNothingToWhoeverReachesItsPorts() throws Exception {
        Set<String> before = listeners();
        try (LocalCluster cluster = LocalCluster.start(new Configuration(), 1)) {
            Set<String> opened = listeners();
            opened.removeAll(before);

            List<Integer> answers = new ArrayList<>();
            for (String listener : opened) {
                for (String path : List.of("/", "/jobs", "/config", "/jobs/" + "0".repeat(32) + "/yarn-cancel")) {
                    answers.addAll(statusAndOrigin(listener, path));
                }
            }

            assertThat(opened).isNotEmpty().allMatch(listener -> listener.startsWith("0100007F:"));
            assertThat(answers).isNotEmpty().allMatch(status -> status == 404);
        }
    }

    /** The status, if this is an HTTP server at all; 0 if it invites pages of others. */
    private List<Integer> statusAndOrigin(String listener, String path) throws InterruptedException {
        int port = Integer.parseInt(listener.substring(listener.indexOf(':') + 1), 16);
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(5))
                            .header("Origin", "http://evil.example")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            boolean invites = !answer.headers()
                    .firstValue("Access-Control-Allow-Origin")
                    .orElse("")
                    .isEmpty();
            return List.of(invites ? 0 : answer.statusCode());
        } catch (IOException noHttp) {
            return List.of();
        }
    }

    /** Address and port of every socket this process listens on, in hexadecimal as the kernel tells them. */
    private static Set<String> listeners() throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    // no longer ours
                }
            }
        }
        Set<String> found = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split(" +");
                if (columns[3].equals("0A") && own.contains("socket:[" + columns[9] + "]")) {
                    // An address of four bytes inside one of sixteen.
                    found.add(columns[1].replaceFirst("^0{16}FFFF0000", ""));
                }
            }
        }
        return found;
    }
}
