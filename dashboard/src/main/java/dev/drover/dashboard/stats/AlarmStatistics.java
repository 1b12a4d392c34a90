package dev.drover.dashboard.stats;

import dev.drover.dashboard.store.Reach;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** How many alarms of which kind came, how many were false, and how soon somebody took them. */
public final class AlarmStatistics {

    /**
     * The answer.
     *
     * @param byCode by code
     * @param byOffice by code of the office
     * @param total of all
     * @param hours from the first day that was asked for, else the first alarm, to the last; at least 1
     * @param desks offices that had alarms, at least 1
     */
    public record Answer(
            List<AlarmFigures> byCode, List<AlarmFigures> byOffice, AlarmFigures total, double hours, long desks) {

        public Answer {
            byCode = List.copyOf(byCode);
            byOffice = List.copyOf(byOffice);
        }

        /** Alarms that one desk has in an hour. */
        public double perDeskAndHour() {
            return total.alarms() / hours / desks;
        }
    }

    // A text of a person may hold what jsonb refuses; canonical JSON has each name once, and quotes in texts escaped.
    private static final String TOLD =
            """
            WITH told AS (
                SELECT a.code, a.raised_us, o.code AS office, o.zh AS office_zh, o.en AS office_en,
                       substring(a.body FROM '"verdict":"([A-Z]*)"') AS verdict,
                       substring(a.body FROM '"zh":"([^"\\\\]*)"') AS code_zh,
                       substring(a.body FROM '"en":"([^"\\\\]*)"') AS code_en,
                       (SELECT min(s.event_us) FROM alarm_step s WHERE s.id = a.id AND s.state = 'ACKED') AS claimed_us
                FROM alarm a
                LEFT JOIN camera_place p ON a.farm = '' AND p.camera = a.camera_id
                LEFT JOIN farm r ON r.reg_no = coalesce(nullif(a.farm, ''), p.farm)
                LEFT JOIN office o ON o.code = r.office
                WHERE ($1::text[] IS NULL OR a.farm = ANY($1) OR a.farm = '' AND a.camera_id = ANY($2))
                  AND a.raised_us >= $3 AND a.raised_us < $4 AND ($5 = '' OR o.short_name = upper($5) OR o.code = $5)
            )
            SELECT GROUPING(code, office) AS grouped, code, office,
                   max(code_zh) AS code_zh, max(code_en) AS code_en,
                   max(office_zh) AS office_zh, max(office_en) AS office_en,
                   count(*) AS alarms,
                   count(*) FILTER (WHERE verdict <> '') AS judged,
                   count(*) FILTER (WHERE verdict = 'FALSE') AS dismissed,
                   count(claimed_us) AS claimed,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY (claimed_us - raised_us) / 1000000.0)
                       FILTER (WHERE claimed_us IS NOT NULL) AS claim_s,
                   min(raised_us) AS first_us, max(raised_us) AS last_us
            FROM told GROUP BY GROUPING SETS ((code), (office), ()) ORDER BY 1, 2, 3 LIMIT 2000""";

    private static final int BY_CODE = 1;
    private static final int BY_OFFICE = 2;

    private final Pool pool;

    public AlarmStatistics(Pool pool) {
        this.pool = pool;
    }

    /** @param office short name or code, empty for all */
    public Future<Answer> read(Reach reach, DaySpan days, String office) {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.tuple()
                        .addArrayOfString(reach.farms().sql())
                        .addArrayOfString(reach.cameras().toArray(String[]::new))
                        .addLong(days.fromMicros())
                        .addLong(days.untilMicros())
                        .addString(office))
                .map(rows -> answer(days, rows));
    }

    private static Answer answer(DaySpan days, RowSet<Row> rows) {
        List<AlarmFigures> byCode = new ArrayList<>();
        List<AlarmFigures> byOffice = new ArrayList<>();
        AlarmFigures total = new AlarmFigures("", "", "", 0, 0, 0, 0, OptionalDouble.empty());
        double hours = 1;
        for (Row row : rows) {
            int grouped = row.getInteger("grouped");
            if (grouped == BY_CODE) {
                byCode.add(figures(row, "code"));
            } else if (grouped == BY_OFFICE) {
                byOffice.add(figures(row, "office"));
            } else if (row.getLong("alarms") > 0) {
                total = figures(row, "");
                hours = hours(days, row);
            }
        }
        long desks = byOffice.stream().filter(one -> !one.key().isEmpty()).count();
        return new Answer(byCode, byOffice, total, hours, Math.max(1, desks));
    }

    private static double hours(DaySpan days, Row row) {
        long from = days.from().isPresent() ? days.fromMicros() : row.getLong("first_us");
        long until = days.to().isPresent() ? days.untilMicros() : row.getLong("last_us");
        return Math.max(1, (until - from) / (double) TimeUnit.HOURS.toMicros(1));
    }

    /** @param by the column that names the group; empty of all */
    private static AlarmFigures figures(Row row, String by) {
        Double claim = row.getDouble("claim_s");
        return new AlarmFigures(
                text(row, by, ""),
                text(row, by, "_zh"),
                text(row, by, "_en"),
                row.getLong("alarms"),
                row.getLong("judged"),
                row.getLong("dismissed"),
                row.getLong("claimed"),
                claim == null ? OptionalDouble.empty() : OptionalDouble.of(claim));
    }

    private static String text(Row row, String by, String what) {
        String text = by.isEmpty() ? null : row.getString(by + what);
        return text == null ? "" : text;
    }
}
