package dev.drover.deploy.lab.farm;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one film as a camera would: which frame is sent follows from the time since the scene began, whoever watches.
 * New streams begin at a key frame. After the last frame the scene starts again, or its last second stays. A film that
 * is not painted far enough holds the scene up; how long is counted.
 */
final class Playback implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);

    /** What a camera did, for its metrics. */
    interface Tally {
        void sent(int streams);

        void heldUp(double seconds);
    }

    private final String camera;
    private final SceneFilm film;
    private final double fps;
    private final Reel reel;
    private final boolean again;
    private final boolean atOnce;
    private final Tally tally;
    private final LongSupplier nanos;
    /** Null for a camera with a time of its own. */
    private final @Nullable StoryClock story;

    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final Object clock = new Object();
    private long begun = -1;
    private long pausedAt = -1;
    private long next;
    /** Frames shown while the story stands still. */
    private long stood;

    private long stoodAt;
    private volatile boolean stopped;

    /** A stream, and whether it has had its key frame. */
    private static final class Watched {
        private final Outlet outlet;
        private final long since;
        private boolean started;
        private boolean joined;

        Watched(Outlet outlet, long since) {
            this.outlet = outlet;
            this.since = since;
        }

        /** Once it has run, only a refused unit says that it may be gone. */
        boolean started() {
            started |= outlet.started();
            return started;
        }
    }

    /** How often a stream that is being set up is looked at. */
    private static final long STARTING_MILLIS = 5;

    /** A client that asked and never played is given up after this long. */
    private static final long MOST_STARTING_NANOS = 60_000_000_000L;

    /**
     * @param reel in which order its frames are shown
     * @param again start again after the last frame
     * @param atOnce the scene begins now, not when the first client comes
     * @param nanos a clock like {@link System#nanoTime()}
     */
    Playback(String camera, SceneFilm film, Reel reel, boolean again, boolean atOnce, Tally tally, LongSupplier nanos) {
        this(camera, film, reel, again, atOnce, tally, nanos, null);
    }

    private Playback(
            String camera,
            SceneFilm film,
            Reel reel,
            boolean again,
            boolean atOnce,
            Tally tally,
            LongSupplier nanos,
            @Nullable StoryClock story) {
        this.camera = camera;
        this.film = film;
        this.reel = reel;
        this.fps = reel.fps();
        this.again = again;
        this.atOnce = atOnce;
        this.tally = tally;
        this.nanos = nanos;
        this.story = story;
    }

    /** A camera that plays its part of a story, again and again. */
    static Playback of(StoryClock story, String camera, SceneFilm film, Reel reel, Tally tally, LongSupplier nanos) {
        return new Playback(camera, film, reel, true, false, tally, nanos, story);
    }

    /** A client's stream was set up: the scene begins, if it has not. */
    void watch(Outlet outlet) {
        watched.add(new Watched(outlet, nanos.getAsLong()));
        begin();
    }

    /** Begins the scene unless it has begun. */
    void begin() {
        synchronized (clock) {
            if (begun < 0) {
                begun = nanos.getAsLong();
                if (story != null) {
                    story.begin();
                }
                LOG.info("camera {}: the scene begins", camera);
                clock.notifyAll();
            }
        }
    }

    /** Holds the scene until {@link #resume()}: the camera goes on sending nothing, like one whose cable is cut. */
    void pause() {
        synchronized (clock) {
            if (pausedAt < 0) {
                pausedAt = nanos.getAsLong();
            }
        }
    }

    void resume() {
        synchronized (clock) {
            if (pausedAt >= 0) {
                begun = begun < 0 ? -1 : begun + nanos.getAsLong() - pausedAt;
                pausedAt = -1;
                clock.notifyAll();
            }
        }
    }

    /** Lets the scene begin anew now, or when it is resumed if it is paused. */
    void restart() {
        synchronized (clock) {
            begun = nanos.getAsLong();
            pausedAt = pausedAt < 0 ? -1 : begun;
            next = 0;
            clock.notifyAll();
        }
    }

    /** Number of the frame that is to be sent next, counted on over all runs. */
    long next() {
        synchronized (clock) {
            return next;
        }
    }

    /** Seconds into the present showing; -1 before the first began. */
    double position() {
        synchronized (clock) {
            return begun < 0 ? -1 : Math.floorMod(next, reel.length()) / fps;
        }
    }

    /** How many streams there are. */
    int streams() {
        return watched.size();
    }

    void stop() {
        synchronized (clock) {
            stopped = true;
            clock.notifyAll();
        }
    }

    @Override
    public void run() {
        if (atOnce) {
            begin();
        }
        try {
            while (!stopped) {
                if (story != null) {
                    play(story);
                    continue;
                }
                long frame = awaitDue();
                if (frame >= 0) {
                    show(inFilm(frame));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("camera {}: its film cannot be read any more", camera, e);
        }
    }

    /** Shows what is due in the story, or waits a moment for it. */
    @SuppressWarnings("WaitNotInLoop") // the caller asks again
    private void play(StoryClock clockOfAll) throws InterruptedException, IOException {
        double due = next() / fps;
        boolean stands = clockOfAll.stands(due);
        synchronized (clock) {
            long left = begun < 0 ? 1000 : stands ? millisToStill(clockOfAll.pace()) : clockOfAll.millisTo(due);
            if (left > 0) {
                clock.wait(Math.min(500, left));
                return;
            }
        }
        if (stands) {
            showStill();
            return;
        }
        stood = 0;
        show(inFilm(next()));
        clockOfAll.shown(due);
        synchronized (clock) {
            next++;
        }
    }

    /**
     * While the story stands still pictures come more rarely yet than while it goes slowly: nothing moves, and what a
     * slow machine has not judged it can catch up with.
     */
    private long millisToStill(double pace) {
        return stood == 0 ? 0 : (stoodAt + Math.round(1e9 / fps / (pace * pace)) - nanos.getAsLong()) / 1_000_000;
    }

    /** The second before is shown again and again, from its key frame on. */
    private void showStill() throws InterruptedException, IOException {
        int last = reel.at(Math.max(0, next() - 1)).frame();
        int from = Math.max(0, last + 1 - (int) Math.max(1, Math.round(fps)));
        int key = film.ready() > from ? film.keyAtOrBefore(from) : 0;
        stoodAt = nanos.getAsLong();
        show(key + (int) (stood++ % (last + 1 - key)));
    }

    /** Waits until the next frame is due; -1 when something else happened meanwhile. */
    @SuppressWarnings("WaitNotInLoop") // the caller asks again
    private long awaitDue() throws InterruptedException {
        synchronized (clock) {
            if (begun < 0 || pausedAt >= 0) {
                clock.wait(1000);
                return -1;
            }
            if (next == 0 && !atOnce && noneStarted()) {
                // The scene begins for its first client, whose stream does not run yet.
                clock.wait(STARTING_MILLIS);
                begun = nanos.getAsLong();
                return -1;
            }
            long due = begun + Math.round(next * 1e9 / fps);
            long left = due - nanos.getAsLong();
            if (left > 0) {
                clock.wait(left / 1_000_000, (int) (left % 1_000_000));
                return -1;
            }
            return next++;
        }
    }

    private void show(int at) throws IOException, InterruptedException {
        holdUpUntilThere(at);
        if (stopped || watched.isEmpty()) {
            return;
        }
        byte[] unit = film.unit(at);
        boolean key = film.isKey(at);
        for (Iterator<Watched> i = watched.iterator(); i.hasNext(); ) {
            Watched w = i.next();
            boolean gone = !w.started() && nanos.getAsLong() - w.since > MOST_STARTING_NANOS;
            w.joined |= key && w.started();
            if (w.joined && !w.outlet.send(unit)) {
                // What it missed it cannot do without: it goes on with the next key frame.
                w.joined = false;
                gone = w.outlet.gone();
            }
            if (gone) {
                watched.remove(w);
                w.outlet.dispose();
            }
        }
        tally.sent(watched.size());
    }

    /** Whether there are clients, and the stream of none of them runs yet. */
    private boolean noneStarted() {
        return !watched.isEmpty() && watched.stream().noneMatch(Watched::started);
    }

    /** The frame of the film that is shown as number {@code frame} since the beginning. */
    private int inFilm(long frame) {
        int frames = film.frames();
        if (again) {
            Reel.Spot spot = reel.at(frame);
            // What repeats must begin with a key frame; before it is painted there is nothing to look for.
            boolean repeats = spot.since() >= 0 && film.ready() > spot.frame();
            return repeats ? film.keyAtOrBefore(spot.since()) + spot.frame() - spot.since() : spot.frame();
        }
        if (frame < frames) {
            return (int) frame;
        }
        // The last second stays, from its key frame on.
        int from = film.ready() == frames ? film.keyAtOrBefore(Math.max(0, frames - (int) Math.ceil(fps))) : 0;
        return from + (int) ((frame - frames) % (frames - from));
    }

    private void holdUpUntilThere(int at) throws InterruptedException {
        if (film.ready() > at) {
            return;
        }
        long from = nanos.getAsLong();
        while (!stopped && !film.await(at, 500)) {
            LOG.debug("camera {}: frame {} is not painted yet", camera, at);
        }
        long late = nanos.getAsLong() - from;
        synchronized (clock) {
            begun += late;
        }
        tally.heldUp(late / 1e9);
    }
}
