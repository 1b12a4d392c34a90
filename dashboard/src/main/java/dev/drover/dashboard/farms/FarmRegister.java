package dev.drover.dashboard.farms;

import dev.drover.dashboard.people.Farms;
import dev.drover.ingest.wire.CameraRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is asked of the register, and one farm written. Whoever asks for a person passes the farms of that person. */
public final class FarmRegister {

    /** More farms than one room watches; no list is longer. */
    public static final int MOST = 2_000;

    private static final String FARM =
            "SELECT to_jsonb(f) - 'version' - 'sample' AS body, f.version, f.sample FROM farm f";
    private static final String MINE = " ($1::text[] IS NULL OR %s = ANY($1))";

    /**
     * A farm as it stands.
     *
     * @param farm its fields
     * @param version of the newest change, from 1
     * @param sample belongs to a world made for demonstration
     */
    public record Entry(RegisteredFarm farm, int version, boolean sample) {}

    /**
     * A version of a farm.
     *
     * @param farm as it was written
     * @param version from 1
     * @param at when
     * @param who wrote it
     */
    public record Change(RegisteredFarm farm, int version, Instant at, String who) {}

    private final Pool pool;

    public FarmRegister(Pool pool) {
        this.pool = pool;
    }

    /** Offices that supervise one of {@code farms}, by code; all of them for whoever sees every farm. */
    public Future<List<Office>> offices(Farms farms) {
        return all(
                "SELECT * FROM office o WHERE $1::text[] IS NULL OR EXISTS (SELECT 1 FROM farm f WHERE f.office ="
                        + " o.code AND f.reg_no = ANY($1)) ORDER BY code",
                farms,
                row -> new Office(
                        row.getString("code"),
                        row.getString("short_name"),
                        row.getString("district"),
                        row.getString("zh"),
                        row.getString("en"),
                        row.getString("desk_phone"),
                        row.getBoolean("unconfirmed"),
                        row.getBoolean("sample")));
    }

    /** By registration number. */
    public Future<List<Entry>> farms(Farms farms) {
        return all(
                FARM + " WHERE" + String.format(Locale.ROOT, MINE, "f.reg_no") + " ORDER BY f.reg_no LIMIT " + MOST,
                farms,
                FarmRegister::entry);
    }

    public Future<Optional<Entry>> farm(String regNo) {
        if (!VisibleText.fits(regNo, 64)) {
            // No farm is called so, and PostgreSQL would take some of it for an error.
            return Future.succeededFuture(Optional.empty());
        }
        return pool.preparedQuery(FARM + " WHERE f.reg_no = $1")
                .execute(Tuple.of(regNo))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(entry(rows.iterator().next())));
    }

    /** The newest version first. */
    public Future<List<Change>> history(String regNo) {
        return pool.preparedQuery(
                        "SELECT body, version, at, who FROM farm_history WHERE reg_no = $1 ORDER BY version DESC LIMIT "
                                + MOST)
                .execute(Tuple.of(regNo))
                .map(rows -> list(
                        rows,
                        row -> new Change(
                                FarmJson.read(row.getJsonObject("body")),
                                row.getInteger("version"),
                                row.getOffsetDateTime("at").toInstant(),
                                row.getString("who"))));
    }

    /** Cameras of {@code farms} by farm and id. */
    public Future<List<CameraPlace>> places(Farms farms) {
        return all(
                "SELECT * FROM camera_place WHERE" + String.format(Locale.ROOT, MINE, "farm")
                        + " ORDER BY farm, camera LIMIT " + 10 * MOST,
                farms,
                row -> new CameraPlace(
                        row.getString("camera"),
                        new CustomsCameraId(row.getString("customs_id")),
                        row.getString("farm"),
                        row.getString("pen"),
                        CameraRole.valueOf(row.getString("role")),
                        row.getLocalDate("since")));
    }

    /** Groups with what of them hangs in {@code farms}; one with nothing there is not told. */
    public Future<List<CameraGroup>> groups(Farms farms) {
        return all(
                "SELECT g.id, g.office, g.zh, g.en, array_agg(p.camera ORDER BY p.camera) AS cameras FROM camera_group"
                        + " g JOIN camera_place p ON p.camera = ANY(g.cameras) WHERE"
                        + String.format(Locale.ROOT, MINE, "p.farm")
                        + " GROUP BY g.id, g.office, g.zh, g.en ORDER BY g.office, g.id LIMIT " + MOST,
                farms,
                row -> new CameraGroup(
                        row.getString("id"),
                        row.getString("office"),
                        row.getString("zh"),
                        row.getString("en"),
                        Arrays.asList(row.getArrayOfStrings("cameras"))));
    }

    /** Whether there is an office of this code. */
    public Future<Boolean> hasOffice(String code) {
        return pool.preparedQuery("SELECT 1 FROM office WHERE code = $1")
                .execute(Tuple.of(code))
                .map(rows -> rows.size() > 0);
    }

    /**
     * Writes a farm and its history. A farm that a person writes is no sample any more.
     *
     * @param seen the version that was seen, 0 for a new farm
     * @return the version that stands now, 0 if another one stands than was seen
     */
    public Future<Integer> put(RegisteredFarm farm, String who, int seen) {
        return pool.preparedQuery("SELECT write_farm($1, $2, $3, false)")
                .execute(Tuple.of(FarmJson.write(farm), who, seen))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private <T> Future<List<T>> all(String sql, Farms farms, Function<Row, T> reader) {
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(farms.sql()))
                .map(rows -> list(rows, reader));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(reader.apply(row)));
        return all;
    }

    private static Entry entry(Row row) {
        JsonObject body = row.getJsonObject("body");
        return new Entry(FarmJson.read(body), row.getInteger("version"), row.getBoolean("sample"));
    }
}
