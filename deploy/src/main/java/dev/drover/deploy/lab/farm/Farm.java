package dev.drover.deploy.lab.farm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.inference.paint.scene.Scene;
import dev.drover.inference.paint.scene.SceneTruth;
import dev.drover.inference.paint.scene.Scenes;
import dev.drover.ingest.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All cameras of a simulated farm at work: films, playbacks, the RTSP server. */
final class Farm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Farm.class);

    private final FarmConfig config;
    private final FarmMaking making;
    private final RtspServer server;
    private final Map<String, Playback> playbacks = new LinkedHashMap<>();
    private final Map<String, SceneTruth> truths = new LinkedHashMap<>();
    private final List<SceneFilm> films = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final StoryClock story = new StoryClock(System::nanoTime);
    private final ScheduledExecutorService cues = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "story-cues");
        thread.setDaemon(true);
        return thread;
    });

    private Farm(FarmConfig config, FarmMetrics metrics) {
        this.config = config;
        this.making = new FarmMaking(config.ahead(), metrics);
        this.server = new RtspServer(config.host(), config.port());
    }

    /**
     * Opens all cameras; when this returns they can be watched.
     *
     * @param films folder in which films are kept
     */
    static Farm open(FarmConfig config, Path films, FarmMetrics metrics) throws IOException {
        Farm farm = new Farm(config, metrics);
        FilmMaker maker = new FilmMaker(films);
        for (FarmCamera camera : config.cameras()) {
            farm.add(camera, maker, metrics);
        }
        metrics.lost(farm.story::lost);
        metrics.pace(farm.story::pace);
        farm.followCues();
        farm.server.start();
        farm.threads.forEach(Thread::start);
        farm.making.start();
        farm.writeTruth();
        return farm;
    }

    private void add(FarmCamera camera, FilmMaker maker, FarmMetrics metrics) throws IOException {
        Scene scene = Scenes.of(camera.spec());
        SceneFilm film = maker.film(camera.spec(), (int) scene.frames());
        Playback playback = playback(camera, scene, film, metrics);
        films.add(film);
        metrics.position(camera.id(), playback::position);
        metrics.story(camera.id(), () -> playback.next() / scene.fps());
        playbacks.put(camera.id(), playback);
        truths.put(camera.id(), scene.story());
        if (film.ready() < film.frames()) {
            making.add(camera.id(), scene, film, playback);
        } else {
            metrics.painted(camera.id(), 1);
        }
        server.mount("/" + camera.id(), playback::watch);
        Thread thread = new Thread(playback, "camera-" + camera.id());
        thread.setDaemon(true);
        threads.add(thread);
    }

    private Playback playback(FarmCamera camera, Scene scene, SceneFilm film, FarmMetrics metrics) {
        Reel reel = new Reel((int) scene.frames(), scene.fps(), camera.holds());
        Playback.Tally tally = metrics.of(camera.id());
        return config.cueFile().isEmpty()
                ? new Playback(camera.id(), film, reel, !camera.once(), camera.atOnce(), tally, System::nanoTime)
                : Playback.of(story, camera.id(), film, reel, tally, System::nanoTime);
    }

    /** Lets the story follow its cues; one told to a farm before this one is not for this one. */
    private void followCues() throws IOException {
        if (config.cueFile().isEmpty()) {
            return;
        }
        Path file = Path.of(config.cueFile());
        Files.deleteIfExists(file);
        Runnable follow = () -> StoryCue.read(file).ifPresent(story::cue);
        var unused = cues.scheduleWithFixedDelay(follow, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** {@code {"cameras": {id: truth}}}, whole or not at all. */
    private void writeTruth() throws IOException {
        if (config.truthFile().isEmpty()) {
            return;
        }
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode root = json.createObjectNode();
        ObjectNode cameras = root.putObject("cameras");
        truths.forEach((id, truth) -> cameras.set(id, json.valueToTree(truth)));
        Path file = Path.of(config.truthFile()).toAbsolutePath();
        Files.createDirectories(file.getParent());
        WholeFile.write(file, json.writeValueAsString(root) + "\n");
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        cues.shutdownNow();
        making.close();
        playbacks.values().forEach(Playback::stop);
        try {
            for (Thread thread : threads) {
                thread.join(2000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        for (SceneFilm film : films) {
            film.close();
        }
        LOG.info("the farm is closed");
    }
}
