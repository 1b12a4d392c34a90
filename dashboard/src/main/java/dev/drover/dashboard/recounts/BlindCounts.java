package dev.drover.dashboard.recounts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;

/** Who counts a loading without seeing any number; whoever does is shown nothing else meanwhile. */
public final class BlindCounts {

    /** How it ended. */
    public enum End {
        SENT,
        GIVEN_UP
    }

    private final Pool pool;
    private final Clock clock;

    public BlindCounts(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @return false if the person counts one already */
    public Future<Boolean> begin(String batch, long personId, String actor) {
        return pool.preparedQuery("INSERT INTO blind_count (batch, person_id, actor, begun_at) VALUES ($1, $2, $3, $4)"
                        + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(batch, personId, actor, OffsetDateTime.now(clock)))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** @return false if there was none to end */
    public Future<Boolean> end(String batch, long personId, End how) {
        return pool.preparedQuery("UPDATE blind_count SET ended_at = $3, ended_how = $4"
                        + " WHERE batch = $1 AND person_id = $2 AND ended_at IS NULL")
                .execute(Tuple.of(batch, personId, OffsetDateTime.now(clock), how.name()))
                .map(ended -> ended.rowCount() == 1);
    }
}
