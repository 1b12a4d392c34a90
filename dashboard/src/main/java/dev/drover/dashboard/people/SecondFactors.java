package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second factor beside the password: a code that a person's own device shows, see {@link TimeCodes}, or one of ten
 * that were written down for the day the device is lost. Each code is good once.
 */
public final class SecondFactors {

    private static final int RECOVERY_CODES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);

    /** Keeps secrets so that the database alone does not tell them. */
    public interface Sealing {
        byte[] seal(byte[] plain);

        /** @throws IllegalStateException if it was sealed with another key */
        byte[] unseal(byte[] sealed);
    }

    /**
     * What a person puts into an authenticator.
     *
     * @param secret to type
     * @param uri {@code otpauth://…}, to open or to show as a picture
     */
    public record Enrolment(String secret, String uri) {

        @Override
        public String toString() {
            return "Enrolment[***]";
        }
    }

    /** How a code is. */
    public enum Check {
        /** The person has no second factor. */
        NONE,
        /** There is one, and no code was given. */
        MISSING,
        RIGHT,
        WRONG
    }

    private final Pool pool;
    private final Clock clock;
    private final Sealing sealing;

    public SecondFactors(Pool pool, Clock clock, Sealing sealing) {
        this.pool = pool;
        this.clock = clock;
        this.sealing = sealing;
    }

    /** A fresh secret, which counts once {@link #confirm} had a code of it. Empty if one counts already. */
    public Future<Optional<Enrolment>> begin(Person person) {
        byte[] secret = TimeCodes.freshSecret();
        return pool.preparedQuery("INSERT INTO second_factor AS f (person_id, secret) VALUES ($1, $2)"
                        + " ON CONFLICT (person_id) DO UPDATE SET secret = $2, last_step = 0 WHERE NOT f.confirmed")
                .execute(Tuple.of(person.id(), Buffer.buffer(sealing.seal(secret))))
                .map(written -> written.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(new Enrolment(
                                TimeCodes.text(secret),
                                TimeCodes.uri(secret, person.name()).toString())));
    }

    /** Makes the secret count if {@code code} is of it, and gives codes for the day it is lost; empty if it is not. */
    public Future<Optional<List<String>>> confirm(Person person, String code) {
        return pool.withTransaction(connection -> factor(connection, person).compose(row -> {
            OptionalLong step =
                    row.isEmpty() || row.get().getBoolean("confirmed") ? OptionalLong.empty() : step(row.get(), code);
            return step.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : count(connection, person, step.getAsLong()).map(Optional::of);
        }));
    }

    private static Future<List<String>> count(SqlConnection connection, Person person, long step) {
        List<String> codes = new ArrayList<>();
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Tokens.typed();
            codes.add(code);
            rows.add(Tuple.of(person.id(), Tokens.hash(plain(code))));
        }
        return connection
                .preparedQuery("UPDATE second_factor SET confirmed = true, last_step = $2 WHERE person_id = $1")
                .execute(Tuple.of(person.id(), step))
                .compose(set -> connection
                        .preparedQuery("DELETE FROM recovery_code WHERE person_id = $1")
                        .execute(Tuple.of(person.id())))
                .compose(swept -> connection
                        .preparedQuery("INSERT INTO recovery_code (person_id, code_hash) VALUES ($1, $2)")
                        .executeBatch(rows))
                .map(codes);
    }

    /** Whether {@code code} lets {@code person} in; a right one is used up. */
    public Future<Check> check(Person person, String code) {
        return pool.withTransaction(connection -> factor(connection, person).compose(row -> {
            if (row.isEmpty() || !row.get().getBoolean("confirmed")) {
                return Future.succeededFuture(Check.NONE);
            }
            if (code.isBlank()) {
                return Future.succeededFuture(Check.MISSING);
            }
            OptionalLong step = step(row.get(), code);
            Future<Boolean> used =
                    step.isPresent() ? use(connection, person, step.getAsLong()) : recover(connection, person, code);
            return used.map(right -> right ? Check.RIGHT : Check.WRONG);
        }));
    }

    private OptionalLong step(Row row, String code) {
        byte[] secret;
        try {
            secret = sealing.unseal(row.getBuffer("secret").getBytes());
        } catch (IllegalStateException other) {
            // Sealed with a key that is gone: no code of the device can be known, those that were written down can.
            LOG.error("a second factor is sealed with another key; its owner can sign in with a written code only");
            return OptionalLong.empty();
        }
        return TimeCodes.step(secret, code.replace(" ", ""), clock.instant());
    }

    private static Future<Boolean> use(SqlConnection connection, Person person, long step) {
        return connection
                .preparedQuery("UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND last_step < $2")
                .execute(Tuple.of(person.id(), step))
                .map(updated -> updated.rowCount() == 1);
    }

    private static Future<Boolean> recover(SqlConnection connection, Person person, String code) {
        return connection
                .preparedQuery("DELETE FROM recovery_code WHERE person_id = $1 AND code_hash = $2")
                .execute(Tuple.of(person.id(), Tokens.hash(plain(code))))
                .map(deleted -> deleted.rowCount() == 1);
    }

    /** Takes it away, for somebody who lost the device and the codes; true if there was one. */
    public Future<Boolean> remove(long personId) {
        return pool.preparedQuery("WITH codes AS (DELETE FROM recovery_code WHERE person_id = $1)"
                        + " DELETE FROM second_factor WHERE person_id = $1")
                .execute(Tuple.of(personId))
                .map(deleted -> deleted.rowCount() > 0);
    }

    private static Future<Optional<Row>> factor(SqlConnection connection, Person person) {
        return connection
                .preparedQuery("SELECT secret, confirmed FROM second_factor WHERE person_id = $1 FOR UPDATE")
                .execute(Tuple.of(person.id()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    /** As people type it: large or small, with or without hyphens. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
