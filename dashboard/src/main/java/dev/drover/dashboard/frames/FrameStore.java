package dev.drover.dashboard.frames;

import dev.drover.ingest.wire.FrameId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pictures by their id. One thread with one consumer looks for one after the other; the last found are kept, so that
 * ten people who look at the same evidence ask Kafka once. Who asks while too many wait is refused.
 */
public final class FrameStore {

    private static final int MAX_WAITING = 64;
    private static final int MAX_KEPT_BYTES = 24 * 1024 * 1024;

    private final FrameFinder finder;
    private final InTurn worker;

    /** Touched by the worker's one thread only, as is the finder. */
    private final Map<FrameId, FoundFrame.Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

    private int keptBytes;

    public FrameStore(Vertx vertx, String bootstrap) {
        this.finder = new FrameFinder(bootstrap);
        this.worker = new InTurn(vertx, "frames", MAX_WAITING);
    }

    public Future<FoundFrame> find(FrameId id) {
        return worker.ask(() -> look(id));
    }

    private FoundFrame look(FrameId id) {
        FoundFrame known = kept.get(id);
        if (known != null) {
            return known;
        }
        FoundFrame found = finder.find(id);
        if (found instanceof FoundFrame.Kept picture) {
            keep(id, picture);
        }
        return found;
    }

    private void keep(FrameId id, FoundFrame.Kept picture) {
        kept.put(id, picture);
        keptBytes += picture.frame().jpeg().length;
        var oldest = kept.values().iterator();
        while (keptBytes > MAX_KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().frame().jpeg().length;
            oldest.remove();
        }
    }

    public Future<Void> stop() {
        return worker.stop(finder::close);
    }
}
