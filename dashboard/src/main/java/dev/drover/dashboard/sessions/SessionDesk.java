package dev.drover.dashboard.sessions;

import dev.drover.dashboard.recordings.RecordingIndex;
import dev.drover.dashboard.sessions.SessionOrder.Who;
import dev.drover.pipeline.wire.SessionEvent;
import dev.drover.pipeline.wire.SessionEvent.Party;
import dev.drover.pipeline.wire.SessionEvent.Type;
import dev.drover.pipeline.wire.SessionPhase;
import dev.drover.pipeline.wire.SessionValues;
import dev.drover.pipeline.wire.fold.SessionFold;
import dev.drover.pipeline.wire.fold.SessionJudge;
import dev.drover.pipeline.wire.fold.SessionObjection;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes orders about sessions, one at a time for each session: judged after all rows that stand, and written down
 * whether obeyed or refused, in one transaction.
 */
public final class SessionDesk {

    /** Held by whoever gives somebody a slot. */
    static final long SLOT_LOCK = 7_305_090L;

    private static final Who DROVER = new Who("drover", Party.SYSTEM);

    private final Pool pool;
    private final Clock clock;
    private final StepFootage footage;

    public SessionDesk(Pool pool, Clock clock, RecordingIndex recordings) {
        this.pool = pool;
        this.clock = clock;
        this.footage = new StepFootage(recordings);
    }

    long nowMicros() {
        return clock.millis() * 1000;
    }

    /** All rows of a session, oldest first; none if there is no such session. */
    public Future<List<SessionEvent>> rows(String session) {
        return SessionTables.rows(pool, session);
    }

    /** Empty if there is no such session. */
    public Future<Optional<SessionAnswer>> order(SessionOrder order) {
        Future<Map<String, Map<String, String>>> films = order.type() == Type.CLOSED
                ? rows(order.session()).compose(rows -> footage.of(order.session(), SessionFold.of(rows)))
                : Future.succeededFuture(Map.of());
        return films.compose(
                filmed -> pool.withTransaction(db -> locked(db, order).compose(there -> {
                    if (!there) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    return SessionTables.rows(db, order.session())
                            .compose(rows -> decide(db, rows, order, filmed))
                            .map(Optional::of);
                })));
    }

    /** Slots before sessions, for all: or two who want one each could wait for each other. */
    private static Future<Boolean> locked(SqlConnection db, SessionOrder order) {
        Future<?> slots = order.type() == Type.CONFIRMED
                ? db.query("SELECT pg_advisory_xact_lock(" + SLOT_LOCK + ")").execute()
                : Future.succeededFuture();
        return slots.compose(taken -> db.preparedQuery("SELECT 1 FROM supervision WHERE id = $1 FOR UPDATE")
                        .execute(Tuple.of(order.session())))
                .map(found -> found.size() == 1);
    }

    private Future<SessionAnswer> decide(
            SqlConnection db, List<SessionEvent> rows, SessionOrder order, Map<String, Map<String, String>> filmed) {
        String eventId = eventId(order);
        Optional<SessionEvent> stands =
                rows.stream().filter(row -> row.eventId().equals(eventId)).findFirst();
        if (stands.isPresent()) {
            return Future.succeededFuture(again(stands.get(), order));
        }
        SessionFold fold = SessionFold.of(rows);
        return films(db, fold, order, filmed)
                .compose(written -> officerTaken(db, fold, order))
                .compose(taken -> {
                    SessionEvent next = SessionTables.next(fold, withSpan(fold, order), eventId, nowMicros());
                    List<SessionObjection> against = SessionJudge.against(fold, next);
                    if (against.isEmpty() && taken.isEmpty()) {
                        return write(db, fold, next).map(done -> new SessionAnswer(next, List.of(), true));
                    }
                    return refuse(db, fold, order, against.isEmpty() ? List.of(taken.get()) : against);
                });
    }

    private static String eventId(SessionOrder order) {
        return SessionEvent.KEY + order.session() + "/" + order.id();
    }

    /** Whether the same order came again, and what became of it. */
    private static SessionAnswer again(SessionEvent row, SessionOrder order) {
        boolean refused = row.type() == Type.REFUSED;
        String type = refused ? row.value(SessionValues.ORDER) : row.type().name();
        boolean same = type.equals(order.type().name())
                && row.actor().equals(order.who().name())
                && (order.about().isEmpty() || order.about().equals(row.about()));
        List<SessionObjection> against = refused
                ? Arrays.stream(row.value(SessionValues.WHY).split(" "))
                        .map(code -> new SessionObjection(code, List.of("…", "…", "…")))
                        .toList()
                : List.of();
        return new SessionAnswer(row, against, same);
    }

    private static Future<Void> write(SqlConnection db, SessionFold fold, SessionEvent row) {
        fold.add(row);
        return SessionTables.write(db, row, fold);
    }

    /** What is recorded of key steps is written down before it is asked whether the session may close. */
    private Future<Void> films(
            SqlConnection db, SessionFold fold, SessionOrder order, Map<String, Map<String, String>> filmed) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Map<String, String>> film : filmed.entrySet()) {
            all = all.compose(before -> {
                SessionOrder about = new SessionOrder(
                        order.session(), order.id(), Type.FOOTAGE, DROVER, film.getKey(), film.getValue());
                SessionEvent row =
                        SessionTables.next(fold, about, eventId(order) + "/footage/" + film.getKey(), nowMicros());
                return SessionJudge.against(fold, row).isEmpty() ? write(db, fold, row) : Future.succeededFuture();
            });
        }
        return all;
    }

    /** A tick is about the time since the tick before it, or since the picture stands. */
    private SessionOrder withSpan(SessionFold fold, SessionOrder order) {
        if (order.type() != Type.STEP) {
            return order;
        }
        long live = fold.began(SessionPhase.LIVE).orElse(nowMicros());
        long from = fold.steps().values().stream()
                .flatMap(step -> step.tick().stream())
                .mapToLong(SessionEvent::eventMicros)
                .reduce(live, Math::max);
        Map<String, String> values = new HashMap<>(order.values());
        values.put(SessionValues.FROM, String.valueOf(from));
        values.put(SessionValues.TO, String.valueOf(Math.max(from, nowMicros())));
        return new SessionOrder(order.session(), order.id(), order.type(), order.who(), order.about(), values);
    }

    /** Nobody takes on two sessions of one time. */
    private static Future<Optional<SessionObjection>> officerTaken(
            SqlConnection db, SessionFold fold, SessionOrder order) {
        if (order.type() != Type.CONFIRMED || fold.first().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        long slot = Long.parseLong(fold.first().get().value(SessionValues.SLOT_FROM));
        return BookingDesk.otherOfOfficer(
                        db, order.values().getOrDefault(SessionValues.OFFICER, ""), slot, order.session())
                .map(other -> other.map(id -> new SessionObjection("SESSION_OFFICER_TAKEN", List.of(id))));
    }

    private Future<SessionAnswer> refuse(
            SqlConnection db, SessionFold fold, SessionOrder order, List<SessionObjection> against) {
        String why = against.stream().map(SessionObjection::code).distinct().collect(Collectors.joining(" "));
        SessionOrder refused = new SessionOrder(
                order.session(),
                order.id(),
                Type.REFUSED,
                order.who(),
                order.about(),
                Map.of(SessionValues.ORDER, order.type().name(), SessionValues.WHY, why));
        SessionEvent row = SessionTables.next(fold, refused, eventId(order), nowMicros());
        if (!SessionJudge.against(fold, row).isEmpty()) {
            // So many stand that one more tells nothing.
            return Future.succeededFuture(new SessionAnswer(fold.last().orElse(row), against, true));
        }
        return write(db, fold, row).map(done -> new SessionAnswer(row, against, true));
    }
}
