package dev.drover.deploy.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.deploy.lab.fuzz.Attack.Outcome;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Very many websockets at once, of people who look and of people who only take room, while cameras send. Of the first
 * is measured how long their questions wait for an answer.
 */
final class Crowd {

    private static final int EACH = 8;
    private static final int HOSTILE = 484;
    private static final int HONEST = 500;
    private static final long SLOWEST_MILLIS = 2_000;
    private static final int SECONDS = 60;
    private static final int PAUSE_MILLIS = 4_000;
    private static final int PICTURE_MILLIS = 500;
    private static final int UPGRADED = 101;

    /** What a heap that was just swept leaves beside one that was not. */
    private static final double FLAT = 1.15;

    private final WebPlant plant;
    private final SplittableRandom chance;
    private final List<String> cameras = WebPlant.cameras().stream().sorted().toList();
    private final List<Long> waited = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger shownOut = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger pictures = new AtomicInteger();
    private volatile boolean over;

    private Crowd(WebPlant plant, SplittableRandom chance) {
        this.plant = plant;
        this.chance = chance;
    }

    static Attack attack(SplittableRandom chance) {
        return Attack.of(
                "H3-crowd",
                HOSTILE + " websockets that read nothing and acknowledge all, " + HONEST + " that look",
                "99 of 100 honest answers within 2 s, none of them cut, memory flat",
                plant -> new Crowd(plant, chance).gather());
    }

    private Outcome gather() throws IOException, InterruptedException {
        long before = residentMiB();
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch honest = new CountDownLatch(HONEST);
        try {
            threads.execute(this::send);
            threads.execute(this::ask);
            for (int i = 0; i < HONEST; i += EACH) {
                come(
                        "Looks " + i,
                        Math.min(EACH, HONEST - i),
                        (from, cookie) -> threads.execute(() -> {
                            look(from, cookie, honest);
                        }));
            }
            for (int i = 0; i < HOSTILE; i += EACH) {
                come(
                        "Takes " + i,
                        Math.min(EACH, HOSTILE - i),
                        (from, cookie) -> threads.execute(() -> {
                            takeRoom(from, cookie);
                        }));
            }
            boolean all = honest.await(2, TimeUnit.MINUTES);
            waited.clear();
            TimeUnit.SECONDS.sleep(SECONDS / 2);
            long half = residentMiB();
            TimeUnit.SECONDS.sleep(SECONDS / 2);
            return outcome(all, before, half, residentMiB());
        } finally {
            over = true;
            threads.shutdown();
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        }
    }

    private Outcome outcome(boolean all, long before, long half, long end) throws IOException {
        List<Long> sorted = new ArrayList<>(waited);
        sorted.sort(null);
        long p99 = sorted.isEmpty() ? -1 : sorted.get((sorted.size() - 1) * 99 / 100);
        long slowest = sorted.isEmpty() ? -1 : sorted.get(sorted.size() - 1);
        boolean served = plant.ask("GET", "/session", "").status() == 200;
        return new Outcome(
                sorted.size() + " honest answers in " + SECONDS + " s, p99 " + p99 + " ms, slowest " + slowest + " ms, "
                        + lost + " honest cut; " + pictures + " pictures seen; " + shownOut
                        + " times shown out; memory " + before + " MiB before, " + half + " at half, " + end
                        + " at the end",
                all && served && lost.get() == 0 && p99 >= 0 && p99 <= SLOWEST_MILLIS && end <= half * FLAT);
    }

    private interface Seat {
        void take(InetAddress from, String cookie);
    }

    /** A person with so many sockets, from an address of his own. */
    private void come(String name, int sockets, Seat seat) throws IOException {
        String cookie = plant.person(name, "viewer", WebPlant.FARM);
        InetAddress from = HttpLine.someAddress(chance);
        for (int i = 0; i < sockets; i++) {
            seat.take(from, cookie);
        }
    }

    /** Of the dashboard's process, as the kernel counts it. */
    private long residentMiB() throws IOException {
        Path status = Path.of("/proc", Long.toString(plant.pid("dashboard")), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private void send() {
        try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(plant.bootstrap(), Map.of())) {
            byte[] picture = picture();
            for (long seq = 0; !over; seq++) {
                long micros = System.currentTimeMillis() * 1000;
                for (String camera : cameras) {
                    // Whether it arrives shows on the sockets.
                    var unused = producer.send(FrameWire.write(
                            Frame.picture(new FrameId(camera, 1, seq), micros, -1, 160, 120, false, picture)));
                }
                Thread.sleep(PICTURE_MILLIS);
            }
        } catch (IOException e) {
            lost.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page beside all of them, that asks what pages ask. */
    private void ask() {
        while (!over) {
            long asked = System.nanoTime();
            try {
                if (plant.askFor("operator", "GET", "/cameras", "").status() != 200) {
                    lost.incrementAndGet();
                }
                waited.add((System.nanoTime() - asked) / 1_000_000);
            } catch (IOException cut) {
                lost.incrementAndGet();
            }
            pause();
        }
    }

    /** Noise, so that it is as large as a picture of something. */
    private byte[] picture() throws IOException {
        BufferedImage noise = new BufferedImage(160, 120, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, chance.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(noise, "jpeg", out);
        return out.toByteArray();
    }

    private void look(InetAddress from, String cookie, CountDownLatch stands) {
        try (HttpLine line = new HttpLine(plant.port(), from)) {
            line.send(BentSocket.right(plant, ticket(cookie)));
            if (line.answer(false).status() != UPGRADED) {
                lost.incrementAndGet();
                return;
            }
            line.send(SocketFrame.text("{\"op\":\"subscribe\",\"id\":1,\"channel\":\"tile\",\"opts\":{\"tile\":1,"
                            + "\"camera\":\"ramp-1\"}}")
                    .bytes());
            stands.countDown();
            converse(line);
        } catch (IOException cut) {
            lost.addAndGet(over ? 0 : 1);
        } finally {
            stands.countDown();
        }
    }

    /** Asks now and then, acknowledges each picture, until all is over. */
    private void converse(HttpLine line) throws IOException {
        long asked = 0;
        long next = System.nanoTime();
        while (!over) {
            if (asked == 0 && System.nanoTime() >= next) {
                asked = System.nanoTime();
                line.send(SocketFrame.text("{\"op\":\"ping\",\"id\":\"p\"}").bytes());
            }
            Optional<SocketFrame> frame = SocketFrame.read(line);
            if (frame.isEmpty() || frame.get().opcode() == SocketFrame.CLOSE) {
                lost.addAndGet(over ? 0 : 1);
                return;
            }
            if (frame.get().opcode() == SocketFrame.BINARY) {
                pictures.incrementAndGet();
                line.send(SocketFrame.text("{\"op\":\"ack\",\"tile\":1}").bytes());
            } else if (asked != 0 && new String(frame.get().payload(), UTF_8).contains("\"p\"")) {
                waited.add((System.nanoTime() - asked) / 1_000_000);
                next = asked + PAUSE_MILLIS * 1_000_000L;
                asked = 0;
            }
        }
    }

    private void takeRoom(InetAddress from, String cookie) {
        while (!over) {
            try (DeafSocket socket = new DeafSocket(plant, from, ticket(cookie), cameras)) {
                while (!over && socket.acknowledge()) {
                    Thread.sleep(PICTURE_MILLIS);
                }
                shownOut.incrementAndGet();
            } catch (IOException refused) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PICTURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String ticket(String cookie) throws IOException {
        Answer answer = plant.askWith(cookie, "POST", "/ws-tickets", "{}");
        if (answer.status() != 201) {
            throw new IOException("no ticket: " + answer.status());
        }
        return WebPlant.ticketIn(answer);
    }
}
