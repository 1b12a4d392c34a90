package dev.drover.deploy.lab.bench;

import dev.drover.inference.Picture;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.paint.scene.RampScene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.ingest.kafka.KafkaClients;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.ingest.wire.FrameWire;
import dev.drover.ingest.wire.GapCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Cameras whose pictures move and freeze by turns, put on the frames topic at their pace as ingest does, until it is
 * closed.
 */
final class FreezingCameras implements AutoCloseable {

    private static final int FPS = 5;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int DISTINCT = 12;

    /** A camera moves and freezes by turns, each for so many pictures. */
    private static final int MOVES = 5 * FPS;

    private static final int FREEZES = 5 * FPS;

    private final List<String> names;
    private final List<Picture> pictures = pictures();
    private final Producer<byte[], byte[]> producer;
    private final long[] seqs;
    private final byte[][] frozen;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Thread thread = new Thread(this::play, "bench-cameras");
    private volatile @Nullable Exception failed;
    private volatile boolean closed;

    FreezingCameras(String bootstrap, List<String> names) {
        this.names = List.copyOf(names);
        this.seqs = new long[names.size()];
        this.frozen = new byte[names.size()][];
        this.producer = KafkaClients.producer(bootstrap, Map.of("linger.ms", 5));
        thread.setDaemon(true);
        thread.start();
    }

    private void play() {
        long due = System.nanoTime();
        try {
            for (long tick = 0; !closed; tick++) {
                // One camera after the other, as cameras that know nothing of each other.
                for (int camera = 0; camera < names.size(); camera++) {
                    Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                    due += 1_000_000_000L / FPS / names.size();
                    if (tick % FPS == 0) {
                        send(Frame.heartbeat(next(camera), AlarmTail.nowMicros(), GapCause.NONE, ""));
                    }
                    byte[] jpeg = picture(camera, tick);
                    send(Frame.picture(next(camera), AlarmTail.nowMicros(), -1, WIDTH, HEIGHT, false, jpeg));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed = e;
        }
    }

    private static List<Picture> pictures() {
        RampScene scene = new RampScene(SceneSpec.ramp(11, 30).sized(WIDTH, HEIGHT, FPS));
        return IntStream.range(0, DISTINCT)
                .mapToObj(i -> scene.picture(60 + 5L * i))
                .toList();
    }

    private FrameId next(int camera) {
        return new FrameId(names.get(camera), 1, seqs[camera]++);
    }

    private void send(Frame frame) {
        var unused = producer.send(FrameWire.write(frame), (sent, e) -> {
            if (e != null) {
                failed = e;
            }
        });
    }

    private byte[] picture(int camera, long tick) {
        // Not all at once: each freezes at a moment of its own.
        long place = (tick + camera * (MOVES + FREEZES) / names.size()) % (MOVES + FREEZES);
        if (place < MOVES || frozen[camera] == null) {
            frozen[camera] = noisy(pictures.get((int) (tick % DISTINCT)));
        }
        return frozen[camera];
    }

    /** A sensor never gives the same pixels twice. */
    private byte[] noisy(Picture clean) {
        byte[] bgr = clean.bgr().clone();
        for (int i = 0; i < bgr.length; i++) {
            int value = (bgr[i] & 0xff) + random.nextInt(9) - 4;
            bgr[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return Pictures.encodeJpeg(new Picture(clean.width(), clean.height(), bgr), 80);
    }

    void check() {
        if (failed != null) {
            throw new IllegalStateException("the pictures could not be sent", failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(2000);
        producer.close(Duration.ofSeconds(5));
    }
}
