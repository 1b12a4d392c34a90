package dev.drover.dashboard.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.frames.FoundDetections.Reach;
import dev.drover.pipeline.wire.Detections;
import dev.drover.pipeline.wire.DetectionsJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What was found in pictures that evidence shows: as long as the evidence is kept, whatever Kafka has forgotten. */
public final class KeptDetections {

    private final Pool pool;

    public KeptDetections(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param limit most pictures that are told of
     * @return KEPT where one clip shows all of the range and all was kept of it
     */
    public Future<FoundDetections> between(String cameraId, long fromMicros, long toMicros, int limit) {
        return pool.preparedQuery("SELECT body FROM kept_detections WHERE camera = $1 AND event_us >= $2"
                        + " AND event_us < $3 ORDER BY event_us, epoch, seq LIMIT $4")
                .execute(Tuple.of(cameraId, fromMicros, toMicros, limit))
                .compose(rows -> {
                    List<Detections> frames = new ArrayList<>();
                    rows.forEach(row -> frames.add(read(row)));
                    return whole(cameraId, fromMicros, toMicros).map(whole -> {
                        Reach some = frames.isEmpty() ? Reach.GONE : Reach.PARTLY;
                        return new FoundDetections(whole ? Reach.KEPT : some, frames);
                    });
                });
    }

    private Future<Boolean> whole(String cameraId, long fromMicros, long toMicros) {
        return pool.preparedQuery("SELECT 1 FROM evidence_item WHERE kind = 'CLIP' AND state = 'KEPT' AND camera = $1"
                        + " AND from_us > 0 AND from_us <= $2 AND to_us >= $3 AND found = 'KEPT' LIMIT 1")
                .execute(Tuple.of(cameraId, fromMicros, toMicros))
                .map(rows -> rows.size() > 0);
    }

    private static Detections read(Row row) {
        try {
            return DetectionsJson.read(row.getString("body").getBytes(UTF_8));
        } catch (MalformedRecordException wasReadBefore) {
            throw new IllegalStateException(wasReadBefore);
        }
    }
}
