package dev.drover.dashboard.farms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Houses and pens of farms, and where cameras hang, in the database. Whoever asks for a person has looked whose it is.
 */
public final class YardRegister {

    private final Pool pool;

    public YardRegister(Pool pool) {
        this.pool = pool;
    }

    /** Of one farm, by number; empty where nobody said anything. */
    public Future<Yard> yard(String farm) {
        return pool.preparedQuery("SELECT h.no, h.kind, p.no AS pen, p.kind AS pen_kind FROM house h LEFT JOIN pen p"
                        + " ON p.farm = h.farm AND p.house = h.no WHERE h.farm = $1 ORDER BY h.no, p.no")
                .execute(Tuple.of(farm))
                .map(rows -> {
                    Map<String, Yard.House> houses = new LinkedHashMap<>();
                    for (Row row : rows) {
                        Yard.House house = houses.computeIfAbsent(
                                row.getString("no"),
                                no -> new Yard.House(no, Yard.Kind.valueOf(row.getString("kind")), List.of()));
                        String pen = row.getString("pen");
                        if (pen != null) {
                            List<Yard.Pen> pens = new ArrayList<>(house.pens());
                            pens.add(new Yard.Pen(pen, Yard.Kind.valueOf(row.getString("pen_kind"))));
                            houses.put(house.no(), new Yard.House(house.no(), house.kind(), pens));
                        }
                    }
                    return new Yard(new ArrayList<>(houses.values()));
                });
    }

    /**
     * Writes what stands on a farm in place of what stood there.
     *
     * @return pens that cameras look at and that would be gone, {@code house/pen}; nothing was written then
     */
    public Future<List<String>> put(String farm, Yard yard) {
        return pool.withTransaction(db -> seen(db, farm).compose(seen -> {
            List<String> missing = seen.stream().filter(pen -> !yard.has(pen)).toList();
            return missing.isEmpty() ? write(db, farm, yard).map(List.<String>of()) : Future.succeededFuture(missing);
        }));
    }

    private static Future<List<String>> seen(SqlClient db, String farm) {
        return db.preparedQuery("SELECT DISTINCT pen FROM camera_place WHERE farm = $1 AND pen <> '' ORDER BY pen")
                .execute(Tuple.of(farm))
                .map(rows -> {
                    List<String> pens = new ArrayList<>();
                    rows.forEach(row -> pens.add(row.getString(0)));
                    return pens;
                });
    }

    private static Future<Void> write(SqlClient db, String farm, Yard yard) {
        List<Tuple> houses = new ArrayList<>();
        List<Tuple> pens = new ArrayList<>();
        for (Yard.House house : yard.houses()) {
            houses.add(Tuple.of(farm, house.no(), house.kind().name()));
            house.pens()
                    .forEach(pen -> pens.add(
                            Tuple.of(farm, house.no(), pen.no(), pen.kind().name())));
        }
        return db.preparedQuery("DELETE FROM pen WHERE farm = $1")
                .execute(Tuple.of(farm))
                .compose(gone ->
                        db.preparedQuery("DELETE FROM house WHERE farm = $1").execute(Tuple.of(farm)))
                .compose(gone -> batch(db, "INSERT INTO house (farm, no, kind) VALUES ($1, $2, $3)", houses))
                .compose(made -> batch(db, "INSERT INTO pen (farm, house, no, kind) VALUES ($1, $2, $3, $4)", pens));
    }

    private static Future<Void> batch(SqlClient db, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : db.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    /**
     * Writes where a camera hangs, in place of what stood.
     *
     * @return whether it was written; false if another camera has that number of customs
     */
    public Future<Boolean> put(CameraPlace place) {
        return pool.preparedQuery("INSERT INTO camera_place (camera, customs_id, farm, pen, role, since)"
                        + " SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM camera_place WHERE"
                        + " customs_id = $2 AND camera <> $1) ON CONFLICT (camera) DO UPDATE SET customs_id ="
                        + " excluded.customs_id, farm = excluded.farm, pen = excluded.pen, role = excluded.role,"
                        + " since = excluded.since, sample = false")
                .execute(Tuple.tuple()
                        .addString(place.camera())
                        .addString(place.customsId().digits())
                        .addString(place.farm())
                        .addString(place.pen())
                        .addString(place.role().name())
                        .addLocalDate(place.since()))
                .map(done -> done.rowCount() > 0);
    }
}
