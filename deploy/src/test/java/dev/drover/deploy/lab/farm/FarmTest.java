package dev.drover.deploy.lab.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drover.inference.Picture;
import dev.drover.inference.paint.scene.FrameStrip;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneSpec;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.SceneTruthJson;
import dev.drover.inference.paint.scene.Scenes;
import dev.drover.ingest.decode.RecordingReader;
import dev.drover.ingest.media.GstRuntime;
import dev.drover.ingest.media.MediaEnd;
import dev.drover.ingest.media.MediaGraph;
import dev.drover.ingest.media.MediaPicture;
import dev.drover.ingest.media.MediaSize;
import dev.drover.ingest.media.MediaSource;
import dev.drover.ingest.media.Secret;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real films, a real RTSP server, a real client: pictures that arrive prove by their strip which frame they are. */
class FarmTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @BeforeEach
    void needGStreamer() {
        assumeTrue(GstRuntime.available(), "GStreamer is not installed");
    }

    private static OptionalLong strip(byte[] jpeg) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            int w = image.getWidth();
            int h = image.getHeight();
            BufferedImage bgr = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
            bgr.createGraphics().drawImage(image, 0, 0, null);
            return FrameStrip.read(
                    new Picture(w, h, ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Collects the frame numbers that arrive from a camera. */
    private static MediaGraph watch(int port, String camera, List<Long> numbers, List<MediaEnd> ends) {
        MediaSource source = new MediaSource(
                "rtsp://127.0.0.1:" + port + "/" + camera, "tcp", new MediaSize(0, 320, 180, 80), Secret.NONE);
        MediaGraph graph = MediaGraph.live(source, new MediaGraph.Listener() {
            @Override
            public void onPicture(MediaPicture picture) {
                strip(picture.jpeg()).ifPresent(numbers::add);
            }

            @Override
            public void onEnd(MediaEnd end) {
                ends.add(end);
            }
        });
        graph.play();
        return graph;
    }

    private static Scene made(FilmMaker maker, SceneSpec spec) throws Exception {
        Scene scene = Scenes.of(spec);
        try (SceneFilm film = maker.film(spec, (int) scene.frames())) {
            FilmMaker.make(scene, film, f -> 0);
        }
        return scene;
    }

    private FarmConfig config() {
        FarmCamera ramp = new FarmCamera("ramp", "ramp", 7, 2, 320, 180, 10, false, false, false, "t", List.of());
        FarmCamera door = new FarmCamera("door", "rear-door", 7, 0, 320, 180, 10, true, false, false, "t", List.of());
        String truth = folder.resolve("truth.json").toString();
        return new FarmConfig("127.0.0.1", 0, 0, "", truth, "", 0, List.of(ramp, door));
    }

    @Test
    void shouldServeFramesInOrderToEveryClient() throws Exception {
        List<Long> ramp = new CopyOnWriteArrayList<>();
        List<Long> door = new CopyOnWriteArrayList<>();
        List<MediaEnd> ends = new CopyOnWriteArrayList<>();
        // On a busy machine painting may pause for longer than a client waits, so the films are made before.
        for (FarmCamera camera : config().cameras()) {
            made(new FilmMaker(folder.resolve("films")), camera.spec());
        }
        try (Farm farm = Farm.open(config(), folder.resolve("films"), new FarmMetrics());
                MediaGraph first = watch(farm.port(), "ramp", ramp, ends);
                MediaGraph second = watch(farm.port(), "door", door, ends)) {
            assertThat(first).isNotSameAs(second);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(ends.isEmpty() ? Math.min(ramp.size(), door.size()) : 12)
                            .as("pictures of both, ramp " + ramp + ", door " + door)
                            .isGreaterThanOrEqualTo(12));
        }

        assertThat(ends).isEmpty();
        assertThat(ramp.get(0))
                .as("a client that comes first sees the scene from its beginning")
                .isLessThan(50);
        // Not each: a client that is busy drops what it has not looked at. That none is left out is PlaybackTest's.
        for (List<Long> numbers : List.of(ramp, door)) {
            for (int i = 1; i < 12; i++) {
                assertThat(numbers.get(i)).isGreaterThan(numbers.get(i - 1));
            }
        }
        assertThat(Files.readString(folder.resolve("truth.json"))).contains("\"ramp\"", "\"crossings\"", "\"door\"");
    }

    @Test
    void shouldKeepAFilmAndShowTheSameFramesFromIt() throws Exception {
        SceneSpec spec = config().cameras().get(1).spec();
        FilmMaker maker = new FilmMaker(folder);
        Scene scene = made(maker, spec);

        try (SceneFilm kept = maker.film(spec, (int) scene.frames())) {
            assertThat(kept.ready()).isEqualTo(scene.frames());
            assertThat(kept.isKey(0)).isTrue();
        }
    }

    @Test
    void shouldRecordAFilmOfWhichEveryFrameIsTheOneItSays() throws Exception {
        Scene scene = Scenes.of(new SceneSpec(SceneSpec.Kind.REAR_DOOR, 5, 320, 180, 5, 0, false, "t"));
        Path file = folder.resolve("door.mp4");

        SceneTruth truth = SceneRecorder.record(scene, file, done -> {});

        long n = 0;
        try (RecordingReader reader = RecordingReader.open(file.toString(), "door", 0, 0, 0, 80)) {
            while (reader.hasNext()) {
                assertThat(strip(reader.next().jpeg())).hasValue(n);
                n++;
            }
        }
        assertThat(n).isEqualTo(scene.frames());
        assertThat(SceneTruthJson.read(SceneRecorder.truthFile(file))).isEqualTo(truth);
    }
}
