package dev.drover.dashboard.live;

import dev.drover.dashboard.alarms.AlarmBoard;
import dev.drover.dashboard.alarms.AlarmEvent;
import dev.drover.dashboard.counts.CountView;
import dev.drover.dashboard.loadings.LoadingView;
import dev.drover.dashboard.metrics.DashboardMetrics;
import dev.drover.dashboard.people.Person;
import dev.drover.dashboard.registry.SiteRegistry;
import dev.drover.ingest.wire.Camera;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LoadingPlan;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Where pictures meet viewers, on one event loop. The feed's thread only lays the newest picture of a camera on the
 * table; if the loop is busy, a newer one takes its place and the older is counted as dropped.
 */
public final class LiveHub {

    static final long TICK_MILLIS = 500;
    /** Without any change a viewer still hears this often that the connection lives. */
    private static final int QUIET_TICKS = 8;

    /** What viewers are told of. */
    public record Sources(
            SiteRegistry site, CameraBoard board, CountView counts, LoadingView loadings, AlarmBoard alarms) {}

    private final Vertx vertx;
    private final Context loop;
    private final SiteRegistry site;
    private final CameraBoard board;
    private final CountView counts;
    private final LoadingView loadings;
    private final AlarmBoard alarms;
    private final DashboardMetrics metrics;
    private final Clock clock;
    private final ConcurrentMap<String, JoinedFrame> table = new ConcurrentHashMap<>();
    private final Map<String, Viewer.Picture> newest = new HashMap<>();
    private final Map<Viewer, Told> viewers = new LinkedHashMap<>();
    private final Viewer.Tally tally;
    private long timer = -1;

    /**
     * What a viewer of {@code farm} is told of a camera.
     *
     * @param farm of the camera
     * @param state as JSON
     */
    private record Standing(String farm, String state) {}

    /** What a viewer was told last, so that only changes are sent. */
    private static final class Told {
        final Map<String, String> cameras = new HashMap<>();
        final Map<String, String> loadings = new HashMap<>();
        String loadingsStatus = "";
        int notFollowed;
        long siteVersion = -1;
        int quietTicks;
    }

    public LiveHub(Vertx vertx, Sources sources, DashboardMetrics metrics, Clock clock) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.site = sources.site;
        this.board = sources.board;
        this.counts = sources.counts;
        this.loadings = sources.loadings;
        this.alarms = sources.alarms;
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

    /** A step of an alarm is new on the board; on any thread. */
    public void alarmsChanged() {
        loop.runOnContext(go -> viewers.keySet().forEach(this::tellAlarms));
    }

    /**
     * From now on {@code viewer} is told the steps of alarms, beginning after the event it heard last.
     *
     * @param lastHeard id of that event, empty if it has heard none
     * @return whether nothing is missing in between; else it must read the list anew
     */
    boolean followAlarms(Viewer viewer, String lastHeard) {
        long next = alarms.after(lastHeard);
        boolean complete = next >= 0 && alarms.since(next).complete();
        viewer.alarmsToldUpTo(complete ? next : alarms.end());
        return complete;
    }

    /** What {@code viewer} has not heard yet. A viewer that cannot hear now is told at a later tick. */
    void tellAlarms(Viewer viewer) {
        if (viewer.nextAlarm() < 0 || !viewer.canHear()) {
            return;
        }
        AlarmBoard.Missed missed = alarms.since(viewer.nextAlarm());
        if (!missed.complete()) {
            viewer.tell(JudgedEvent.alarmsLost(clock.instant()));
            viewer.alarmsToldUpTo(missed.position());
            return;
        }
        for (Alarm step : missed.steps()) {
            if (!viewer.canHear()) {
                return;
            }
            if (viewer.maySeeLoadings(site.farmOf(step))) {
                viewer.tell(AlarmEvent.cloudEvent(
                        alarms.eventId(viewer.nextAlarm()), step, site.farmOf(step), clock.instant()));
            }
            viewer.alarmsToldUpTo(viewer.nextAlarm() + 1);
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

    /**
     * Tells a person nothing more on connections that are open; the next check of their rights ends or restores them.
     */
    public void hideFrom(Person person) {
        Person blind = person.blind();
        run(() -> viewers.keySet().stream()
                .filter(viewer -> viewer.person().id() == person.id())
                .forEach(viewer -> viewer.setPerson(blind)));
    }

    /** The camera, if it exists and {@code viewer} may see it: to others it does not exist. */
    Optional<Camera> visible(Viewer viewer, String cameraId) {
        return site.camera(cameraId).filter(camera -> viewer.maySee(camera.farm(), camera.id()));
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
        Optional<Camera> camera = site.camera(cameraId);
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
        Map<String, Standing> states = new LinkedHashMap<>();
        for (Camera camera : site.cameras()) {
            gone.remove(camera.id());
            String state =
                    CameraEvent.state(camera, board.now(camera, clock.millis()), site.rules(camera.id()), counts);
            states.put(camera.id(), new Standing(camera.farm(), state));
        }
        gone.forEach(newest::remove);
        gone.forEach(board::forget);
        Map<String, LoadingPlan> plans = new HashMap<>();
        site.plans().forEach(plan -> plans.put(plan.batch(), plan));
        LoadingView.Known today = loadings.today();
        viewers.forEach((viewer, told) -> {
            tell(viewer, told, states);
            tellLoadings(viewer, told, today, plans);
            tellAlarms(viewer);
        });
    }

    private void tellLoadings(Viewer viewer, Told told, LoadingView.Known today, Map<String, LoadingPlan> plans) {
        if (!viewer.canHear()) {
            return;
        }
        Map<String, String> changed = new LinkedHashMap<>();
        today.loadings().forEach((batch, now) -> {
            LoadingPlan plan = plans.get(batch);
            String state = plan == null || !viewer.maySeeLoadings(plan.farm()) ? null : JudgedEvent.state(plan, now);
            if (state != null && !state.equals(told.loadings.put(batch, state))) {
                changed.put(batch, state);
            }
        });
        told.loadings.keySet().retainAll(plans.keySet());
        String status = today.status().name().toLowerCase(Locale.ROOT);
        int notFollowed = (int) today.notFollowed().stream()
                .filter(plan -> viewer.maySeeLoadings(plan.farm()))
                .count();
        if (!changed.isEmpty() || !status.equals(told.loadingsStatus) || notFollowed != told.notFollowed) {
            told.loadingsStatus = status;
            told.notFollowed = notFollowed;
            viewer.tell(JudgedEvent.loadings(status, changed.values(), notFollowed, clock.instant()));
        }
    }

    private void tell(Viewer viewer, Told told, Map<String, Standing> states) {
        if (!viewer.canHear()) {
            // What changes meanwhile is told once it can hear again.
            return;
        }
        Map<String, String> changed = new LinkedHashMap<>();
        states.forEach((camera, now) -> {
            String state = now.state();
            if (viewer.maySee(now.farm(), camera) && !state.equals(told.cameras.put(camera, state))) {
                changed.put(camera, state);
            }
        });
        told.cameras.keySet().retainAll(states.keySet());
        boolean listChanged = told.siteVersion != site.version();
        told.siteVersion = site.version();
        if (changed.isEmpty() && !listChanged && ++told.quietTicks < QUIET_TICKS) {
            return;
        }
        told.quietTicks = 0;
        viewer.tell(CameraEvent.cloudEvent(changed.values(), site.version(), clock.instant()));
    }
}
