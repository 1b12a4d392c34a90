package dev.drover.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.testkit.H264Film;
import dev.drover.ingest.testkit.HttpCamera;
import dev.drover.ingest.testkit.Mutation;
import dev.drover.ingest.testkit.OddCamera;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a camera says: no answer, description, packet or picture of it hangs its decoder, every refusal has a code,
 * and a camera beside it never notices. More inputs: {@code -Ddrover.fuzz.inputs=20000 -Ddrover.fuzz.seed=7}.
 */
class HostileStreamsTest {

    private static final int INPUTS = Integer.getInteger("drover.fuzz.inputs", 200);
    private static final long SEED = Long.getLong("drover.fuzz.seed", 1);
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST = Duration.ofSeconds(6);

    private static final H264Film FILM = H264Film.oneGop();

    @TempDir
    Path folder;

    @Test
    void shouldEndInAPictureOrInWordsAndCostNobodyElseAnything() throws Exception {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed here");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (DecoderPool decoders = new DecoderPool(AT_ONCE);
                DecoderPool others = new DecoderPool(1);
                OddCamera neighbour = new OddCamera(FILM);
                Sight beside = new Sight(others, neighbour.uri())) {
            beside.awaitPictures(1);
            List<Callable<String>> inputs = new ArrayList<>();
            for (int i = 0; i < INPUTS; i++) {
                long seed = SEED * 1_000_003 + i;
                inputs.add(() -> outcome(decoders, seed));
            }
            for (Future<String> outcome : threads.invokeAll(inputs)) {
                assertThat(outcome.get()).matches("picture|CAM_[A-Z_]+");
            }
            int seen = beside.pictures().size();
            beside.awaitPictures(seen + 3);
            assertThat(beside.ended()).isFalse();
            try (Sight after = new Sight(decoders, neighbour.uri())) {
                assertThat(after.awaitPictures(1)).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String outcome(Decoders decoders, long seed) throws Exception {
        Random random = new Random(seed);
        Mutation mutation = new Mutation(random);
        return switch (random.nextInt(7)) {
            case 0 -> watched(decoders, camera -> camera.bendSdp(mutation::text));
            case 1 -> watched(decoders, camera -> camera.bendAnswers(mutation::bytes));
            case 2 -> watched(decoders, camera -> camera.bendPackets(mutation::sometimes));
            case 3 -> watched(decoders, camera -> camera.bendUnits(mutation::sometimes));
            case 4 -> {
                String method = mutation.oneOf("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
                String status = mutation.status();
                yield watched(decoders, camera -> camera.answer(method, status));
            }
            case 5 -> film(decoders, mutation, seed);
            default -> motionJpeg(decoders, mutation);
        };
    }

    private static String watched(Decoders decoders, Consumer<OddCamera> bend) throws Exception {
        try (OddCamera camera = new OddCamera(FILM)) {
            bend.accept(camera);
            return seen(decoders, camera.uri());
        }
    }

    /** Both ends of an MP4 hold its boxes. */
    private String film(Decoders decoders, Mutation mutation, long seed) throws Exception {
        byte[] film = resource("phone-rotated.mp4");
        int head = Math.min(film.length, 64);
        int tail = film.length - Math.min(film.length, 2_500);
        ByteArrayOutputStream bent = new ByteArrayOutputStream();
        bent.writeBytes(mutation.sometimes(Arrays.copyOfRange(film, 0, head)));
        bent.writeBytes(Arrays.copyOfRange(film, head, tail));
        bent.writeBytes(mutation.bytes(Arrays.copyOfRange(film, tail, film.length)));
        Path file = Files.write(folder.resolve(seed + ".mp4"), bent.toByteArray());
        return seen(decoders, "file://" + file.toUri().getRawPath());
    }

    private static String motionJpeg(Decoders decoders, Mutation mutation) throws Exception {
        byte[] jpeg = resource("still.jpg");
        byte[] bent = mutation.bytes(Arrays.copyOf(jpeg, 700));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bent);
        whole.writeBytes(Arrays.copyOfRange(jpeg, 700, jpeg.length));
        try (HttpCamera camera = new HttpCamera(whole.toByteArray())) {
            return seen(decoders, camera.uri(mutation.oneOf("/live", "/live", "/snap")));
        }
    }

    private static String seen(Decoders decoders, String uri) {
        try (Sight sight = new Sight(decoders, uri)) {
            // What comes to nothing is given up by the camera's feed; here it only must not hang its decoder.
            return sight.cameTo(LONGEST) ? sight.ended() ? sight.end().code() : "picture" : "CAM_TIMEOUT";
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HostileStreamsTest.class.getResourceAsStream("/dev/drover/ingest/media/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
