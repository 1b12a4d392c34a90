package dev.drover.dashboard.frames;

import dev.drover.dashboard.frames.FoundDetections.Reach;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Detections;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in a camera's pictures, wherever it still is: on the topic, or kept with evidence that shows them. */
public final class DetectionArchive {

    private final DetectionStore topic;
    private final KeptDetections kept;

    public DetectionArchive(DetectionStore topic, KeptDetections kept) {
        this.topic = topic;
        this.kept = kept;
    }

    /** @param limit most pictures that are told of */
    public Future<FoundDetections> between(String cameraId, long fromMicros, long toMicros, int limit) {
        return topic.between(cameraId, fromMicros, toMicros, limit)
                .compose(found -> found.reach() == Reach.KEPT
                        ? Future.succeededFuture(found)
                        : kept.between(cameraId, fromMicros, toMicros, limit)
                                .map(beside -> both(found, beside, limit)));
    }

    static FoundDetections both(FoundDetections topic, FoundDetections kept, int limit) {
        Map<FrameId, Detections> frames = new LinkedHashMap<>();
        topic.frames().forEach(one -> frames.put(one.id(), one));
        kept.frames().forEach(one -> frames.putIfAbsent(one.id(), one));
        List<Detections> all = new ArrayList<>(frames.values());
        all.sort(Comparator.comparingLong(Detections::ingestMicros).thenComparing(Detections::id));
        Reach some = all.isEmpty() ? Reach.GONE : Reach.PARTLY;
        return new FoundDetections(
                kept.reach() == Reach.KEPT ? Reach.KEPT : some, all.subList(0, Math.min(limit, all.size())));
    }
}
