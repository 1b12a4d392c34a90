package dev.drover.dashboard.counts;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the view has what was judged a while ago. Nothing is asked of whoever writes the view: a writer that is
 * refused, hangs or is gone looks the same here. Event times are compared only with event times of the same camera,
 * and our own clock only with itself. Safe for every thread.
 */
final class ViewLag {

    /** What was judged so long ago must stand in the view. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** One judged record, and when we heard of it. */
    private record Heard(long eventMicros, long atMillis) {}

    private static final class Watched {
        /** The newest. */
        @Nullable
        Heard judged;

        /** The oldest we know of that the view has not got. */
        @Nullable
        Heard missing;
    }

    private final Map<String, Watched> cameras = new HashMap<>();

    /**
     * A record of the camera was judged.
     *
     * @param nowMillis of a clock that only goes forward, with any zero
     */
    synchronized void judged(String cameraId, long eventMicros, long nowMillis) {
        Watched camera = cameras.computeIfAbsent(cameraId, id -> new Watched());
        if (camera.judged == null || eventMicros > camera.judged.eventMicros) {
            camera.judged = new Heard(eventMicros, nowMillis);
            camera.missing = camera.missing == null ? camera.judged : camera.missing;
        }
    }

    /**
     * The view has the camera's records up to {@code eventMicros}.
     *
     * @return whether it is behind
     */
    synchronized boolean shows(String cameraId, long eventMicros, long nowMillis) {
        Watched camera = cameras.get(cameraId);
        if (camera == null || camera.missing == null) {
            return false;
        }
        if (camera.missing.eventMicros <= eventMicros) {
            boolean all = camera.judged == null || camera.judged.eventMicros <= eventMicros;
            camera.missing = all ? null : camera.judged;
        }
        return camera.missing != null && nowMillis - camera.missing.atMillis > GRACE.toMillis();
    }

    /** Forgets every other camera. */
    synchronized void keepOnly(Collection<String> cameraIds) {
        cameras.keySet().retainAll(cameraIds);
    }
}
