package dev.drover.dashboard.sessions;

import dev.drover.dashboard.appointments.EnterpriseReach;
import dev.drover.dashboard.appointments.EnterpriseRegister;
import dev.drover.dashboard.lists.ListPlace;
import dev.drover.dashboard.lists.Some;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists of sessions for people: what is to come, what was, what is due. */
public final class SessionList {

    static final int MOST = 500;

    /** From LIVE on so long is slow: 20 minutes. */
    public static final long SLOW_MICROS = 20L * 60 * 1_000_000;

    private static final String ONE = "SELECT s.*, e.zh AS enterprise_zh, e.en AS enterprise_en FROM supervision s"
            + " JOIN enterprise e ON e.id = s.enterprise WHERE" + EnterpriseReach.sql("s.office");

    /**
     * One of them.
     *
     * @param enterprise its id
     * @param enterpriseZh its Chinese name
     * @param enterpriseEn its English name
     */
    public record Entry(
            String id,
            String office,
            String enterprise,
            String enterpriseZh,
            String enterpriseEn,
            String type,
            String declaration,
            String place,
            long slotFromMicros,
            long slotToMicros,
            String officer,
            String phase,
            String cause,
            String result,
            OptionalLong liveMicros,
            OptionalLong endedMicros) {

        /** Where it stands in a list. */
        public ListPlace at() {
            return new ListPlace(slotFromMicros, id);
        }

        /** It took 20 minutes or more from the first picture to its end. */
        public boolean slow() {
            return liveMicros.isPresent()
                    && endedMicros.isPresent()
                    && endedMicros.getAsLong() - liveMicros.getAsLong() >= SLOW_MICROS;
        }
    }

    /**
     * What is asked for; an empty text asks for nothing.
     *
     * @param fromMicros slots from this moment on, event time
     * @param toMicros and before this one
     * @param phase exactly
     * @param enterprise id
     * @param declaration exactly
     * @param type exactly
     * @param result exactly
     * @param slow only those that took too long
     */
    public record Wanted(
            long fromMicros,
            long toMicros,
            String phase,
            String enterprise,
            String declaration,
            String type,
            String result,
            boolean slow) {}

    /** Something that is due. */
    public record Due(
            String session,
            int no,
            String kind,
            LocalDate deadline,
            String note,
            OptionalLong doneMicros,
            String enterprise) {}

    private final Pool pool;

    public SessionList(Pool pool) {
        this.pool = pool;
    }

    /** The latest slot first. */
    public Future<Some<Entry>> read(EnterpriseReach reach, Wanted wanted, ListPlace after, int limit) {
        String which = " AND s.slot_from_us >= $3 AND s.slot_from_us < $4 AND ($5 = '' OR s.phase = $5)"
                + " AND ($6 = '' OR s.enterprise = $6) AND ($7 = '' OR s.declaration = $7) AND ($8 = '' OR s.type = $8)"
                + " AND ($9 = '' OR s.result = $9) AND (NOT $10 OR s.ended_us - s.live_us >= " + SLOW_MICROS + ")";
        return pool.preparedQuery("SELECT count(*) FROM (" + ONE + which + ") all_of_them")
                .execute(asked(reach, wanted))
                .compose(count -> pool.preparedQuery(ONE + which
                                + " AND (s.slot_from_us < $11 OR s.slot_from_us = $11 AND s.id > $12)"
                                + " ORDER BY s.slot_from_us DESC, s.id LIMIT $13")
                        .execute(asked(reach, wanted)
                                .addLong(after.number())
                                .addString(after.id())
                                .addInteger(limit))
                        .map(rows -> {
                            List<Entry> entries = new ArrayList<>();
                            rows.forEach(row -> entries.add(entry(row)));
                            return new Some<>(entries, count.iterator().next().getLong(0));
                        }));
    }

    private static Tuple asked(EnterpriseReach reach, Wanted wanted) {
        return EnterpriseRegister.reached(reach)
                .addLong(wanted.fromMicros)
                .addLong(wanted.toMicros)
                .addString(wanted.phase)
                .addString(wanted.enterprise)
                .addString(wanted.declaration)
                .addString(wanted.type)
                .addString(wanted.result)
                .addBoolean(wanted.slow);
    }

    /** Empty also if it is out of reach. */
    public Future<Optional<Entry>> one(EnterpriseReach reach, String id) {
        return pool.preparedQuery(ONE + " AND s.id = $3")
                .execute(EnterpriseRegister.reached(reach).addString(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(entry(rows.iterator().next())));
    }

    /** What is open of follow-ups, what is due first before. */
    public Future<List<Due>> due(EnterpriseReach reach) {
        return pool.preparedQuery("SELECT f.*, e.id AS enterprise FROM supervision_follow_up f JOIN supervision s"
                        + " ON s.id = f.session JOIN enterprise e ON e.id = s.enterprise WHERE"
                        + EnterpriseReach.sql("s.office")
                        + " AND f.done_us IS NULL ORDER BY f.deadline, f.session, f.no LIMIT " + MOST)
                .execute(EnterpriseRegister.reached(reach))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            row.getString("session"),
                            row.getInteger("no"),
                            row.getString("kind"),
                            row.getLocalDate("deadline"),
                            row.getString("note"),
                            micros(row, "done_us"),
                            row.getString("enterprise"))));
                    return due;
                });
    }

    /**
     * Who is busy when.
     *
     * @param officer who, or empty for an appointment that nobody took yet
     * @param phase how far it is
     */
    public record Busy(long slotFromMicros, String officer, String phase) {}

    /** Slots of an office that somebody has, without saying who asked for them. */
    public Future<List<Busy>> busy(String office, long fromMicros, long toMicros) {
        return pool.preparedQuery("SELECT slot_from_us, officer, phase FROM supervision WHERE office = $1"
                        + " AND slot_from_us >= $2 AND slot_from_us < $3 AND phase <> 'ABORTED'"
                        + " ORDER BY slot_from_us, officer LIMIT " + MOST)
                .execute(Tuple.of(office, fromMicros, toMicros))
                .map(rows -> {
                    List<Busy> busy = new ArrayList<>();
                    rows.forEach(row -> busy.add(
                            new Busy(row.getLong("slot_from_us"), row.getString("officer"), row.getString("phase"))));
                    return busy;
                });
    }

    private static OptionalLong micros(Row row, String column) {
        Long value = row.getLong(column);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("id"),
                row.getString("office"),
                row.getString("enterprise"),
                row.getString("enterprise_zh"),
                row.getString("enterprise_en"),
                row.getString("type"),
                row.getString("declaration"),
                row.getString("place"),
                row.getLong("slot_from_us"),
                row.getLong("slot_to_us"),
                row.getString("officer"),
                row.getString("phase"),
                row.getString("cause"),
                row.getString("result"),
                micros(row, "live_us"),
                micros(row, "ended_us"));
    }
}
