package dev.drover.dashboard.sessions;

import dev.drover.dashboard.people.Tokens;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Links for phones: one session, one phone, for a time. The link is exchanged once for what lets the phone in again;
 * the database knows the hashes of both and neither itself.
 */
public final class Invitations {

    /** How long after the slot begins a link still opens. */
    public static final Duration LIFE = Duration.ofHours(12);

    /** What became of a link that somebody followed. */
    public sealed interface Entry {

        /** @param access what the phone shows from now on */
        record In(String session, String access) implements Entry {}

        /** Another phone is in: a person says which one stays. */
        record Other(String session) implements Entry {}

        /** No such link, or it is over. */
        record Nothing() implements Entry {}
    }

    private final Pool pool;
    private final Clock clock;

    public Invitations(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A fresh link for a session that is not over; links of before stay as they are. */
    public Future<String> invite(String session, String madeBy) {
        String token = Tokens.fresh();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery("INSERT INTO invitation (token_hash, session, made_by, made_at, expires_at)"
                        + " SELECT $1::bytea, id, $3::text, $4::timestamptz, greatest($4,"
                        + " to_timestamp(slot_from_us / 1000000.0)) + make_interval(hours => $5)"
                        + " FROM supervision WHERE id = $2")
                .execute(Tuple.of(Tokens.hash(token), session, madeBy, now).addInteger((int) LIFE.toHours()))
                .map(token);
    }

    /**
     * Lets a phone in.
     *
     * @param device what the phone calls itself
     * @param takeOver whether it takes the place of another one
     */
    public Future<Entry> enter(String token, String device, boolean takeOver) {
        Buffer hash = Tokens.hash(token);
        return pool.withTransaction(db -> db.preparedQuery("SELECT i.session, i.device FROM invitation i"
                        + " JOIN supervision s ON s.id = i.session WHERE i.token_hash = $1 AND i.expires_at > $2"
                        + " AND s.phase NOT IN ('CLOSED', 'ABORTED') FOR UPDATE OF i")
                .execute(Tuple.of(hash, OffsetDateTime.now(clock)))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(new Entry.Nothing());
                    }
                    Row row = rows.iterator().next();
                    String session = row.getString("session");
                    String there = row.getString("device");
                    if (!there.isEmpty() && !there.equals(device) && !takeOver) {
                        return Future.succeededFuture(new Entry.Other(session));
                    }
                    String access = Tokens.fresh();
                    return db.preparedQuery("UPDATE invitation SET device = $2, access_hash = $3 WHERE token_hash = $1")
                            .execute(Tuple.of(hash, device, Tokens.hash(access)))
                            .map(new Entry.In(session, access));
                }));
    }

    /** The session of a phone that is in; empty if it is not, or not any more. */
    public Future<Optional<String>> session(String access) {
        return pool.preparedQuery("SELECT session FROM invitation WHERE access_hash = $1 AND expires_at > $2")
                .execute(Tuple.of(Tokens.hash(access), OffsetDateTime.now(clock)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }
}
