package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import dev.drover.ingest.kafka.KafkaClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;

/** What somebody on the same machine did to the stores under a dashboard, without its passwords. */
final class StoreAttacks {

    private static final int PATIENCE_MILLIS = 10_000;

    /** Files that it may open beside those that it has. */
    private static final int SPARE = 20;

    private static final int CONNECTIONS = 120;
    private static final long AGAIN_NANOS = 60_000_000_000L;

    /** A library that says the same more often than this says nothing by it. */
    private static final long ALIKE = 20;

    private StoreAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "M2-redis",
                        "FLUSHALL, REPLICAOF and CONFIG SET of somebody without a password",
                        "NOAUTH",
                        StoreAttacks::redis),
                Attack.of(
                        "M2-kafka",
                        "somebody without a password asks broker and controller for their topics",
                        "no answer",
                        StoreAttacks::kafka),
                Attack.of(
                        "M2-postgres",
                        "somebody asks PostgreSQL for a session as its superuser, with a wrong password",
                        "refused",
                        StoreAttacks::postgres),
                Attack.of(
                        "M2-secrets",
                        "another user of the machine reads the passwords in the data folder",
                        "nothing there is for others",
                        StoreAttacks::secrets),
                Attack.of(
                        "S11",
                        "a stored camera password is looked for in all files, command lines and environments",
                        "only below secrets/",
                        StoreAttacks::canary),
                Attack.of(
                        "F73",
                        CONNECTIONS + " connections to a dashboard that may open " + SPARE + " files more",
                        "it lives, and serves again once they are gone",
                        StoreAttacks::descriptors),
                Attack.of(
                        "L9", "PostgreSQL is killed while somebody asks", "503 until it is back, never 500", plant -> {
                            Map<Integer, Integer> answers = plant.askWhileKilled("postgres", "/people");
                            return new Outcome(
                                    "answers by status: " + answers,
                                    answers.keySet().stream().allMatch(status -> status == 200 || status == 503));
                        }),
                Attack.of(
                        "L12",
                        "the dashboard's own log after all this",
                        "no line that a library repeats without end",
                        StoreAttacks::log));
    }

    private static Outcome redis(WebPlant plant) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String command : List.of("FLUSHALL", "REPLICAOF 192.0.2.1 1", "CONFIG SET maxmemory 1", "GET v:meta")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plant.port("redis"))) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
                answers.add(String.valueOf(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine()));
            }
        }
        return new Outcome(answers.get(0), answers.stream().allMatch(answer -> answer.startsWith("-NOAUTH")));
    }

    private static Outcome kafka(WebPlant plant) throws InterruptedException {
        List<String> answered = new ArrayList<>();
        for (String way : List.of("bootstrap.servers", "bootstrap.controllers")) {
            String port = way.equals("bootstrap.servers") ? "kafka" : "kafkaController";
            Map<String, Object> stranger = Map.of(
                    way, "127.0.0.1:" + plant.port(port), "default.api.timeout.ms", 3_000, "request.timeout.ms", 2_000);
            try (Admin admin = Admin.create(stranger)) {
                admin.describeCluster().nodes().get();
                answered.add(port);
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof TimeoutException)) {
                    answered.add(port + ": " + refused.getCause());
                }
            }
        }
        try (Admin known = KafkaClients.admin(plant.bootstrap(), Map.of())) {
            known.describeCluster().nodes().get();
        } catch (ExecutionException down) {
            answered.add("nor does it answer whom it knows: " + down.getCause());
        }
        return new Outcome(answered.isEmpty() ? "no answer" : String.join(", ", answered), answered.isEmpty());
    }

    /** A start-up message of protocol 3.0; what comes back must ask for a password, and no session may begin. */
    private static Outcome postgres(WebPlant plant) throws IOException {
        byte[] words = "user\0postgres\0database\0drover\0\0".getBytes(US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plant.port("postgres"))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] message = new byte[8 + words.length];
            message[3] = (byte) message.length;
            message[5] = 3;
            System.arraycopy(words, 0, message, 8, words.length);
            socket.getOutputStream().write(message);
            byte[] answer = socket.getInputStream().readNBytes(9);
            // 'R', a length, and how to prove who one is: 0 would be not at all, 10 is SCRAM.
            boolean scram = answer.length == 9 && answer[0] == 'R' && answer[8] == 10;
            boolean error = answer.length > 0 && answer[0] == 'E';
            return new Outcome(scram ? "asks for a proof by SCRAM" : error ? "refused" : "let in", scram || error);
        }
    }

    private static Outcome secrets(WebPlant plant) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.walk(plant.folder().resolve("secrets"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean others = Files.getPosixFilePermissions(file).stream()
                        .anyMatch(right -> !right.name().startsWith("OWNER"));
                if (others) {
                    open.add(file.getFileName().toString());
                }
            }
        }
        boolean shut = Files.getPosixFilePermissions(plant.folder()).stream()
                .noneMatch(
                        right -> right == PosixFilePermission.OTHERS_READ || right == PosixFilePermission.GROUP_READ);
        return new Outcome(open.isEmpty() ? "all 0600" : "open: " + open, open.isEmpty() && shut);
    }

    private static Outcome descriptors(WebPlant plant) throws IOException, InterruptedException {
        long pid = plant.pid("dashboard");
        Path process = Path.of("/proc", Long.toString(pid));
        String limit = Files.readAllLines(process.resolve("limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        String[] words = limit.split(" {2,}");
        long open;
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            open = files.count();
        }
        List<HttpLine> lines = new ArrayList<>();
        limitFiles(pid, open + SPARE + ":" + words[2]);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                HttpLine line = new HttpLine(plant.port(), InetAddress.getLoopbackAddress());
                lines.add(line);
                line.send(("GET / HTTP/1.1\r\nHost: " + plant.host() + "\r\n\r\n").getBytes(US_ASCII));
            }
            Thread.sleep(2_000);
        } finally {
            for (HttpLine line : lines) {
                line.close();
            }
            limitFiles(pid, words[1] + ":" + words[2]);
        }
        boolean served = servedAgain(plant);
        boolean same = plant.pid("dashboard") == pid;
        return new Outcome(
                (same ? "lives" : "died") + ", " + (served ? "serves again" : "serves nobody"), same && served);
    }

    private static void limitFiles(long pid, String softAndHard) throws IOException, InterruptedException {
        int code = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--nofile=" + softAndHard)
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("prlimit ends with " + code);
        }
    }

    private static boolean servedAgain(WebPlant plant) throws InterruptedException {
        long end = System.nanoTime() + AGAIN_NANOS;
        while (System.nanoTime() < end) {
            try {
                if (plant.ask("GET", "/session", "").status() == 200) {
                    return true;
                }
            } catch (IOException notYet) {
                // It still gives back what it had no files for.
            }
            Thread.sleep(200);
        }
        return false;
    }

    private static Outcome canary(WebPlant plant) throws IOException {
        byte[] plain = WebPlant.LOG_IN_PASSWORD.getBytes(UTF_8);
        byte[] basic =
                Base64.getEncoder().encode((WebPlant.LOG_IN_USER + ":" + WebPlant.LOG_IN_PASSWORD).getBytes(UTF_8));
        List<String> found = new ArrayList<>();
        Path secrets = plant.folder().resolve("secrets");
        int files = 0;
        for (Path file : filesBelow(plant.folder())) {
            files++;
            if (!file.startsWith(secrets) && (holds(file, plain) || holds(file, basic))) {
                found.add(plant.folder().relativize(file).toString());
            }
        }
        for (String role : WebPlant.ROLES) {
            Path process = Path.of("/proc", Long.toString(plant.pid(role)));
            for (String told : List.of("cmdline", "environ")) {
                if (holds(process.resolve(told), plain) || holds(process.resolve(told), basic)) {
                    found.add(role + " " + told);
                }
            }
        }
        boolean there = holds(secrets.resolve("cameras.yaml"), plain);
        return new Outcome(
                found.isEmpty() ? "nowhere else in " + files + " files" : String.join(", ", found),
                found.isEmpty() && there);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** In pieces that overlap: logs of a broker are large. */
    private static boolean holds(Path file, byte[] wanted) throws IOException {
        byte[] piece = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.read(piece, kept, piece.length - kept);
            while (read > 0) {
                int length = kept + read;
                if (new String(piece, 0, length, ISO_8859_1).contains(new String(wanted, ISO_8859_1))) {
                    return true;
                }
                kept = Math.min(length, wanted.length - 1);
                System.arraycopy(piece, length - kept, piece, 0, kept);
                read = in.read(piece, kept, piece.length - kept);
            }
            return false;
        } catch (NoSuchFileException gone) {
            // A store cleared it away meanwhile.
            return false;
        }
    }

    private static Outcome log(WebPlant plant) throws IOException {
        List<String> lines = Files.readAllLines(plant.folder().resolve("logs/dashboard.log"), UTF_8);
        Map<String, Long> repeated = lines.stream()
                .filter(line -> line.contains(" o.a."))
                .collect(Collectors.groupingBy(
                        line -> line.replaceFirst("^\\S+ ", "").replaceAll("[0-9]+", "#"), Collectors.counting()));
        Optional<Map.Entry<String, Long>> most = repeated.entrySet().stream().max(Map.Entry.comparingByValue());
        long times = most.map(Map.Entry::getValue).orElse(0L);
        String which = most.map(Map.Entry::getKey).orElse("").replace('|', '/');
        return new Outcome(
                lines.size() + " lines, of a library at most " + times + " alike"
                        + (times > ALIKE ? ": " + which.substring(0, Math.min(90, which.length())) : ""),
                times <= ALIKE);
    }
}
