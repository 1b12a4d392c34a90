package dev.drover.deploy.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.deploy.Main;
import dev.drover.deploy.plant.data.Ports;
import dev.drover.ingest.media.GstRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code drover demo} on a disk that becomes full, and has room again (F22, F70). */
@Tag("whole")
@Timeout(900)
class FullDiskTest {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration RETURN = Duration.ofMinutes(4);
    private static final int FULL_SECONDS = 40;
    private static final long MIB = 1L << 20;
    private static final List<String> WRITERS = List.of("ingest", "jobs", "kafka");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private SmallDisk disk;
    private Path said;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(GstRuntime.available(), "GStreamer is not installed");
        Assumptions.assumeTrue(SmallDisk.available(), "this machine gives no user name space a disk of its own");
        Path data = Files.createDirectories(temp.resolve("data"));
        said = temp.resolve("demo.log");
        port = Ports.anyFree();
        disk = SmallDisk.start(
                data,
                "4g",
                said,
                java(List.of("demo", "--headless", "--data", data.toString(), "--port", Integer.toString(port))));
    }

    @AfterEach
    void stop() throws Exception {
        disk.close();
    }

    private static List<String> java(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        return command;
    }

    @Test
    void shouldAnswerThroughoutAndComeBackByItselfOnceThereIsRoom() throws Exception {
        await("the demo").atMost(START).until(() -> text().contains("everything is ready") || !disk.isAlive());
        assertThat(disk.isAlive()).as(text()).isTrue();
        await("rows of the ledger").atMost(START).until(() -> rows() > 0);

        disk.leave(50 * MIB);
        await("the launcher notices").atMost(START).until(() -> text().contains("THE DISK IS FULL"));
        await("writers stop").atMost(START).until(() -> WRITERS.stream().noneMatch(this::ready));
        List<Integer> answers = answersFor(FULL_SECONDS);
        boolean held = WRITERS.stream().noneMatch(this::ready) && ready("dashboard") && ready("postgres");

        long room = System.nanoTime();
        disk.resize(4096 * MIB);
        await("all roles").atMost(RETURN).until(() -> WRITERS.stream().allMatch(this::ready));
        System.out.println("full disk: " + answers.size() + " answers meanwhile, back "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - room) + " s after there was room");

        assertThat(answers).isNotEmpty().allMatch(status -> status == 200);
        assertThat(held).isTrue();
        assertThat(verified()).contains("whole, chained and unchanged");
    }

    private String text() throws IOException {
        return Files.exists(said) ? Files.readString(said) : "";
    }

    /** One answer a quarter of a second, of the page and of whether it is alive. */
    private List<Integer> answersFor(int seconds) throws Exception {
        List<Integer> answers = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            answers.add(status("/"));
            Thread.sleep(250);
        }
        return answers;
    }

    private int status(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String metrics(String of) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Ports.stored(disk.seen()).of(of) + "/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What the launcher says of a role. */
    private boolean ready(String role) {
        try {
            return metrics("plantMetrics").contains("drover_role_ready{role=\"" + role + "\",} 1.0");
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private double rows() {
        try {
            return metrics("dashboardMetrics")
                    .lines()
                    .filter(line -> line.startsWith("drover_audit_rows "))
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                    .findFirst()
                    .orElse(0);
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** What the verb says of the ledger of the running plant. */
    private String verified() throws Exception {
        Path told = temp.resolve("verify.log");
        Process verify = new ProcessBuilder(
                        java(List.of("ledger", "verify", "--data", disk.seen().toString())))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(verify.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readString(told);
    }
}
