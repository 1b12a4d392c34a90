package dev.drover.dashboard.stats;

import dev.drover.dashboard.people.Farms;
import io.vertx.core.Future;
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
import org.jspecify.annotations.Nullable;

/** What loadings that are over add up to, over any days. */
public final class LoadingStatistics {

    /** How loadings are put together. */
    public enum Group {
        TOTAL("''::text"),
        OFFICE("coalesce(o.code, '')"),
        FARM("f.farm"),
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
     * Which loadings.
     *
     * @param farms of whom who asks may know
     * @param days that they ended in
     * @param office short name or code, empty for all
     * @param farm registration number, empty for all
     * @param sample those made for demonstration, or those that were measured
     */
    public record Wanted(Farms farms, DaySpan days, String office, String farm, boolean sample) {}

    /**
     * The answer.
     *
     * @param total of all
     * @param groups by key; none for {@link Group#TOTAL}
     */
    public record Answer(LoadingFigures total, List<LoadingFigures> groups) {

        public Answer {
            groups = List.copyOf(groups);
        }
    }

    /** More groups than a chart or a table can show; what is more is not told. */
    private static final int MOST_GROUPS = 2_000;

    private static final String SQL =
            """
            WITH told AS (
                SELECT f.batch, f.farm, f.declared, f.head, f.outcome, f.ended_us, f.s_per_head, o.code AS office,
                       o.zh AS office_zh, o.en AS office_en, r.zh AS farm_zh, r.en AS farm_en,
                       b.s_per_head AS base, b.n AS base_n, KEY AS key
                FROM loading_fact f
                LEFT JOIN farm r ON r.reg_no = f.farm
                LEFT JOIN office o ON o.code = coalesce(f.office, r.office)
                LEFT JOIN baseline b ON b.office = o.code
                WHERE ($1::text[] IS NULL OR f.farm = ANY($1)) AND f.ended_us >= $2 AND f.ended_us < $3
                  AND ($4 = '' OR o.short_name = upper($4) OR o.code = $4) AND ($5 = '' OR f.farm = $5) AND f.sample = $6
            ), bases AS (
                SELECT DISTINCT key, office, base_n FROM told WHERE s_per_head IS NOT NULL AND base IS NOT NULL
            )
            SELECT g.*, CASE WHEN g.all_of_them = 1
                             THEN (SELECT sum(base_n) FROM (SELECT DISTINCT office, base_n FROM bases) each)
                             ELSE (SELECT sum(base_n) FROM bases WHERE bases.key = g.key) END AS base_n
            FROM (
                SELECT key, GROUPING(key) AS all_of_them, max(office_zh) AS office_zh,
                       max(office_en) AS office_en, max(farm_zh) AS farm_zh, max(farm_en) AS farm_en,
                       count(*) AS batches, sum(head)::bigint AS head, coalesce(sum(declared), 0)::bigint AS declared,
                       count(*) FILTER (WHERE outcome = 'RELEASED') AS released,
                       count(*) FILTER (WHERE outcome = 'REJECTED') AS rejected,
                       count(*) FILTER (WHERE outcome = 'RETURNED') AS returned,
                       count(s_per_head) AS timed,
                       count(*) FILTER (WHERE s_per_head IS NOT NULL AND base IS NOT NULL) AS compared,
                       avg(s_per_head) FILTER (WHERE base IS NOT NULL) AS s_per_head,
                       avg(base) FILTER (WHERE s_per_head IS NOT NULL) AS base
                FROM told GROUP BY GROUPING SETS ((key), ())
            ) g ORDER BY g.all_of_them DESC, g.key LIMIT""";

    private final Pool pool;

    public LoadingStatistics(Pool pool) {
        this.pool = pool;
    }

    public Future<Answer> read(Group group, Wanted wanted) {
        return pool.preparedQuery(SQL.replace("KEY", group.key) + " " + (MOST_GROUPS + 1))
                .execute(Tuple.tuple()
                        .addArrayOfString(wanted.farms.sql())
                        .addLong(wanted.days.fromMicros())
                        .addLong(wanted.days.untilMicros())
                        .addString(wanted.office)
                        .addString(wanted.farm)
                        .addBoolean(wanted.sample))
                .map(rows -> answer(group, rows));
    }

    /** Whether there are loadings for demonstration among those that somebody may know. */
    public Future<Boolean> hasSample(Farms farms) {
        return pool.preparedQuery(
                        "SELECT EXISTS (SELECT 1 FROM loading_fact WHERE sample AND ($1::text[] IS NULL OR farm = ANY($1)))")
                .execute(Tuple.tuple().addArrayOfString(farms.sql()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Answer answer(Group group, RowSet<Row> rows) {
        LoadingFigures total = LoadingFigures.none();
        List<LoadingFigures> groups = new ArrayList<>();
        for (Row row : rows) {
            if (row.getInteger("all_of_them") == 1) {
                total = row.getLong("batches") == 0 ? total : figures(row, "", Group.TOTAL);
            } else if (group != Group.TOTAL) {
                groups.add(figures(row, row.getString("key"), group));
            }
        }
        return new Answer(total, groups);
    }

    private static LoadingFigures figures(Row row, String key, Group group) {
        String names = group == Group.OFFICE ? "office" : group == Group.FARM ? "farm" : "";
        Long baselineN = row.getLong("base_n");
        return new LoadingFigures(
                key,
                names.isEmpty() ? "" : orEmpty(row.getString(names + "_zh")),
                names.isEmpty() ? "" : orEmpty(row.getString(names + "_en")),
                row.getLong("batches"),
                row.getLong("head"),
                row.getLong("declared"),
                Map.of(
                        "released", row.getLong("released"),
                        "rejected", row.getLong("rejected"),
                        "returned", row.getLong("returned")),
                new LoadingFigures.Pace(
                        row.getLong("compared"),
                        number(row.getBigDecimal("s_per_head")),
                        number(row.getBigDecimal("base")),
                        baselineN == null ? 0 : baselineN,
                        row.getLong("timed")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static OptionalDouble number(@Nullable BigDecimal value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }
}
