package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A new password for somebody who lost theirs: an administrator hands out a code, with which the person sets one. The
 * administrator never knows the password, and what stood before holds until the code is used.
 */
public final class PasswordResets {

    /** A code must be used within this time. */
    public static final Duration LIFE = Duration.ofHours(1);

    private final Pool pool;
    private final Clock clock;

    public PasswordResets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A fresh code for {@code personId}; one that was handed out before is worth nothing then. */
    public Future<String> begin(long personId) {
        String code = Tokens.typed();
        return pool.preparedQuery("INSERT INTO password_reset (person_id, code_hash, expires_at) VALUES ($1, $2, $3)"
                        + " ON CONFLICT (person_id) DO UPDATE SET code_hash = $2, expires_at = $3")
                .execute(Tuple.of(personId, Tokens.hash(plain(code)), now().plus(LIFE)))
                .map(code);
    }

    /** Whose code this is, if it is {@code name}'s and still good. */
    public Future<Optional<Person>> holder(String name, String code) {
        return pool.preparedQuery(
                        "SELECT " + People.COLUMNS + " FROM password_reset r JOIN person p ON p.id = r.person_id"
                                + " WHERE p.name_key = $1 AND r.code_hash = $2 AND r.expires_at > $3 AND NOT p.disabled")
                .execute(Tuple.of(People.key(name), Tokens.hash(plain(code)), now()))
                .map(People::one);
    }

    /**
     * Sets the password, ends all sessions and uses the code up, in one.
     *
     * @return false if the code was used or replaced meanwhile
     */
    public Future<Boolean> use(Person person, String code, String passwordHash) {
        return pool.preparedQuery("WITH used AS (DELETE FROM password_reset WHERE person_id = $1 AND code_hash = $2"
                        + " AND expires_at > $3 RETURNING person_id),"
                        + " ended AS (DELETE FROM session USING used WHERE session.person_id = used.person_id)"
                        + " UPDATE person SET password_hash = $4 FROM used WHERE person.id = used.person_id")
                .execute(Tuple.of(person.id(), Tokens.hash(plain(code)), now(), passwordHash))
                .map(updated -> updated.rowCount() == 1);
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
