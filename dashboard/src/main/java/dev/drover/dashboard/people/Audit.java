package dev.drover.dashboard.people;

import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Who did what, when, to what, with which result, from where. Rows are only ever appended, and each carries
 * {@code SHA-256(hash of the row before | its own fields)}: taking one out or changing it breaks the chain.
 */
public final class Audit {

    private static final String FIRST = "0".repeat(64);
    /** Held by whoever adds a row. */
    private static final int LOCK = 7305001;

    private static final int PROVED_AT_ONCE = 2_000;

    private final Pool pool;
    private final Clock clock;

    public Audit(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    public Future<Void> write(String who, String what, String object, String result, String source) {
        return pool.withTransaction(connection -> connection
                .query("SELECT pg_advisory_xact_lock(" + LOCK + ")")
                .execute()
                .compose(locked -> last(connection))
                .compose(last -> append(
                        connection,
                        last.map(row -> row.getLong("seq")).orElse(0L) + 1,
                        last.map(row -> row.getString("hash")).orElse(FIRST),
                        new String[] {clean(who), what, clean(object), result, source})));
    }

    /**
     * A row in the transaction of {@code db}: there with what it tells of, or neither.
     *
     * @param fields who, what, object, result, source
     */
    public static void write(Connection db, Clock clock, String[] fields) throws SQLException {
        String[] f = {clean(fields[0]), fields[1], clean(fields[2]), fields[3], fields[4]};
        try (Statement lock = db.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
        long seq = 0;
        String previous = FIRST;
        try (Statement select = db.createStatement();
                ResultSet last = select.executeQuery("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")) {
            if (last.next()) {
                seq = last.getLong(1);
                previous = last.getString(2);
            }
        }
        OffsetDateTime at = now(clock);
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO audit"
                + " (seq, at, who, what, object, result, source, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, seq + 1);
            insert.setObject(2, at);
            for (int i = 0; i < f.length; i++) {
                insert.setString(3 + i, f[i]);
            }
            insert.setString(8, hash(previous, seq + 1, at, f));
            insert.executeUpdate();
        }
    }

    private static OffsetDateTime now(Clock clock) {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * One thing that somebody did.
     *
     * @param seq its number
     * @param at when
     * @param who the name that was signed in, or tried to
     * @param what such as {@code camera-change}
     * @param object to what
     * @param result {@code ok} or {@code refused}
     * @param source from where
     */
    public record Deed(long seq, Instant at, String who, String what, String object, String result, String source) {

        /** Where it stands among all. */
        public ListPlace place() {
            return new ListPlace(seq, "");
        }
    }

    /**
     * What of the log is wanted; an empty text asks for nothing.
     *
     * @param who by whom, as the person signs in
     * @param what exactly so
     * @param object part of it
     */
    public record Wanted(String who, String what, String object) {}

    /** What people did before {@code after}, the newest first. */
    public Future<Some<Deed>> read(Wanted wanted, ListPlace after, int limit) {
        String rows = " FROM audit WHERE ($1 = '' OR lower(who) = lower($1)) AND ($2 = '' OR what = $2)"
                + " AND ($3 = '' OR strpos(lower(object), lower($3)) > 0)";
        return pool.preparedQuery("SELECT count(*)" + rows)
                .execute(Tuple.of(wanted.who, wanted.what, wanted.object))
                .compose(count -> pool.preparedQuery("SELECT seq, at, who, what, object, result, source" + rows
                                + " AND seq < $4 ORDER BY seq DESC LIMIT $5")
                        .execute(Tuple.of(wanted.who, wanted.what, wanted.object, after.number(), limit))
                        .map(found ->
                                new Some<>(deeds(found), count.iterator().next().getLong(0))));
    }

    private static List<Deed> deeds(RowSet<Row> rows) {
        List<Deed> deeds = new ArrayList<>();
        rows.forEach(row -> deeds.add(new Deed(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("who"),
                row.getString("what"),
                row.getString("object"),
                row.getString("result"),
                row.getString("source"))));
        return deeds;
    }

    /**
     * Whether the log is whole.
     *
     * @param rows how many were read
     * @param broken number of the first row that does not continue the chain
     * @param hash of the last row that does: whoever noted an earlier one can tell that the log was not begun anew
     * @param at when it was read
     */
    public record Proof(long rows, OptionalLong broken, String hash, Instant at) {}

    /** Reads the whole log, a part at a time. */
    public Future<Proof> prove() {
        return prove(0, FIRST);
    }

    private Future<Proof> prove(long after, String hash) {
        return pool.preparedQuery("SELECT seq, at, who, what, object, result, source, hash FROM audit"
                        + " WHERE seq > $1 ORDER BY seq LIMIT $2")
                .execute(Tuple.of(after, PROVED_AT_ONCE))
                .compose(rows -> {
                    long last = after;
                    String previous = hash;
                    for (Row row : rows) {
                        if (row.getLong("seq") != last + 1
                                || !hashOf(previous, row).equals(row.getString("hash"))) {
                            return Future.succeededFuture(
                                    new Proof(last, OptionalLong.of(row.getLong("seq")), previous, clock.instant()));
                        }
                        last++;
                        previous = row.getString("hash");
                    }
                    return rows.size() < PROVED_AT_ONCE
                            ? Future.succeededFuture(new Proof(last, OptionalLong.empty(), previous, clock.instant()))
                            : prove(last, previous);
                });
    }

    private static String hashOf(String previous, Row row) {
        return hash(
                previous,
                row.getLong("seq"),
                row.getOffsetDateTime("at"),
                row.getString("who"),
                row.getString("what"),
                row.getString("object"),
                row.getString("result"),
                row.getString("source"));
    }

    private static Future<Optional<Row>> last(SqlConnection connection) {
        return connection
                .query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
                .execute()
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private Future<Void> append(SqlConnection connection, long seq, String previous, String[] f) {
        OffsetDateTime at = now(clock);
        String hash = hash(previous, seq, at, f[0], f[1], f[2], f[3], f[4]);
        return connection
                .preparedQuery("INSERT INTO audit (seq, at, who, what, object, result, source, hash)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.of(seq, at, f[0], f[1], f[2], f[3])
                        .addString(f[4])
                        .addString(hash))
                .mapEmpty();
    }

    private static String hash(String previous, long seq, OffsetDateTime at, String... fields) {
        StringBuilder row = new StringBuilder(previous).append('\n').append(seq).append('\n');
        row.append(at.toInstant()).append('\n');
        for (String field : fields) {
            // With its length, so that no two rows have the same text.
            row.append(field.length()).append(':').append(field).append('\n');
        }
        return DigestUtils.sha256Hex(row.toString());
    }

    /** One line, so that a name cannot forge a second entry where the log is read as text. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
