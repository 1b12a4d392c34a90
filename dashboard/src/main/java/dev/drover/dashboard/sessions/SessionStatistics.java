package dev.drover.dashboard.sessions;

import dev.drover.dashboard.appointments.EnterpriseReach;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.stats.DaySpan;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What sessions that are over add up to, over any days. */
public final class SessionStatistics {

    /** How sessions are put together. */
    public enum Group {
        TOTAL("''::text"),
        OFFICE("f.office"),
        TYPE("f.type"),
        MONTH("to_char(to_timestamp(f.ended_us / 1000000.0) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        /** The name on wires: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which sessions.
     *
     * @param reach of who asks
     * @param days that they ended in
     * @param office short name or code, empty for all
     * @param type code, empty for all
     * @param sample those made for demonstration, or those that were held
     */
    public record Wanted(EnterpriseReach reach, DaySpan days, String office, String type, boolean sample) {}

    /**
     * The answer.
     *
     * @param total of all
     * @param groups by key; none for {@link Group#TOTAL}
     */
    public record Answer(SessionFigures total, List<SessionFigures> groups) {

        public Answer {
            groups = List.copyOf(groups);
        }
    }

    private static final int MOST_GROUPS = 2_000;

    /**
     * Goods of a declaration that took two sessions are worth what they are worth once: amounts and pieces are those of
     * the newest session of each declaration in the group, and of each session without one.
     */
    private static final String SQL =
            """
            WITH told AS (
                SELECT f.*, o.zh AS office_zh, o.en AS office_en, KEY AS key,
                       coalesce(nullif(f.declaration, ''), 'session ' || f.id) AS goods
                FROM session_fact f JOIN enterprise e ON e.id = f.enterprise
                LEFT JOIN office o ON o.code = f.office
                WHERE REACH AND f.ended_us >= $3 AND f.ended_us < $4
                  AND ($5 = '' OR o.short_name = upper($5) OR o.code = $5)
                  AND ($6 = '' OR f.type = $6) AND f.sample = $7
            ), once AS (
                SELECT DISTINCT ON (group_key, goods) group_key, value, currency, pieces
                FROM (SELECT key AS group_key, goods, value, currency, pieces, ended_us, id
                      FROM told WHERE mode = 'REMOTE'
                      UNION ALL
                      SELECT NULL, goods, value, currency, pieces, ended_us, id FROM told WHERE mode = 'REMOTE') each
                ORDER BY group_key, goods, ended_us DESC, id
            ), amounts AS (
                SELECT group_key, jsonb_object_agg(currency, amount::text) AS amounts FROM (
                    SELECT group_key, currency, sum(value) AS amount FROM once WHERE value IS NOT NULL
                    GROUP BY group_key, currency) summed
                GROUP BY group_key
            ), heaps AS (
                SELECT group_key, sum(pieces)::bigint AS pieces FROM once GROUP BY group_key
            ), results AS (
                SELECT group_key, jsonb_object_agg(result, many) AS results FROM (
                    SELECT key AS group_key, result, count(*) AS many FROM told WHERE mode = 'REMOTE' AND result <> ''
                    GROUP BY GROUPING SETS ((key, result), (result))) counted
                GROUP BY group_key
            ), figures AS (
                SELECT key AS group_key, GROUPING(key) AS whole,
                       max(office_zh) AS office_zh, max(office_en) AS office_en,
                       count(*) FILTER (WHERE mode = 'REMOTE') AS sessions,
                       count(*) FILTER (WHERE mode = 'ON_SITE') AS on_site,
                       count(DISTINCT enterprise) FILTER (WHERE mode = 'REMOTE') AS enterprises,
                       count(DISTINCT nullif(declaration, '')) FILTER (WHERE mode = 'REMOTE') AS declarations,
                       count(*) FILTER (WHERE mode = 'REMOTE' AND ended_us - live_us >= 1200000000) AS slow,
                       avg((confirmed_us - requested_us) / 1000000.0) FILTER (WHERE mode = 'REMOTE') AS to_confirmed,
                       avg((live_us - confirmed_us) / 1000000.0) FILTER (WHERE mode = 'REMOTE') AS to_live,
                       avg((verifying_us - live_us) / 1000000.0) FILTER (WHERE mode = 'REMOTE') AS live,
                       avg((ended_us - verifying_us) / 1000000.0) FILTER (WHERE mode = 'REMOTE') AS verifying,
                       avg((ended_us - live_us) / 1000000.0) FILTER (WHERE mode = 'REMOTE') AS whole_s
                FROM told GROUP BY GROUPING SETS ((key), ())
            )
            SELECT g.*, a.amounts, h.pieces, r.results FROM figures g
            LEFT JOIN amounts a ON a.group_key IS NOT DISTINCT FROM g.group_key
            LEFT JOIN heaps h ON h.group_key IS NOT DISTINCT FROM g.group_key
            LEFT JOIN results r ON r.group_key IS NOT DISTINCT FROM g.group_key
            ORDER BY g.whole DESC, g.group_key LIMIT\s""";

    private final Pool pool;

    public SessionStatistics(Pool pool) {
        this.pool = pool;
    }

    public Future<Answer> read(Group group, Wanted wanted) {
        String sql = SQL.replace("KEY AS", group.key + " AS").replace("REACH", EnterpriseReach.sql("f.office"));
        return pool.preparedQuery(sql + (MOST_GROUPS + 1))
                .execute(EnterpriseRegister.reached(wanted.reach)
                        .addLong(wanted.days.fromMicros())
                        .addLong(wanted.days.untilMicros())
                        .addString(wanted.office)
                        .addString(wanted.type)
                        .addBoolean(wanted.sample))
                .map(rows -> answer(group, rows));
    }

    /** Whether there are sessions for demonstration among those that somebody may know. */
    public Future<Boolean> hasSample(EnterpriseReach reach) {
        return pool.preparedQuery("SELECT EXISTS (SELECT 1 FROM session_fact f JOIN enterprise e ON e.id = f.enterprise"
                        + " WHERE f.sample AND" + EnterpriseReach.sql("f.office") + ")")
                .execute(EnterpriseRegister.reached(reach))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Somebody was there in person.
     *
     * @param endedMicros when the visit was over
     */
    public record Visit(
            String office, String enterprise, String type, String declaration, String result, long endedMicros) {}

    /** Writes down a visit on the spot; the same id twice is one visit. */
    public Future<Void> visited(String id, Visit visit) {
        return pool.preparedQuery("INSERT INTO session_fact (id, mode, office, enterprise, type, declaration, result,"
                        + " ended_us) VALUES ($1, 'ON_SITE', $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                                "visit-" + id,
                                visit.office,
                                visit.enterprise,
                                visit.type,
                                visit.declaration,
                                visit.result)
                        .addLong(visit.endedMicros))
                .mapEmpty();
    }

    private static Answer answer(Group group, RowSet<Row> rows) {
        SessionFigures total =
                new SessionFigures("", "", "", 0, 0, 0, 0, 0, Map.of(), Map.of(), SessionFigures.Times.NONE, 0);
        List<SessionFigures> groups = new ArrayList<>();
        for (Row row : rows) {
            if (row.getInteger("whole") == 1) {
                total = figures(row, "", Group.TOTAL);
            } else if (group != Group.TOTAL) {
                groups.add(figures(row, row.getString("group_key"), group));
            }
        }
        return new Answer(total, groups);
    }

    private static SessionFigures figures(Row row, String key, Group group) {
        boolean office = group == Group.OFFICE;
        Map<String, BigDecimal> value = new TreeMap<>();
        JsonObject amounts = row.getJsonObject("amounts");
        if (amounts != null) {
            amounts.forEach(one -> value.put(one.getKey(), new BigDecimal((String) one.getValue())));
        }
        Map<String, Long> results = new TreeMap<>();
        JsonObject counted = row.getJsonObject("results");
        if (counted != null) {
            counted.forEach(one -> results.put(one.getKey(), ((Number) one.getValue()).longValue()));
        }
        Long pieces = row.getLong("pieces");
        return new SessionFigures(
                key,
                office ? orEmpty(row.getString("office_zh")) : "",
                office ? orEmpty(row.getString("office_en")) : "",
                row.getLong("sessions"),
                row.getLong("on_site"),
                row.getLong("enterprises"),
                row.getLong("declarations"),
                pieces == null ? 0 : pieces,
                value,
                results,
                new SessionFigures.Times(
                        number(row, "to_confirmed"),
                        number(row, "to_live"),
                        number(row, "live"),
                        number(row, "verifying"),
                        number(row, "whole_s")),
                row.getLong("slow"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static OptionalDouble number(Row row, String column) {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }
}
