package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The people in the database, each with what their {@link Scopes} reach at the moment of reading. */
public final class People {

    static final String COLUMNS = "p.id, p.name, p.disabled, p.version, (SELECT coalesce(jsonb_agg(to_jsonb(n)),"
            + " '[]'::jsonb) FROM scope_now n WHERE n.person_id = p.id) AS purview";

    /**
     * A person and the hash of the password, for signing in only.
     *
     * @param person who
     * @param passwordHash see {@link Passwords}
     */
    public record Credentials(Person person, String passwordHash) {}

    private final Pool pool;

    public People(Pool pool) {
        this.pool = pool;
    }

    /** Names are the same when they look the same: case and Unicode form do not tell people apart. */
    public static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    public Future<Optional<Credentials>> credentials(String name) {
        return pool.preparedQuery("SELECT " + COLUMNS + ", p.password_hash FROM person p WHERE p.name_key = $1")
                .execute(Tuple.of(key(name)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Credentials(
                                read(rows.iterator().next()),
                                rows.iterator().next().getString("password_hash"))));
    }

    public Future<List<Person>> all() {
        return pool.query("SELECT " + COLUMNS + " FROM person p ORDER BY p.name_key")
                .execute()
                .map(rows -> {
                    List<Person> people = new ArrayList<>();
                    rows.forEach(row -> people.add(read(row)));
                    return people;
                });
    }

    /**
     * Somebody new, with scopes from the beginning; both or none.
     *
     * @param by who grants them
     * @return empty if the name is taken
     */
    public Future<Optional<Person>> create(String name, String passwordHash, List<Scopes.Wish> scopes, String by) {
        return pool.withTransaction(
                db -> db.preparedQuery("INSERT INTO person (name, name_key, password_hash) VALUES ($1, $2, $3)"
                                + " ON CONFLICT (name_key) DO NOTHING RETURNING id")
                        .execute(Tuple.of(name.strip(), key(name), passwordHash))
                        .compose(rows -> {
                            if (rows.size() == 0) {
                                return Future.succeededFuture(Optional.empty());
                            }
                            long id = rows.iterator().next().getLong(0);
                            Future<Void> granted = Future.succeededFuture();
                            for (Scopes.Wish wish : scopes) {
                                granted = granted.compose(
                                        before -> Scopes.grant(db, id, wish, by).mapEmpty());
                            }
                            return granted.compose(
                                    all -> db.preparedQuery("SELECT " + COLUMNS + " FROM person p WHERE p.id = $1")
                                            .execute(Tuple.of(id))
                                            .map(People::one));
                        }));
    }

    public Future<Optional<Person>> byId(long id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM person p WHERE p.id = $1")
                .execute(Tuple.of(id))
                .map(People::one);
    }

    public Future<Optional<Person>> byName(String name) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM person p WHERE p.name_key = $1")
                .execute(Tuple.of(key(name)))
                .map(People::one);
    }

    /**
     * Says whether somebody may sign in, unless somebody else did since {@code version} was seen. Who is disabled has
     * nothing open any more, also not once enabled again.
     *
     * @return empty if another version stands, or nobody has this number
     */
    public Future<Optional<Person>> disable(long id, boolean disabled, long version) {
        return pool.preparedQuery("WITH ended AS (DELETE FROM session WHERE person_id = $1 AND $2)"
                        + " UPDATE person AS p SET disabled = $2, version = version + 1"
                        + " WHERE p.id = $1 AND p.version = $3 RETURNING " + COLUMNS)
                .execute(Tuple.of(id, disabled, version))
                .map(People::one);
    }

    public Future<Void> changePassword(long id, String passwordHash) {
        return pool.preparedQuery("UPDATE person SET password_hash = $2 WHERE id = $1")
                .execute(Tuple.of(id, passwordHash))
                .mapEmpty();
    }

    public Future<Boolean> isEmpty() {
        return pool.query("SELECT 1 FROM person LIMIT 1").execute().map(rows -> rows.size() == 0);
    }

    static Optional<Person> one(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    static Person read(Row row) {
        return new Person(
                row.getLong("id"),
                row.getString("name"),
                Purview.ofSql(row.getJsonArray("purview")),
                row.getBoolean("disabled"),
                row.getLong("version"));
    }
}
