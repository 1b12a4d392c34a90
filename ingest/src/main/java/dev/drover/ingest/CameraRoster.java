package dev.drover.ingest;

import dev.drover.ingest.feed.CameraFeed;
import dev.drover.ingest.feed.FeedTools;
import dev.drover.ingest.wire.Camera;
import dev.drover.ingest.wire.GapCause;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cameras this process looks after: a feed for each, started, replaced and stopped as their records say. */
final class CameraRoster {

    private static final Logger LOG = LoggerFactory.getLogger(CameraRoster.class);

    private final FeedTools tools;
    private final Consumer<String> handedOver;
    private final Map<String, CameraFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();

    /** @param handedOver told of each camera that another process looks after from now on, once it is stopped here */
    CameraRoster(FeedTools tools, Consumer<String> handedOver) {
        this.tools = tools;
        this.handedOver = handedOver;
    }

    boolean has(String cameraId) {
        return feeds.containsKey(cameraId);
    }

    /** A camera is new or changed. The same record again changes nothing. */
    synchronized void put(int partition, Camera camera) {
        partitions.put(camera.id(), partition);
        CameraFeed old = feeds.get(camera.id());
        if (old != null && old.camera().equals(camera)) {
            return;
        }
        if (old != null) {
            old.stop(GapCause.CONNECTING, "its settings were changed");
        }
        LOG.info("{}: {}", camera.id(), old == null ? "added" : "changed");
        feeds.put(camera.id(), new CameraFeed(camera, tools));
    }

    /** A camera was removed. */
    synchronized void remove(String cameraId) {
        partitions.remove(cameraId);
        stop(cameraId, GapCause.DISABLED, "removed");
    }

    /** Another process looks after these from now on. */
    synchronized void keepOnly(Predicate<Integer> partition) {
        List<String> gone = partitions.entrySet().stream()
                .filter(entry -> !partition.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String cameraId : gone) {
            partitions.remove(cameraId);
            stop(cameraId, GapCause.INGEST_RESTART, "handed to another ingest process");
            handedOver.accept(cameraId);
        }
    }

    /** Cameras of a partition whose records have all been read: what is not among them is gone. */
    synchronized void keepOnly(int partition, Collection<String> cameraIds) {
        List<String> gone = partitions.entrySet().stream()
                .filter(entry -> entry.getValue() == partition && !cameraIds.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        gone.forEach(this::remove);
    }

    Collection<CameraFeed> feeds() {
        return feeds.values();
    }

    /** Moves every camera on; what goes wrong with one is told and does not touch the others. */
    void tick() {
        for (CameraFeed feed : feeds.values()) {
            try {
                feed.tick();
            } catch (RuntimeException broken) {
                LOG.error("{}: tick failed", feed.camera().id(), broken);
            }
        }
    }

    synchronized void stopAll() {
        for (String cameraId : List.copyOf(feeds.keySet())) {
            stop(cameraId, GapCause.INGEST_RESTART, "ingest stops");
        }
    }

    private void stop(String cameraId, GapCause cause, String why) {
        CameraFeed feed = feeds.remove(cameraId);
        if (feed != null) {
            LOG.info("{}: {}", cameraId, why);
            feed.stop(cause, why);
        }
    }
}
