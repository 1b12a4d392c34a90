package dev.drover.dashboard.live;

import dev.drover.dashboard.live.CameraNow.State;
import dev.drover.inference.Detection;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.GapCause;
import dev.drover.ingest.wire.RecordKind;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What each camera is like now, from its pictures and heartbeats. Silence is a state of its own: a camera whose ingest
 * says nothing is not "live with nothing on it". Safe for every thread.
 */
public final class CameraBoard {

    /** Ingest speaks every second for every camera; after this long its silence is told. */
    static final long SILENT_MILLIS = 5_000;

    static final long STALLED_MILLIS = 10_000;
    static final long LAGGING_MILLIS = 1_000;
    private static final long FPS_WINDOW_MILLIS = 5_000;

    private static final class Watched {
        long heardMillis;
        long firstHeardMillis;
        GapCause cause = GapCause.NONE;
        String detail = "";
        long lastFrameMicros;
        long newestMicros;
        boolean scored;
        Map<String, Integer> present = Map.of();
        String model = "";
        final Deque<Long> shown = new ArrayDeque<>();
    }

    private final ConcurrentMap<String, Watched> cameras = new ConcurrentHashMap<>();
    private final long startedMillis;
    private volatile double pace = 1;

    public CameraBoard(long startedMillis) {
        this.startedMillis = startedMillis;
    }

    /** Any record of a camera came: a picture, a heartbeat or a gap. */
    void heard(Frame record, long nowMillis) {
        Watched camera = watched(record.id().cameraId(), nowMillis);
        synchronized (camera) {
            camera.heardMillis = nowMillis;
            if (record.kind() != RecordKind.GAP) {
                // Not the greatest: a clock that was set back must not look like judging that stands still.
                camera.newestMicros = record.ingestMicros();
            }
            switch (record.kind()) {
                case FRAME -> {
                    camera.cause = GapCause.NONE;
                    camera.detail = "";
                }
                case HEARTBEAT -> {
                    camera.cause = record.cause();
                    camera.detail = record.detail();
                }
                case GAP -> {
                    // A gap tells of the past; the heartbeat beside it tells of now.
                }
            }
        }
    }

    /** A picture went out to the viewers. */
    void shown(JoinedFrame joined, long nowMillis) {
        Watched camera = watched(joined.frame().id().cameraId(), nowMillis);
        synchronized (camera) {
            camera.lastFrameMicros =
                    Math.max(camera.lastFrameMicros, joined.frame().ingestMicros());
            camera.scored = joined.detections().isPresent();
            // What a picture shows that may be wrong is no number.
            boolean tainted = joined.frame().tainted();
            joined.detections().ifPresent(detections -> camera.present = tainted ? Map.of() : present(detections));
            camera.shown.addLast(nowMillis);
            forgetOld(camera, nowMillis);
        }
    }

    /** A picture was judged, however late; of a camera that was not heard this says nothing. */
    void judged(Detections detections) {
        Watched camera = cameras.get(detections.id().cameraId());
        if (camera == null) {
            return;
        }
        synchronized (camera) {
            camera.model = detections.model();
        }
    }

    /** SHA-256 of the weights that judged the camera's newest picture; empty if none was judged yet. */
    public String model(String cameraId) {
        Watched camera = cameras.get(cameraId);
        if (camera == null) {
            return "";
        }
        synchronized (camera) {
            return camera.model;
        }
    }

    void forget(String cameraId) {
        cameras.remove(cameraId);
    }

    /** @param nowMillis wall clock, milliseconds since the epoch */
    public CameraNow now(Camera camera, long nowMillis) {
        Watched watched = cameras.get(camera.id());
        if (watched == null) {
            State state = camera.enabled() ? State.NO_SIGNAL : State.OFF;
            boolean starting = nowMillis - startedMillis < SILENT_MILLIS;
            String cause = !camera.enabled() ? "DISABLED" : starting ? "CONNECTING" : "INGEST_SILENT";
            return new CameraNow(state, cause, "", 0, 0, 0, false, Map.of(), paceOf(camera));
        }
        synchronized (watched) {
            forgetOld(watched, nowMillis);
            boolean silent = nowMillis - watched.heardMillis > SILENT_MILLIS;
            State state = state(camera, watched, silent, nowMillis);
            String cause =
                    switch (state) {
                        case OFF -> GapCause.DISABLED.name();
                        case LIVE, LAGGING -> GapCause.NONE.name();
                        case STALLED -> GapCause.STALLED.name();
                        case NO_SIGNAL -> silent ? "INGEST_SILENT" : watched.cause.name();
                    };
            boolean pictures = state == State.LIVE || state == State.LAGGING;
            double seconds =
                    Math.min(FPS_WINDOW_MILLIS, Math.max(1_000, nowMillis - watched.firstHeardMillis)) / 1000.0;
            return new CameraNow(
                    state,
                    cause,
                    pictures || silent ? "" : watched.detail,
                    watched.lastFrameMicros,
                    watched.newestMicros,
                    Math.round(watched.shown.size() / seconds * 10) / 10.0,
                    watched.scored,
                    pictures ? watched.present : Map.of(),
                    paceOf(camera));
        }
    }

    /** Tells how fast the simulated farm goes: 1 is its own pace. */
    public void pace(double ratio) {
        pace = ratio;
    }

    private double paceOf(Camera camera) {
        return camera.simulated() ? pace : 1;
    }

    private static State state(Camera camera, Watched watched, boolean silent, long nowMillis) {
        if (!camera.enabled() || watched.cause == GapCause.DISABLED) {
            return State.OFF;
        }
        if (silent) {
            return State.NO_SIGNAL;
        }
        boolean noPictures = watched.cause != GapCause.NONE && watched.cause != GapCause.SAMPLED;
        if (noPictures) {
            return watched.cause == GapCause.STALLED ? State.STALLED : State.NO_SIGNAL;
        }
        if (watched.lastFrameMicros == 0) {
            return State.STALLED;
        }
        long age = nowMillis - watched.lastFrameMicros / 1000;
        long betweenFrames = (long) (1000 / camera.analysedFps());
        if (age > STALLED_MILLIS + betweenFrames) {
            return State.STALLED;
        }
        return age > LAGGING_MILLIS + betweenFrames ? State.LAGGING : State.LIVE;
    }

    private Watched watched(String cameraId, long nowMillis) {
        return cameras.computeIfAbsent(cameraId, id -> {
            Watched fresh = new Watched();
            fresh.firstHeardMillis = nowMillis;
            fresh.heardMillis = nowMillis;
            return fresh;
        });
    }

    private static void forgetOld(Watched camera, long nowMillis) {
        while (!camera.shown.isEmpty() && camera.shown.peekFirst() < nowMillis - FPS_WINDOW_MILLIS) {
            camera.shown.removeFirst();
        }
    }

    private static Map<String, Integer> present(Detections detections) {
        Map<String, Integer> present = new TreeMap<>();
        for (Detection object : detections.objects()) {
            present.merge(object.kind().label(), 1, Integer::sum);
        }
        return present;
    }
}
