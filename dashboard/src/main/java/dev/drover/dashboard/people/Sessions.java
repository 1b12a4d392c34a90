package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions and websocket tickets, kept on the server: ending one takes effect at once, wherever its cookie is.
 */
public final class Sessions {

    /** A ticket must be used within this time. */
    public static final Duration TICKET_LIFE = Duration.ofSeconds(30);

    /**
     * A session that is valid now.
     *
     * @param person whose it is, with the rights of this moment
     * @param tokenHash what the database knows it by
     * @param secondFactor whether the person has a second factor beside the password
     * @param blindBatch the loading whose animals the person counts without seeing any number, empty for none
     */
    public record Session(Person person, Buffer tokenHash, boolean secondFactor, String blindBatch) {

        public boolean countsBlind() {
            return !blindBatch.isEmpty();
        }
    }

    /** A use is written down no more often than this. */
    private static final Duration USE_EVERY = Duration.ofMinutes(1);

    private final Pool pool;
    private final Clock clock;
    private final Duration life;
    private final Duration idle;

    /**
     * @param life of every session
     * @param idle after this long without use a session has ended
     */
    public Sessions(Pool pool, Clock clock, Duration life, Duration idle) {
        this.pool = pool;
        this.clock = clock;
        this.life = life;
        this.idle = idle;
    }

    /** How long a session lives. */
    public Duration life() {
        return life;
    }

    /** Always a new token, so that nobody can plant one before the log-in. */
    public Future<String> open(Person person, String source) {
        String token = Tokens.fresh();
        return pool.preparedQuery("DELETE FROM session WHERE expires_at < $1 OR used_at < $2")
                .execute(Tuple.of(now(), now().minus(idle)))
                .compose(swept -> pool.preparedQuery(
                                "INSERT INTO session (token_hash, person_id, expires_at, source, used_at)"
                                        + " VALUES ($1, $2, $3, $4, $5)")
                        .execute(Tuple.of(Tokens.hash(token), person.id(), now().plus(life), source, now())))
                .map(token);
    }

    public Future<Optional<Session>> find(String token) {
        return byHash(Tokens.hash(token));
    }

    /**
     * The session again, with the rights of now; empty if it has ended, nobody used it for too long, or the person was
     * disabled. A wall that is looked at is used.
     */
    public Future<Optional<Session>> byHash(Buffer tokenHash) {
        OffsetDateTime now = now();
        return pool.preparedQuery("SELECT " + People.COLUMNS + ", s.used_at, EXISTS (SELECT 1 FROM second_factor f"
                        + " WHERE f.person_id = p.id AND f.confirmed) AS second_factor, coalesce((SELECT b.batch FROM blind_count b"
                        + " WHERE b.person_id = p.id AND b.ended_at IS NULL), '') AS blind_batch"
                        + " FROM session s JOIN person p ON p.id = s.person_id"
                        + " WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.used_at > $3 AND NOT p.disabled")
                .execute(Tuple.of(tokenHash, now, now.minus(idle)))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Row row = rows.iterator().next();
                    Session session = new Session(
                            People.read(row), tokenHash, row.getBoolean("second_factor"), row.getString("blind_batch"));
                    return row.getOffsetDateTime("used_at").isAfter(now.minus(USE_EVERY))
                            ? Future.succeededFuture(Optional.of(session))
                            : used(tokenHash, now).map(Optional.of(session));
                });
    }

    private Future<Void> used(Buffer tokenHash, OffsetDateTime now) {
        return pool.preparedQuery("UPDATE session SET used_at = $2 WHERE token_hash = $1")
                .execute(Tuple.of(tokenHash, now))
                .mapEmpty();
    }

    public Future<Void> close(Session session) {
        return close(session.tokenHash());
    }

    /** Ends what {@link #open} began, for somebody who never heard of it. */
    public Future<Void> closeToken(String token) {
        return close(Tokens.hash(token));
    }

    private Future<Void> close(Buffer tokenHash) {
        return pool.preparedQuery("DELETE FROM session WHERE token_hash = $1")
                .execute(Tuple.of(tokenHash))
                .mapEmpty();
    }

    /**
     * A session as people see it.
     *
     * @param id what it is called; lets nobody in
     * @param tokenHash what the database knows it by, never told
     * @param source where from it was opened
     */
    public record Opened(
            long id, Buffer tokenHash, String source, Instant begunAt, Instant usedAt, Instant expiresAt) {}

    /** Those of a person that have not ended, the one that was used last first. */
    public Future<List<Opened>> of(long personId) {
        return pool.preparedQuery("SELECT id, token_hash, source, created_at, used_at, expires_at FROM session WHERE"
                        + " person_id = $1 AND expires_at > $2 AND used_at > $3 ORDER BY used_at DESC, id")
                .execute(Tuple.of(personId, now(), now().minus(idle)))
                .map(rows -> {
                    List<Opened> all = new ArrayList<>();
                    rows.forEach(row -> all.add(new Opened(
                            row.getLong("id"),
                            row.getBuffer("token_hash"),
                            row.getString("source"),
                            row.getOffsetDateTime("created_at").toInstant(),
                            row.getOffsetDateTime("used_at").toInstant(),
                            row.getOffsetDateTime("expires_at").toInstant())));
                    return all;
                });
    }

    /** @return whether the person had it */
    public Future<Boolean> end(long personId, long id) {
        return pool.preparedQuery("DELETE FROM session WHERE person_id = $1 AND id = $2")
                .execute(Tuple.of(personId, id))
                .map(done -> done.rowCount() > 0);
    }

    /** Ends all sessions of a person. */
    public Future<Void> closeAll(long personId) {
        return pool.preparedQuery("DELETE FROM session WHERE person_id = $1")
                .execute(Tuple.of(personId))
                .mapEmpty();
    }

    /** Ends all sessions of a person but {@code keep}, after a password change. */
    public Future<Void> closeOthers(long personId, Session keep) {
        return pool.preparedQuery("DELETE FROM session WHERE person_id = $1 AND token_hash <> $2")
                .execute(Tuple.of(personId, keep.tokenHash()))
                .mapEmpty();
    }

    public Future<String> ticket(Session session) {
        String ticket = Tokens.fresh();
        return pool.preparedQuery("DELETE FROM ws_ticket WHERE expires_at < $1")
                .execute(Tuple.of(now()))
                .compose(swept -> pool.preparedQuery(
                                "INSERT INTO ws_ticket (ticket_hash, token_hash, expires_at) VALUES ($1, $2, $3)")
                        .execute(Tuple.of(Tokens.hash(ticket), session.tokenHash(), now().plus(TICKET_LIFE))))
                .map(ticket);
    }

    /** Takes the ticket out in the same statement that reads it: of two that try, one gets it. */
    public Future<Optional<Session>> redeem(String ticket) {
        return pool.preparedQuery("DELETE FROM ws_ticket WHERE ticket_hash = $1 RETURNING token_hash, expires_at")
                .execute(Tuple.of(Tokens.hash(ticket)))
                .compose(rows -> {
                    if (rows.size() == 0
                            || rows.iterator()
                                    .next()
                                    .getOffsetDateTime("expires_at")
                                    .isBefore(now())) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    return byHash(rows.iterator().next().getBuffer("token_hash"));
                });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
