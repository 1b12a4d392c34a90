package dev.drover.deploy.lab.farm;

import dev.drover.inference.paint.scene.Scene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the films that are not there yet, each in a thread of its own, while they are shown: never more than some
 * seconds ahead of what is shown, so that a small machine has its processor for other things.
 */
final class FarmMaking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FarmMaking.class);

    private final double ahead;
    private final FarmMetrics metrics;
    private final List<Thread> threads = new ArrayList<>();

    FarmMaking(double ahead, FarmMetrics metrics) {
        this.ahead = ahead;
        this.metrics = metrics;
    }

    @SuppressWarnings("ThreadPriorityCheck") // painting shall not take the cores from what is shown
    void add(String camera, Scene scene, SceneFilm film, Playback playback) {
        Thread thread = new Thread(() -> make(camera, scene, film, playback), "film-" + camera);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        threads.add(thread);
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void make(String camera, Scene scene, SceneFilm film, Playback playback) {
        try {
            LOG.info("camera {}: painting {} frames, shown while painted", camera, film.frames());
            FilmMaker.make(scene, film, frame -> {
                metrics.painted(camera, (double) frame / film.frames());
                return rest(scene, playback, frame);
            });
            metrics.painted(camera, 1);
            LOG.info("camera {}: the film is kept for the next time", camera);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("camera {}: its film cannot be made", camera, e);
        }
    }

    /** Milliseconds by which the painter is farther ahead than it need be, at most a second. */
    private int rest(Scene scene, Playback playback, int frame) {
        double lead = (frame - playback.next()) / scene.fps();
        return (int) Math.max(0, Math.min(1000, 1000 * (lead - ahead)));
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(3000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
