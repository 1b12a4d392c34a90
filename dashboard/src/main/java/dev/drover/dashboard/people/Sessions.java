package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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
     */
    public record Session(Person person, Buffer tokenHash) {}

    private final Pool pool;
    private final Clock clock;
    private final Duration life;

    public Sessions(Pool pool, Clock clock, Duration life) {
        this.pool = pool;
        this.clock = clock;
        this.life = life;
    }

    /** How long a session lives. */
    public Duration life() {
        return life;
    }

    /** Always a new token, so that nobody can plant one before the log-in. */
    public Future<String> open(Person person, String source) {
        String token = Tokens.fresh();
        return pool.preparedQuery("DELETE FROM session WHERE expires_at < $1")
                .execute(Tuple.of(now()))
                .compose(swept -> pool.preparedQuery(
                                "INSERT INTO session (token_hash, person_id, expires_at, source) VALUES ($1, $2, $3, $4)")
                        .execute(Tuple.of(Tokens.hash(token), person.id(), now().plus(life), source)))
                .map(token);
    }

    public Future<Optional<Session>> find(String token) {
        return byHash(Tokens.hash(token));
    }

    /** The session again, with the rights of now; empty if it has ended or the person was disabled. */
    public Future<Optional<Session>> byHash(Buffer tokenHash) {
        return pool.preparedQuery("SELECT " + People.COLUMNS + " FROM session s JOIN person p ON p.id = s.person_id"
                        + " WHERE s.token_hash = $1 AND s.expires_at > $2 AND NOT p.disabled")
                .execute(Tuple.of(tokenHash, now()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Session(People.read(rows.iterator().next()), tokenHash)));
    }

    public Future<Void> close(Session session) {
        return pool.preparedQuery("DELETE FROM session WHERE token_hash = $1")
                .execute(Tuple.of(session.tokenHash()))
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
