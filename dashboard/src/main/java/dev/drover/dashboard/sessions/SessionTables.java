package dev.drover.dashboard.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.wire.MalformedRecordException;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionEventJson;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.fold.SessionFold;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of sessions in PostgreSQL, and beside each, in its transaction, what lists and figures need. */
final class SessionTables {

    private SessionTables() {}

    /** All rows of a session, oldest first. */
    static Future<List<SessionEvent>> rows(SqlClient db, String session) {
        return db.preparedQuery("SELECT body FROM supervision_event WHERE session = $1 ORDER BY seq")
                .execute(Tuple.of(session))
                .map(SessionTables::read);
    }

    private static List<SessionEvent> read(RowSet<Row> rows) {
        List<SessionEvent> read = new ArrayList<>();
        try {
            for (Row row : rows) {
                read.add(SessionEventJson.read(row.getString("body").getBytes(UTF_8)));
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("supervision_event holds what cannot be read: " + e.detail(), e);
        }
        return read;
    }

    /**
     * Writes a row that is allowed, or that says what was refused.
     *
     * @param after what all rows add up to, this one among them
     */
    static Future<Void> write(SqlConnection db, SessionEvent row, SessionFold after) {
        return db.preparedQuery("INSERT INTO supervision_event (session, seq, event_id, type, event_us, hash, body)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .execute(Tuple.of(
                                row.session(),
                                row.seq(),
                                row.eventId(),
                                row.type().name(),
                                row.eventMicros())
                        .addString(row.hash())
                        .addString(new String(SessionEventJson.write(row), UTF_8)))
                .compose(written -> db.preparedQuery("INSERT INTO supervision_outbox (session, seq) VALUES ($1, $2)")
                        .execute(Tuple.of(row.session(), row.seq())))
                .compose(queued -> stands(db, row, after))
                .compose(stood -> beside(db, row, after));
    }

    private static Future<Void> stands(SqlConnection db, SessionEvent row, SessionFold after) {
        return db.preparedQuery("UPDATE supervision SET seq = $2, phase = $3, officer = CASE WHEN $4 = '' THEN officer"
                        + " ELSE $4 END, cause = $5, result = $6, live_us = $7, ended_us = $8 WHERE id = $1")
                .execute(Tuple.of(
                                row.session(),
                                row.seq(),
                                after.phase().orElseThrow().name(),
                                after.officer(),
                                after.abortedBy(),
                                after.verdict().map(Enum::name).orElse(""))
                        .addLong(orNull(after.began(SessionPhase.LIVE)))
                        .addLong(orNull(ended(after))))
                .mapEmpty();
    }

    private static OptionalLong ended(SessionFold fold) {
        OptionalLong closed = fold.began(SessionPhase.CLOSED);
        return closed.isPresent() ? closed : fold.began(SessionPhase.ABORTED);
    }

    private static @Nullable Long orNull(OptionalLong micros) {
        return micros.isPresent() ? micros.getAsLong() : null;
    }

    private static Future<Void> beside(SqlConnection db, SessionEvent row, SessionFold after) {
        return switch (row.type()) {
            case FOLLOW_UP ->
                db.preparedQuery("INSERT INTO supervision_follow_up (session, no, kind, deadline, note)"
                                + " VALUES ($1, $2, $3, $4, $5)")
                        .execute(Tuple.of(
                                row.session(),
                                Integer.parseInt(row.about()),
                                row.value(SessionValues.KIND),
                                LocalDate.parse(row.value(SessionValues.DEADLINE)),
                                row.value(SessionValues.NOTE)))
                        .mapEmpty();
            case FOLLOWED_UP ->
                db.preparedQuery("UPDATE supervision_follow_up SET done_us = $3 WHERE session = $1 AND no = $2")
                        .execute(Tuple.of(row.session(), Integer.parseInt(row.about()), row.eventMicros()))
                        .mapEmpty();
            case CLOSED -> fact(db, row, after).compose(told -> release(db, row));
            case ABORTED -> release(db, row);
            default -> Future.succeededFuture();
        };
    }

    /** What a session that is over, or that was not taken, had taken. */
    private static Future<Void> release(SqlConnection db, SessionEvent row) {
        return db.preparedQuery("UPDATE supervision_device SET taken = false WHERE session = $1")
                .execute(Tuple.of(row.session()))
                .mapEmpty();
    }

    private static Future<Void> fact(SqlConnection db, SessionEvent row, SessionFold after) {
        SessionEvent asked = after.first().orElseThrow();
        SessionEvent result = after.result().orElseThrow();
        String value = result.value(SessionValues.VALUE);
        String pieces = result.value(SessionValues.PIECES);
        return db.preparedQuery("INSERT INTO session_fact (id, mode, office, enterprise, type, declaration,"
                        + " result, value,"
                        + " currency, pieces, requested_us, confirmed_us, live_us, verifying_us, ended_us, lost_us)"
                        + " VALUES ($1, 'REMOTE', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .execute(Tuple.of(
                                row.session(),
                                asked.value(SessionValues.OFFICE),
                                asked.value(SessionValues.ENTERPRISE),
                                asked.value(SessionValues.TYPE),
                                asked.value(SessionValues.DECLARATION),
                                result.value(SessionValues.VERDICT))
                        .addBigDecimal(value.isEmpty() ? null : new BigDecimal(value))
                        .addString(result.value(SessionValues.CURRENCY))
                        .addLong(pieces.isEmpty() ? 0L : Long.parseLong(pieces))
                        .addLong(asked.eventMicros())
                        .addLong(orNull(after.began(SessionPhase.CONFIRMED)))
                        .addLong(orNull(after.began(SessionPhase.LIVE)))
                        .addLong(orNull(after.began(SessionPhase.VERIFYING)))
                        .addLong(row.eventMicros())
                        .addLong(after.lostMicros()))
                .mapEmpty();
    }

    /** An unsealed row behind those of {@code fold}, not before the last of them. */
    static SessionEvent next(SessionFold fold, SessionOrder order, String eventId, long nowMicros) {
        long last = fold.last().map(SessionEvent::eventMicros).orElse(1L);
        SessionEvent open = new SessionEvent(
                SessionEvent.KEY + order.session(),
                fold.seq() + 1,
                eventId,
                order.type(),
                Math.max(last, nowMicros),
                order.who().name(),
                order.who().party(),
                about(fold, order),
                order.values(),
                fold.hash(),
                "");
        return SessionEventJson.sealed(open);
    }

    private static String about(SessionFold fold, SessionOrder order) {
        if (!order.about().isEmpty()) {
            return order.about();
        }
        if (order.type() == Type.INSTRUCTED) {
            return String.valueOf(fold.instructions().size() + 1);
        }
        return order.type() == Type.FOLLOW_UP ? String.valueOf(fold.followUps().size() + 1) : "";
    }
}
