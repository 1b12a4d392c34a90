package dev.drover.dashboard.live;

import dev.drover.ingest.wire.Frame;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings pictures and detections together by {@link FrameId}, for one thread.
 *
 * <p>A picture waits for its detections, but only for a bounded time: after the wait it was told it goes out without,
 * and after {@link #UNANSWERED} pictures that waited in vain nobody waits until the scorer is heard again. Detections
 * that come too late tell how late the scorer is: pictures then wait so long, for one that is some seconds old and has
 * its boxes is worth more than one that never has; where it is later than {@link #MOST_PATIENCE_MILLIS}, nobody waits.
 * Both stores are bounded for each camera; what does not fit is dropped oldest first and counted. Pictures of one
 * camera leave in their order, never twice.
 */
final class FrameJoin {

    static final int UNANSWERED = 3;

    /** A picture that is older is no longer what happens now. */
    static final long MOST_PATIENCE_MILLIS = 8_000;

    /** How much longer than the scorer took last a picture waits: one is not scored just as fast as another. */
    private static final long MARGIN_MILLIS = 500;

    /** Pictures, and separately early detections, that one camera may have waiting. */
    static final int MAX_WAITING = 40;

    /** Of pictures that went out without boxes only their ids are kept: more than come in the longest patience. */
    private static final int MAX_REMEMBERED = 400;

    /** Why a picture never reached a screen. */
    enum Drop {
        /** A newer one had its detections first. */
        SUPERSEDED,
        /** Too many waited. */
        JOIN_FULL,
        /** An older session or an older number than one already shown. */
        STALE
    }

    private record Waiting(Frame frame, long since) {}

    private static final class OneCamera {
        final Deque<Waiting> frames = new ArrayDeque<>();
        final Map<FrameId, Detections> early = new LinkedHashMap<>();

        @Nullable
        FrameId lastOut;

        int unanswered;

        /** When those came that went out without boxes, for their detections may come yet; the oldest are forgotten. */
        final Map<FrameId, Long> unscored = new LinkedHashMap<>();

        long patienceMillis;

        OneCamera(long patienceMillis) {
            this.patienceMillis = patienceMillis;
        }
    }

    private final Map<String, OneCamera> cameras = new HashMap<>();
    private final long waitMillis;
    private final Consumer<Drop> dropped;

    /** @param waitMillis longest time that a picture waits for its detections */
    FrameJoin(long waitMillis, Consumer<Drop> dropped) {
        this.waitMillis = waitMillis;
        this.dropped = dropped;
    }

    /** A picture came; what can go out now, in order. */
    List<JoinedFrame> add(Frame frame, long nowMillis) {
        OneCamera camera = camera(frame.id());
        if (isStale(camera, frame.id())) {
            dropped.accept(Drop.STALE);
            return List.of();
        }
        Detections early = camera.early.remove(frame.id());
        camera.frames.addLast(new Waiting(frame, nowMillis));
        if (early != null) {
            return release(camera, frame.id(), early);
        }
        if (camera.unanswered >= UNANSWERED) {
            return releaseUnscored(camera, Long.MAX_VALUE);
        }
        if (camera.frames.size() > MAX_WAITING) {
            // It came too fast for so much patience.
            camera.frames.removeFirst();
            dropped.accept(Drop.JOIN_FULL);
            camera.patienceMillis = waitMillis;
        }
        return List.of();
    }

    /** Detections came; what can go out now, in order. */
    List<JoinedFrame> add(Detections detections, long nowMillis) {
        OneCamera camera = camera(detections.id());
        if (isStale(camera, detections.id())) {
            Long came = camera.unscored.remove(detections.id());
            if (came != null) {
                learn(camera, nowMillis - came);
            }
            return List.of();
        }
        Optional<Waiting> waiting = camera.frames.stream()
                .filter(one -> one.frame.id().equals(detections.id()))
                .findFirst();
        if (waiting.isPresent()) {
            learn(camera, nowMillis - waiting.get().since);
            return release(camera, detections.id(), detections);
        }
        camera.unanswered = 0;
        // Two topics keep no common order: the score of a picture may be read before the picture.
        camera.early.put(detections.id(), detections);
        if (camera.early.size() > MAX_WAITING) {
            Iterator<FrameId> oldest = camera.early.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return List.of();
    }

    /** Time passed; the pictures that have waited long enough, in order. */
    List<JoinedFrame> expire(long nowMillis) {
        List<JoinedFrame> out = new ArrayList<>();
        cameras.values().forEach(camera -> out.addAll(releaseUnscored(camera, nowMillis - camera.patienceMillis)));
        return out;
    }

    /** Pictures and detections held now, of all cameras. */
    int held() {
        return cameras.values().stream()
                .mapToInt(camera -> camera.frames.size() + camera.early.size())
                .sum();
    }

    void forget(String cameraId) {
        cameras.remove(cameraId);
    }

    private OneCamera camera(FrameId id) {
        return cameras.computeIfAbsent(id.cameraId(), cameraId -> new OneCamera(waitMillis));
    }

    /** The scorer took so long for one picture: the next wait accordingly, or not at all where it is hopeless. */
    private void learn(OneCamera camera, long tookMillis) {
        long wanted = tookMillis + tookMillis / 4 + MARGIN_MILLIS;
        if (wanted > MOST_PATIENCE_MILLIS) {
            camera.patienceMillis = waitMillis;
            return;
        }
        camera.unanswered = 0;
        // At once longer, and shorter little by little, or one quick picture would let those behind it go bare.
        long shorter = camera.patienceMillis - camera.patienceMillis / 16;
        camera.patienceMillis = Math.max(waitMillis, Math.max(wanted, shorter));
    }

    private static boolean isStale(OneCamera camera, FrameId id) {
        return camera.lastOut != null && id.compareTo(camera.lastOut) <= 0;
    }

    private List<JoinedFrame> release(OneCamera camera, FrameId id, Detections detections) {
        while (!camera.frames.isEmpty()) {
            Frame frame = camera.frames.removeFirst().frame;
            if (frame.id().equals(id)) {
                camera.lastOut = id;
                camera.early.keySet().removeIf(early -> early.compareTo(id) <= 0);
                return List.of(new JoinedFrame(frame, Optional.of(detections)));
            }
            dropped.accept(Drop.SUPERSEDED);
        }
        return List.of();
    }

    private static List<JoinedFrame> releaseUnscored(OneCamera camera, long sinceAtMost) {
        List<JoinedFrame> out = new ArrayList<>();
        while (!camera.frames.isEmpty() && camera.frames.peekFirst().since <= sinceAtMost) {
            Waiting waited = camera.frames.removeFirst();
            Frame frame = waited.frame;
            camera.lastOut = frame.id();
            camera.unanswered = Math.min(UNANSWERED, camera.unanswered + 1);
            remember(camera, frame.id(), waited.since);
            out.add(new JoinedFrame(frame, Optional.empty()));
        }
        return out;
    }

    private static void remember(OneCamera camera, FrameId id, long since) {
        camera.unscored.put(id, since);
        if (camera.unscored.size() > MAX_REMEMBERED) {
            Iterator<FrameId> oldest = camera.unscored.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
