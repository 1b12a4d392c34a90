package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What can be done to a dashboard from this machine alone. */
final class Attacks {

    private static final int SHIFT = 40;
    private static final int FLOODS = 24;
    private static final int LOG_INS_BESIDE = 20;
    private static final long SLOWEST_MILLIS = 2_000;
    private static final int SOCKETS = 12;
    private static final int SOCKETS_OF_PERSON = 8;
    private static final int CONNECTIONS = 300;
    private static final int CONNECTIONS_OF_ADDRESS = 256;
    private static final int CREATED = 201;
    private static final int UPGRADED = 101;

    private Attacks() {}

    /** @param chance of the addresses that they come from */
    static List<Attack> all(SplittableRandom chance) {
        List<Attack> all = new ArrayList<>(untimed(chance));
        all.add(Attack.of(
                "H6",
                "24 anonymous floods of wrong log-ins, 20 right ones from a quiet address",
                "all right ones in, 95 of 100 within 2 s",
                plant -> flood(plant, chance.split())));
        all.add(Crowd.attack(chance));
        return all;
    }

    /** All but those whose answer is a time, which on a busy machine says nothing. */
    static List<Attack> untimed(SplittableRandom chance) {
        List<Attack> all = new ArrayList<>(web(chance));
        all.addAll(PeopleAttacks.all());
        all.addAll(VerbAttacks.all());
        all.addAll(StoreAttacks.all());
        return all;
    }

    private static List<Attack> web(SplittableRandom chance) {
        return List.of(
                refused("L2-language", "GET", "/api/v1/session", "Accept-Language: ;", false),
                refused("L2-nul", "GET", "/api/v1/alarms/a%00b", "X: y", true),
                refused("L2-escape", "GET", "/api/v1/alarms/%zz", "X: y", true),
                Attack.of(
                        "L5",
                        "a person is changed with \"disabled\":\"yes\"",
                        "the type is told, nothing is changed",
                        Attacks::wrongType),
                Attack.of("L6", "GET of an asset that is not there", "404 that nobody keeps", Attacks::noAsset),
                Attack.of("M7", "Host: evil.example with its own Origin", "421, not answered to", Attacks::otherHost),
                Attack.of("H7", "40 right log-ins from one address", "all in", plant -> shift(plant, HttpLine.someAddress(chance))),
                Attack.of(
                        "H3",
                        "12 websockets of one person that read nothing",
                        "8 stand at most, the others are refused with 429",
                        Attacks::sockets),
                Attack.of(
                        "L1",
                        "300 connections of one address that say half a header",
                        "256 stand, the others are cut, a neighbour is served",
                        plant -> connections(plant, HttpLine.someAddress(chance))));
    }

    private static Answer send(WebPlant plant, InetAddress from, String head) throws IOException {
        try (HttpLine line = new HttpLine(plant.port(), from)) {
            line.send((head + "\r\n\r\n").getBytes(ISO_8859_1));
            return line.answer(false);
        }
    }

    private static String head(WebPlant plant, String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: " + plant.host() + "\r\nOrigin: " + plant.origin()
                + "\r\nCookie: " + plant.cookie("admin");
    }

    /** @param must whether it may not be answered as good */
    private static Attack refused(String id, String method, String target, String header, boolean must) {
        return Attack.of(
                id,
                method + " " + target + " with " + header,
                must ? "refused in words" : "answered or refused in words",
                plant -> {
                    Answer answer = send(
                            plant, InetAddress.getLoopbackAddress(), head(plant, method, target) + "\r\n" + header);
                    try {
                        boolean words = RestVerdict.judge(answer, false, plant.secrets())
                                .isPresent();
                        return new Outcome(Integer.toString(answer.status()), words || !must);
                    } catch (WrongAnswerException wrong) {
                        return new Outcome(String.valueOf(wrong.getMessage()), false);
                    }
                });
    }

    private static Outcome wrongType(WebPlant plant) throws IOException {
        String path = plant.filled("/people/$victim");
        Answer answer = plant.ask("PUT", path, "{\"disabled\":\"yes\"}");
        return new Outcome(answer.status() + " " + shown(answer), answer.status() >= 400 && answer.status() < 500);
    }

    private static Outcome noAsset(WebPlant plant) throws IOException {
        Answer answer = send(plant, InetAddress.getLoopbackAddress(), head(plant, "GET", "/assets/x.js"));
        String kept = answer.header("cache-control");
        return new Outcome(
                answer.status() + ", Cache-Control: " + kept,
                answer.status() == 404 && !kept.contains("immutable") && !kept.contains("public"));
    }

    private static Outcome otherHost(WebPlant plant) throws IOException {
        Answer answer = send(
                plant,
                InetAddress.getLoopbackAddress(),
                "GET /api/v1/session HTTP/1.1\r\nHost: evil.example:" + plant.port()
                        + "\r\nOrigin: http://evil.example:" + plant.port() + "\r\nCookie: " + plant.cookie("admin"));
        return new Outcome(answer.status() + " " + shown(answer), answer.status() == 421);
    }

    private static Outcome shift(WebPlant plant, InetAddress proxy) throws IOException {
        int in = 0;
        long start = System.nanoTime();
        for (int i = 0; i < SHIFT; i++) {
            in += plant.logIn(proxy, "Fuzz viewer", plant.password()).status() == CREATED ? 1 : 0;
        }
        plant.renew("viewer");
        return new Outcome(in + " of " + SHIFT + " in " + seconds(System.nanoTime() - start) + " s", in == SHIFT);
    }

    private static Outcome sockets(WebPlant plant) throws IOException {
        List<HttpLine> lines = new ArrayList<>();
        int stand = 0;
        int told = 0;
        try {
            for (int i = 0; i < SOCKETS; i++) {
                Answer ticket = plant.askFor("viewer", "POST", "/ws-tickets", "{}");
                if (ticket.status() != CREATED) {
                    told += ticket.status() == 429 ? 1 : 0;
                    continue;
                }
                HttpLine line = new HttpLine(plant.port(), InetAddress.getLoopbackAddress());
                lines.add(line);
                line.send(BentSocket.right(plant, WebPlant.ticketIn(ticket)));
                int status = line.answer(false).status();
                stand += status == UPGRADED ? 1 : 0;
                told += status == 429 ? 1 : 0;
            }
        } finally {
            for (HttpLine line : lines) {
                line.close();
            }
        }
        // One that has just gone may still hold its seat.
        return new Outcome(
                stand + " stand, " + told + " refused with 429",
                stand > 0 && stand <= SOCKETS_OF_PERSON && stand + told == SOCKETS);
    }

    private static Outcome connections(WebPlant plant, InetAddress from) throws IOException, InterruptedException {
        List<HttpLine> lines = new ArrayList<>();
        int cut = 0;
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                HttpLine line = new HttpLine(plant.port(), from);
                lines.add(line);
                line.send("GET / HTTP/1.1\r\nHo".getBytes(UTF_8));
            }
            boolean served = plant.ask("GET", "/session", "").status() == 200;
            for (HttpLine line : lines) {
                cut += line.isCut() ? 1 : 0;
            }
            return new Outcome(
                    cut + " of " + CONNECTIONS + " cut, neighbour " + (served ? "served" : "not served"),
                    served && cut >= CONNECTIONS - CONNECTIONS_OF_ADDRESS);
        } finally {
            for (HttpLine line : lines) {
                line.close();
            }
        }
    }

    private static Outcome flood(WebPlant plant, SplittableRandom chance) throws IOException, InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        ExecutorService floods = Executors.newFixedThreadPool(FLOODS);
        Outcome outcome;
        try {
            for (int i = 0; i < FLOODS; i++) {
                SplittableRandom own = chance.split();
                floods.execute(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        try {
                            plant.logIn(HttpLine.someAddress(own), "admin", "wrong-" + own.nextInt());
                            sent.incrementAndGet();
                        } catch (IOException refused) {
                            Thread.onSpinWait();
                        }
                    }
                });
            }
            outcome = beside(plant, HttpLine.someAddress(chance), sent);
        } finally {
            floods.shutdownNow();
        }
        if (!floods.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IOException("the floods did not end");
        }
        plant.renew("viewer");
        return outcome;
    }

    private static Outcome beside(WebPlant plant, InetAddress quiet, AtomicInteger sent) throws IOException {
        List<Long> millis = new ArrayList<>();
        int in = 0;
        for (int i = 0; i < LOG_INS_BESIDE; i++) {
            long start = System.nanoTime();
            in += plant.logIn(quiet, "Fuzz viewer", plant.password()).status() == CREATED ? 1 : 0;
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        millis.sort(null);
        long p95 = millis.get(LOG_INS_BESIDE * 95 / 100 - 1);
        return new Outcome(
                in + " of " + LOG_INS_BESIDE + " in, p95 " + p95 + " ms, beside " + sent + " wrong ones",
                in == LOG_INS_BESIDE && p95 <= SLOWEST_MILLIS);
    }

    private static String shown(Answer answer) {
        String text = answer.text().replaceAll("\\s+", " ");
        return text.substring(0, Math.min(60, text.length()));
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
}
