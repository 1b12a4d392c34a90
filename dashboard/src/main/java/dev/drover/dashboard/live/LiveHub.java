package dev.drover.dashboard.live;

import dev.drover.dashboard.DashboardMetrics;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.plant.Plant;
import dev.drover.ingest.wire.Camera;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Where pictures meet viewers, on one event loop. The feed's thread only lays the newest picture of a camera on the table;
 * if the loop is busy, a newer one takes its place and the older is counted as dropped.
 */
public final class LiveHub {

    static final long TICK_MILLIS = 500;
    /** Without any change a viewer still hears this often that the connection lives. */
    private static final int QUIET_TICKS = 8;

    private final Vertx vertx;
    private final Context loop;
    private final Plant plant;
    private final CameraBoard board;
    private final CountView counts;
    private final DashboardMetrics metrics;
    private final Clock clock;
    private final ConcurrentMap<String, JoinedFrame> table = new ConcurrentHashMap<>();
    private final Map<String, Viewer.Picture> newest = new HashMap<>();
    private final Map<Viewer, Told> viewers = new LinkedHashMap<>();
    private final Viewer.Tally tally;
    private long timer = -1;

    /** What a viewer was told last, so that only changes are sent. */
    private static final class Told {
        final Map<String, String> cameras = new HashMap<>();
        long plantVersion = -1;
        int quietTicks;
    }

    public LiveHub(
            Vertx vertx, Plant plant, CameraBoard board, CountView counts, DashboardMetrics metrics, Clock clock) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.plant = plant;
        this.board = board;
        this.counts = counts;
        this.metrics = metrics;
        this.clock = clock;
        this.tally = new Viewer.Tally() {
            @Override
            public void sent(Viewer.Picture picture) {
                metrics.wsSent.inc();
                metrics.age("ws", picture.joined().frame());
            }

            @Override
            public void dropped() {
                metrics.wsDropped.inc();
            }
        };
    }

    public void start() {
        loop.runOnContext(go -> timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick()));
    }

    public void stop() {
        loop.runOnContext(go -> vertx.cancelTimer(timer));
    }

    /** Runs {@code task} on the event loop that owns every viewer. */
    void run(Runnable task) {
        loop.runOnContext(go -> task.run());
    }

    Viewer.Tally tally() {
        return tally;
    }

    /** Called by the feed, on any thread. */
    public void publish(JoinedFrame joined) {
        String camera = joined.frame().id().cameraId();
        if (table.put(camera, joined) == null) {
            loop.runOnContext(go -> deal(camera));
        } else {
            metrics.dropped.labels("loop_busy").inc();
        }
    }

    void add(Viewer viewer) {
        viewers.put(viewer, new Told());
        metrics.wsClients.set(viewers.size());
    }

    void remove(Viewer viewer) {
        viewers.remove(viewer);
        metrics.wsClients.set(viewers.size());
    }

    /** The camera, if it exists and {@code viewer} may see it: to others it does not exist. */
    Optional<Camera> visible(Viewer viewer, String cameraId) {
        return plant.camera(cameraId).filter(camera -> viewer.maySee(camera.farm()));
    }

    /** The newest picture at once, so that a new tile is not black until the next one comes. */
    void showNewest(Viewer viewer, int tile, String cameraId) {
        Viewer.Picture picture = newest.get(cameraId);
        if (picture != null) {
            viewer.offer(tile, picture);
        }
    }

    private void deal(String cameraId) {
        JoinedFrame joined = table.remove(cameraId);
        Optional<Camera> camera = plant.camera(cameraId);
        if (joined == null || camera.isEmpty()) {
            // Not on the list of cameras: belongs to no farm, so nobody may see it.
            metrics.dropped.labels("unknown_camera").inc();
            return;
        }
        Viewer.Picture picture = new Viewer.Picture(
                joined, camera.get().farm(), TileMessage.of(joined, camera.get().simulated()));
        newest.put(cameraId, picture);
        viewers.keySet().forEach(viewer -> viewer.offer(picture));
    }

    private void tick() {
        Set<String> gone = new HashSet<>(newest.keySet());
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, String> farms = new HashMap<>();
        for (Camera camera : plant.cameras()) {
            gone.remove(camera.id());
            farms.put(camera.id(), camera.farm());
            states.put(
                    camera.id(),
                    CameraEvent.state(camera, board.now(camera, clock.millis()), plant.rules(camera.id()), counts));
        }
        gone.forEach(newest::remove);
        gone.forEach(board::forget);
        viewers.forEach((viewer, told) -> tell(viewer, told, states, farms));
    }

    private void tell(Viewer viewer, Told told, Map<String, String> states, Map<String, String> farms) {
        if (!viewer.canHear()) {
            // What changes meanwhile is told once it can hear again.
            return;
        }
        Map<String, String> changed = new LinkedHashMap<>();
        states.forEach((camera, state) -> {
            if (viewer.maySee(farms.get(camera)) && !state.equals(told.cameras.put(camera, state))) {
                changed.put(camera, state);
            }
        });
        told.cameras.keySet().retainAll(states.keySet());
        boolean listChanged = told.plantVersion != plant.version();
        told.plantVersion = plant.version();
        if (changed.isEmpty() && !listChanged && ++told.quietTicks < QUIET_TICKS) {
            return;
        }
        told.quietTicks = 0;
        viewer.tell(CameraEvent.cloudEvent(changed.values(), plant.version(), clock.instant()));
    }
}
