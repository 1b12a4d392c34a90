package dev.drover.dashboard.pins;

import dev.drover.ingest.wire.FrameId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Pictures that rows name, out of the store. */
public final class PinnedFrames {

    /** What a look for a picture came to. */
    public sealed interface Pinned {

        /** Here it is, unchanged. */
        record Kept(byte[] jpeg) implements Pinned {}

        /** Nobody named it, or it is not copied yet: Kafka may have it. */
        record NotYet() implements Pinned {}

        /** It was named and could not be kept. */
        record Missed(MissedCause cause) implements Pinned {}

        /** Its time was over; that it was, stands in {@code deletion}. */
        record Deleted() implements Pinned {}

        /** It was kept, and is not there or is not the same any more. */
        record Damaged() implements Pinned {}
    }

    private final Vertx vertx;
    private final Pool pool;
    private final EvidenceStore store;

    public PinnedFrames(Vertx vertx, Pool pool, EvidenceStore store) {
        this.vertx = vertx;
        this.pool = pool;
        this.store = store;
    }

    public Future<Pinned> find(FrameId id) {
        return pool.preparedQuery("SELECT state, cause, sha256 FROM evidence_item"
                        + " WHERE kind = 'FRAME' AND camera = $1 AND epoch = $2 AND seq = $3"
                        + " ORDER BY (state = 'KEPT') DESC, (state = 'WANTED') DESC, id DESC LIMIT 1")
                .execute(Tuple.of(id.cameraId(), id.epoch(), id.seq()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(new Pinned.NotYet())
                        : pinned(rows.iterator().next()));
    }

    private Future<Pinned> pinned(Row row) {
        return switch (row.getString("state")) {
            case "KEPT" -> vertx.executeBlocking(() -> read(row.getString("sha256")), false);
            case "MISSED" -> Future.succeededFuture(new Pinned.Missed(MissedCause.valueOf(row.getString("cause"))));
            case "DELETED" -> Future.succeededFuture(new Pinned.Deleted());
            default -> Future.succeededFuture(new Pinned.NotYet());
        };
    }

    private Pinned read(String sha256) throws IOException {
        try {
            return new Pinned.Kept(store.read(sha256));
        } catch (NoSuchFileException | EvidenceStore.DamagedException e) {
            return new Pinned.Damaged();
        }
    }
}
