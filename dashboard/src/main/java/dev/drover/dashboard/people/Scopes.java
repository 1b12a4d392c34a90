package dev.drover.dashboard.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who was granted what, in the database. Nothing is taken out: what was ended stays as what was. */
public final class Scopes {

    private static final String COLUMNS = "s.kind, s.key, coalesce(o.code, '') AS office, coalesce(d.code, '') AS"
            + " district, coalesce(f.zh, g.zh, o.zh, d.zh, '') AS zh, coalesce(f.en, g.en, o.en, d.en, '') AS en,"
            + " CASE s.kind WHEN 'EVERY' THEN true WHEN 'FARM' THEN f.reg_no IS NOT NULL WHEN 'GROUP' THEN g.id IS NOT"
            + " NULL WHEN 'OFFICE' THEN o.code IS NOT NULL ELSE d.code IS NOT NULL END AS known";

    /** Beside {@code s}, which has kind and key. */
    private static final String PLACES = " LEFT JOIN farm f ON s.kind = 'FARM' AND f.reg_no = s.key"
            + " LEFT JOIN camera_group g ON s.kind = 'GROUP' AND g.id = s.key"
            + " LEFT JOIN office o ON o.code = CASE s.kind WHEN 'OFFICE' THEN s.key WHEN 'FARM' THEN f.office"
            + " WHEN 'GROUP' THEN g.office END"
            + " LEFT JOIN district d ON d.code = CASE s.kind WHEN 'DISTRICT' THEN s.key ELSE o.district END";

    private static final String ALL =
            "SELECT s.id, s.person_id, s.role, s.from_at, s.to_at, s.granted_by, s.granted_at,"
                    + " s.ended_at, s.ended_by, " + COLUMNS + " FROM scope s" + PLACES;

    /**
     * What shall be granted.
     *
     * @param role what may be done
     * @param kind where: what it is
     * @param key where: which
     * @param from when it begins, null for at once
     * @param to when it ends, null if it does not
     */
    public record Wish(Role role, ScopeKind kind, String key, @Nullable Instant from, @Nullable Instant to) {

        /** At once and without an end, for every farm. */
        public static Wish everywhere(Role role) {
            return new Wish(role, ScopeKind.EVERY, "", null, null);
        }
    }

    private final Pool pool;

    public Scopes(Pool pool) {
        this.pool = pool;
    }

    /** Of one person, the oldest first. */
    public Future<List<Scope>> of(long personId) {
        return pool.preparedQuery(ALL + " WHERE s.person_id = $1 ORDER BY s.id")
                .execute(Tuple.of(personId))
                .map(Scopes::list);
    }

    /** Of everybody who has or had one, by person. */
    public Future<Map<Long, List<Scope>>> all() {
        return pool.query(ALL + " ORDER BY s.id").execute().map(rows -> {
            Map<Long, List<Scope>> all = new HashMap<>();
            list(rows).forEach(one -> all.computeIfAbsent(one.personId(), id -> new ArrayList<>())
                    .add(one));
            return all;
        });
    }

    /** Where a scope of this kind and key would reach. */
    public Future<ScopePlace> place(ScopeKind kind, String key) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM (SELECT $1::text AS kind, $2::text AS key) s" + PLACES)
                .execute(Tuple.of(kind.name(), key))
                .map(rows -> place(rows.iterator().next()));
    }

    public Future<Scope> grant(long personId, Wish wish, String by) {
        return grant(pool, personId, wish, by)
                .compose(id -> pool.preparedQuery(ALL + " WHERE s.id = $1").execute(Tuple.of(id)))
                .map(rows -> list(rows).get(0));
    }

    /** @return the number of the scope */
    static Future<Long> grant(SqlClient db, long personId, Wish wish, String by) {
        return db.preparedQuery("INSERT INTO scope (person_id, role, kind, key, from_at, to_at, granted_by)"
                        + " VALUES ($1, $2, $3, $4, coalesce($5, now()), $6, $7) RETURNING id")
                .execute(Tuple.tuple()
                        .addLong(personId)
                        .addString(wish.role.label())
                        .addString(wish.kind.name())
                        .addString(wish.key)
                        .addOffsetDateTime(utc(wish.from))
                        .addOffsetDateTime(utc(wish.to))
                        .addString(by))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return whether it stood until now */
    public Future<Boolean> end(long personId, long id, String by) {
        return pool.preparedQuery("UPDATE scope SET ended_at = now(), ended_by = $3 WHERE person_id = $1 AND id = $2"
                        + " AND ended_at IS NULL AND (to_at IS NULL OR to_at > now())")
                .execute(Tuple.of(personId, id, by))
                .map(done -> done.rowCount() > 0);
    }

    private static List<Scope> list(RowSet<Row> rows) {
        List<Scope> all = new ArrayList<>();
        for (Row row : rows) {
            all.add(new Scope(
                    row.getLong("id"),
                    row.getLong("person_id"),
                    Role.ofLabel(row.getString("role")).orElseThrow(),
                    place(row),
                    row.getOffsetDateTime("from_at").toInstant(),
                    instant(row, "to_at").orElse(null),
                    row.getString("granted_by"),
                    row.getOffsetDateTime("granted_at").toInstant(),
                    instant(row, "ended_at").orElse(null),
                    row.getString("ended_by")));
        }
        return all;
    }

    private static ScopePlace place(Row row) {
        return new ScopePlace(
                ScopeKind.valueOf(row.getString("kind")),
                row.getString("key"),
                row.getString("office"),
                row.getString("district"),
                row.getString("zh"),
                row.getString("en"),
                row.getBoolean("known"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
