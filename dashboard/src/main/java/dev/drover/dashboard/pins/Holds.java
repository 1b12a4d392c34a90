package dev.drover.dashboard.pins;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept whatever its time, under the number of a case. A hold is lifted, never removed. */
public final class Holds {

    /** What is told at once. */
    private static final int MOST = 500;

    private static final String COLUMNS =
            "id, case_no, reason, subject, subject_id, made_by, made_at, until, lifted_by, lifted_at";

    /**
     * A hold.
     *
     * @param subject loading
     * @param subjectId which one
     * @param until when it ends by itself, null if somebody must lift it
     * @param liftedBy empty while it holds
     */
    public record Hold(
            long id,
            String caseNo,
            String reason,
            String subject,
            String subjectId,
            String madeBy,
            Instant madeAt,
            @Nullable Instant until,
            String liftedBy,
            @Nullable Instant liftedAt) {}

    /**
     * A hold that somebody asks for.
     *
     * @param caseNo 1 to 64 characters
     * @param reason 1 to 500 characters
     * @param batch of which loading
     * @param until null if somebody must lift it
     */
    public record Wish(String caseNo, String reason, String batch, @Nullable Instant until) {}

    private final Pool pool;
    private final Clock clock;

    public Holds(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Those that are not lifted first, the newest of each first. */
    public Future<List<Hold>> all() {
        return pool.query("SELECT " + COLUMNS + " FROM hold ORDER BY lifted_at IS NOT NULL, id DESC LIMIT " + MOST)
                .execute()
                .map(Holds::holds);
    }

    public Future<Optional<Hold>> one(long id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM hold WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> holds(rows).stream().findFirst());
    }

    public Future<Hold> make(Wish wish, String who) {
        Instant until = wish.until();
        return pool.preparedQuery("INSERT INTO hold (case_no, reason, subject, subject_id, made_by, made_at, until)"
                        + " VALUES ($1, $2, 'loading', $3, $4, $5, $6) RETURNING " + COLUMNS)
                .execute(Tuple.of(wish.caseNo(), wish.reason(), wish.batch(), who)
                        .addOffsetDateTime(OffsetDateTime.now(clock))
                        .addOffsetDateTime(until == null ? null : until.atOffset(ZoneOffset.UTC)))
                .map(rows -> holds(rows).get(0));
    }

    /** False if it was lifted before. */
    public Future<Boolean> lift(long id, String who) {
        return pool.preparedQuery("UPDATE hold SET lifted_by = $2, lifted_at = $3 WHERE id = $1 AND lifted_at IS NULL")
                .execute(Tuple.of(id, who, OffsetDateTime.now(clock)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static List<Hold> holds(RowSet<Row> rows) {
        List<Hold> holds = new ArrayList<>();
        for (Row row : rows) {
            String liftedBy = row.getString("lifted_by");
            holds.add(new Hold(
                    row.getLong("id"),
                    row.getString("case_no"),
                    row.getString("reason"),
                    row.getString("subject"),
                    row.getString("subject_id"),
                    row.getString("made_by"),
                    row.getOffsetDateTime("made_at").toInstant(),
                    instant(row.getOffsetDateTime("until")),
                    liftedBy == null ? "" : liftedBy,
                    instant(row.getOffsetDateTime("lifted_at"))));
        }
        return holds;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
