package dev.drover.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import dev.drover.dashboard.people.Farms;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerJson;
import dev.drover.pipeline.wire.LedgerValues;
import dev.drover.pipeline.wire.MalformedRecordException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What screens ask about loadings, ledger rows and alarms. Every list is bounded by a limit that the caller gives;
 * whoever asks for a person passes the farms that the person's rights reach, null for all of them.
 */
public final class Judgements {

    /** More than this is never answered at once. */
    public static final int MAX_ROWS = 1000;

    private static final String LOADING_COLUMNS = "batch, farm, phase, in_count, out_count, uncertain, declared,"
            + " first_us, last_us, last_seq, last_hash, state";

    /**
     * A loading with its last state.
     *
     * @param batch its number
     * @param farm empty if no row named it; then its plan does
     * @param phase WAITING, ARMED, RECONCILING or the outcome
     * @param in totals of its newest row
     * @param out totals of its newest row
     * @param uncertain crossings that nobody resolved
     * @param declared head, -1 if no plan took effect
     * @param firstMicros event time of its first row
     * @param lastMicros event time of its newest row
     * @param lastSeq of its newest row: rows after it are news
     * @param lastHash of its newest row
     * @param state newest values by {@code TYPE/rule}: {@code {"GATE/SEALING": {seq, event_us, event_id, values}}}
     */
    public record Loading(
            String batch,
            String farm,
            String phase,
            long in,
            long out,
            int uncertain,
            int declared,
            long firstMicros,
            long lastMicros,
            long lastSeq,
            String lastHash,
            JsonObject state) {}

    /**
     * An alarm with all its steps.
     *
     * @param now as it stands
     * @param steps oldest first
     */
    public record History(Alarm now, List<Alarm> steps) {

        public History {
            steps = List.copyOf(steps);
        }
    }

    private final Pool pool;

    public Judgements(Pool pool) {
        this.pool = pool;
    }

    /** Loadings, the one that last changed first, older than {@code beforeMicros} (event time of the newest row). */
    public Future<List<Loading>> loadings(Farms farms, long beforeMicros, int limit) {
        return pool.preparedQuery("SELECT " + LOADING_COLUMNS + " FROM loading"
                        + " WHERE last_us < $1 AND ($2::text[] IS NULL OR farm = ANY($2))"
                        + " ORDER BY last_us DESC, batch LIMIT $3")
                .execute(Tuple.of(beforeMicros, farms.sql(), bounded(limit)))
                .map(rows -> {
                    List<Loading> loadings = new ArrayList<>();
                    rows.forEach(row -> loadings.add(loading(row)));
                    return loadings;
                });
    }

    public Future<Optional<Loading>> loading(String batch) {
        return pool.preparedQuery("SELECT " + LOADING_COLUMNS + " FROM loading WHERE batch = $1")
                .execute(Tuple.of(batch))
                .map(rows -> first(rows).map(Judgements::loading));
    }

    /** Rows of a loading with a number above {@code afterSeq}, in order. */
    public Future<List<LedgerEntry>> rowsOfLoading(String batch, long afterSeq, int limit) {
        return rows(LedgerValues.loading(batch), afterSeq, limit);
    }

    /** Rows of one key with a number above {@code afterSeq}, in order. */
    public Future<List<LedgerEntry>> rows(String key, long afterSeq, int limit) {
        return pool.preparedQuery("SELECT body FROM ledger_row WHERE key = $1 AND seq > $2 ORDER BY seq LIMIT $3")
                .execute(Tuple.of(key, afterSeq, bounded(limit)))
                .map(Judgements::entries);
    }

    /**
     * Missing video that was declared since {@code fromMicros} (event time), the newest first.
     *
     * @param reach whose cameras; a camera that is no more is told only where every farm is reached
     */
    public Future<Some<LedgerEntry>> gaps(Reach reach, long fromMicros, int limit) {
        String wanted = " FROM ledger_row WHERE type = 'GAP' AND event_us >= $1"
                + " AND ($2::text[] IS NULL OR camera_id = ANY($2))";
        return pool.preparedQuery("SELECT count(*)" + wanted)
                // Not Tuple.of: of two, it would take the array for the rest of the values.
                .execute(Tuple.of(fromMicros).addArrayOfString(reach.cameraSql()))
                .compose(count -> pool.preparedQuery(
                                "SELECT body" + wanted + " ORDER BY event_us DESC, event_id LIMIT $3")
                        .execute(Tuple.of(fromMicros, reach.cameraSql(), bounded(limit)))
                        .map(rows -> new Some<>(entries(rows), total(count))));
    }

    public Future<Optional<LedgerEntry>> row(String eventId) {
        return pool.preparedQuery("SELECT body FROM ledger_row WHERE event_id = $1")
                .execute(Tuple.of(eventId))
                .map(rows -> first(rows).map(row -> entry(row.getString("body"))));
    }

    /**
     * Closed alarms as far back as the database goes, those after {@code after}, the newest first.
     *
     * @param batch of which loading; empty for all
     */
    public Future<Some<Alarm>> closedAlarms(Reach reach, String batch, ListPlace after, int limit) {
        // An alarm of a camera may name no farm, and belongs to the camera's.
        String wanted = " FROM alarm WHERE state = 'CLOSED' AND ($1 = '' OR batch = $1) AND ($2::text[] IS NULL"
                + " OR farm = ANY($2) OR farm = '' AND camera_id = ANY($3))";
        return pool.preparedQuery("SELECT count(*)" + wanted)
                .execute(Tuple.of(batch, reach.farms().sql(), reach.cameraSql()))
                .compose(count -> pool.preparedQuery("SELECT body" + wanted
                                + " AND (raised_us < $4 OR raised_us = $4 AND id COLLATE \"C\" > $5)"
                                + " ORDER BY raised_us DESC, id COLLATE \"C\" LIMIT $6")
                        .execute(Tuple.of(
                                batch,
                                reach.farms().sql(),
                                reach.cameraSql(),
                                after.number(),
                                after.id(),
                                bounded(limit)))
                        .map(rows -> new Some<>(alarms(rows), total(count))));
    }

    private static long total(RowSet<Row> count) {
        return count.iterator().next().getLong(0);
    }

    public Future<Optional<History>> alarm(String id) {
        return pool.preparedQuery("SELECT body FROM alarm_step WHERE id = $1 ORDER BY seq")
                .execute(Tuple.of(id))
                .map(rows -> {
                    List<Alarm> steps = alarms(rows);
                    return steps.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new History(steps.get(steps.size() - 1), steps));
                });
    }

    private static Loading loading(Row row) {
        Integer declared = row.getInteger("declared");
        String farm = row.getString("farm");
        return new Loading(
                row.getString("batch"),
                farm == null ? "" : farm,
                row.getString("phase"),
                row.getLong("in_count"),
                row.getLong("out_count"),
                row.getInteger("uncertain"),
                declared == null ? -1 : declared,
                row.getLong("first_us"),
                row.getLong("last_us"),
                row.getLong("last_seq"),
                row.getString("last_hash"),
                row.getJsonObject("state"));
    }

    private static List<LedgerEntry> entries(RowSet<Row> rows) {
        List<LedgerEntry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(entry(row.getString("body"))));
        return entries;
    }

    private static LedgerEntry entry(String body) {
        try {
            return LedgerJson.read(body.getBytes(UTF_8));
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the database holds a row that cannot be read", e);
        }
    }

    private static List<Alarm> alarms(RowSet<Row> rows) {
        List<Alarm> alarms = new ArrayList<>();
        for (Row row : rows) {
            try {
                alarms.add(AlarmJson.read(row.getString("body").getBytes(UTF_8)));
            } catch (MalformedRecordException e) {
                throw new IllegalStateException("the database holds an alarm that cannot be read", e);
            }
        }
        return alarms;
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(MAX_ROWS, limit));
    }
}
