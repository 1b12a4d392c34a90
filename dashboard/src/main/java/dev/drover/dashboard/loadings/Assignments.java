package dev.drover.dashboard.loadings;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who supervises which loading, in the database: never two at once, of however many that try. */
public final class Assignments {

    /**
     * Somebody has a loading.
     *
     * @param batch of the loading
     * @param personId number of the officer
     * @param officer name of the officer
     * @param since when it was taken
     */
    public record Taken(String batch, long personId, String officer, Instant since) {}

    private static final String SELECT = "SELECT batch, person_id, officer, since FROM assignment WHERE until IS NULL";

    private final Pool pool;
    private final Clock clock;

    public Assignments(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Who has each of {@code batches} now; those that nobody has are not in it. */
    public Future<Map<String, Taken>> of(Collection<String> batches) {
        return pool.preparedQuery(SELECT + " AND batch = ANY($1)")
                .execute(Tuple.tuple().addArrayOfString(batches.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Taken> taken = new HashMap<>();
                    rows.forEach(row -> taken.put(
                            row.getString("batch"),
                            new Taken(
                                    row.getString("batch"),
                                    row.getLong("person_id"),
                                    row.getString("officer"),
                                    row.getOffsetDateTime("since").toInstant())));
                    return taken;
                });
    }

    public Future<Optional<Taken>> of(String batch) {
        return of(List.of(batch)).map(taken -> Optional.ofNullable(taken.get(batch)));
    }

    /**
     * Takes a loading that nobody has. The index decides between two that try: one row stands.
     *
     * @return whoever has it now: {@code officer}, or who was first
     */
    public Future<Taken> take(String batch, long personId, String officer) {
        return insert(pool, batch, personId, officer)
                .compose(inserted -> of(batch))
                // It may have been given back between the two; then it is tried again.
                .compose(now -> now.map(Future::succeededFuture).orElseGet(() -> take(batch, personId, officer)));
    }

    /**
     * Hands a loading on, if {@code from} still has it.
     *
     * @param note for whoever takes it over
     * @return whether it was handed on
     */
    public Future<Boolean> hand(Taken from, long personId, String officer, String note) {
        return pool.withTransaction(
                db -> db.preparedQuery("UPDATE assignment SET until = $3, handed_to = $4, note = $5 WHERE batch = $1"
                                + " AND person_id = $2 AND until IS NULL")
                        .execute(Tuple.of(from.batch, from.personId, now(), officer, note))
                        .compose(done -> done.rowCount() == 0
                                ? Future.succeededFuture(false)
                                : insert(db, from.batch, personId, officer).map(true)));
    }

    /** @return whether {@code personId} had it until now */
    public Future<Boolean> giveBack(String batch, long personId) {
        return pool.preparedQuery(
                        "UPDATE assignment SET until = $3 WHERE batch = $1 AND person_id = $2 AND until IS NULL")
                .execute(Tuple.of(batch, personId, now()))
                .map(done -> done.rowCount() > 0);
    }

    private Future<Void> insert(SqlClient db, String batch, long personId, String officer) {
        return db.preparedQuery("INSERT INTO assignment (batch, person_id, officer, since) VALUES ($1, $2, $3, $4)"
                        + " ON CONFLICT (batch) WHERE until IS NULL DO NOTHING")
                .execute(Tuple.of(batch, personId, officer, now()))
                .mapEmpty();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
