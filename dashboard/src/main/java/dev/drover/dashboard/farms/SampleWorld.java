package dev.drover.dashboard.farms;

import dev.drover.ingest.config.ConfigText;
import dev.drover.ingest.wire.CameraRole;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A world that {@code drover fixture} wrote, into the database in one transaction: all of it or nothing. All of it is
 * marked as sample. What stands there already is left as it is, so that loading twice adds nothing, and nothing that
 * is real gives way.
 */
public final class SampleWorld {

    private static final String WHO = "sample";

    /** Puts one row into a statement. */
    private interface Setter {
        void set(PreparedStatement insert, CsvTable.Row row) throws SQLException;
    }

    /**
     * What became of a file.
     *
     * @param rows that it has
     * @param added of them, that did not stand there already
     */
    public record Loaded(int rows, int added) {}

    /** A row that does not fit, with its file and line. */
    public static final class WrongRowException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        WrongRowException(String sentence, @Nullable Exception cause) {
            super(sentence, cause);
        }
    }

    private final Path folder;
    private final Connection db;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();

    private SampleWorld(Path folder, Connection db) {
        this.folder = folder;
        this.db = db;
    }

    /**
     * Loads and commits.
     *
     * @return what became of each file, by the name of what it holds
     * @throws WrongRowException in words, with file and line, where a row does not fit; nothing is loaded then
     * @throws dev.drover.ingest.config.InvalidConfigException if a file cannot be read
     */
    public static Map<String, Loaded> load(Path folder, Connection db) throws SQLException, IOException {
        db.setAutoCommit(false);
        try {
            SampleWorld world = new SampleWorld(folder, db);
            world.load();
            db.commit();
            return world.loaded;
        } catch (SQLException | IOException | RuntimeException e) {
            db.rollback();
            throw e;
        }
    }

    private void load() throws SQLException, IOException {
        offices();
        farms();
        pens();
        cameras();
        groups();
        baselines();
        loadings();
        // Worlds of before there was supervision by video have neither.
        if (Files.exists(folder.resolve("sessions.csv"))) {
            enterprises();
            sessions();
        }
    }

    private void offices() throws SQLException, IOException {
        List<CsvTable.Row> rows = read("offices");
        insert(
                "districts",
                rows,
                "INSERT INTO district (code, zh, en) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (insert, row) -> texts(insert, row, "district", "district_zh", "district_en"));
        insert(
                "offices",
                rows,
                """
                INSERT INTO office (code, short_name, zh, en, desk_phone, district, unconfirmed, sample)
                VALUES (?, ?, ?, ?, ?, ?, ?, true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    Office office = new Office(
                            row.text("code"),
                            row.text("short_name"),
                            row.text("district"),
                            row.text("zh"),
                            row.text("en"),
                            row.text("desk_phone"),
                            Boolean.parseBoolean(row.text("unconfirmed")),
                            true);
                    texts(insert, row, "code", "short_name", "zh", "en", "desk_phone", "district");
                    insert.setBoolean(7, office.unconfirmed());
                });
        loaded.remove("districts");
    }

    /** One at a time: what a farm's function answers says whether it is new. */
    private void farms() throws SQLException, IOException {
        List<CsvTable.Row> rows = read("farms");
        int added = 0;
        for (CsvTable.Row row : rows) {
            List<RegisterFault> faults = new ArrayList<>();
            RegisteredFarm farm = new FarmText(row.fields()).read(faults).orElse(null);
            if (farm == null) {
                RegisterFault first = faults.get(0);
                throw wrong("farms", row, first.field() + ": " + first.text(Locale.ENGLISH), null);
            }
            try (PreparedStatement write = db.prepareStatement("SELECT write_farm(?::jsonb, ?, 0, true)")) {
                write.setString(1, FarmJson.write(farm).encode());
                write.setString(2, WHO);
                try (var answer = write.executeQuery()) {
                    answer.next();
                    added += answer.getInt(1) > 0 ? 1 : 0;
                }
            }
        }
        loaded.put("farms", new Loaded(rows.size(), added));
    }

    private void pens() throws SQLException, IOException {
        List<CsvTable.Row> rows = read("pens");
        insert(
                "houses",
                rows,
                "INSERT INTO house (farm, no, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (insert, row) -> texts(insert, row, "farm", "house", "kind"));
        insert(
                "pens",
                rows,
                "INSERT INTO pen (farm, house, no, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (insert, row) -> texts(insert, row, "farm", "house", "pen", "kind"));
        loaded.remove("houses");
    }

    private void cameras() throws SQLException, IOException {
        insert(
                "cameras",
                read("cameras"),
                """
                INSERT INTO camera_place (camera, customs_id, farm, pen, role, since, sample)
                VALUES (?, ?, ?, ?, ?, ?, true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    CameraPlace place = new CameraPlace(
                            row.text("camera"),
                            new CustomsCameraId(row.text("customs_id")),
                            row.text("farm"),
                            row.text("pen"),
                            row.value("role", "the role of a camera", SampleWorld::role),
                            day(row, "since"));
                    texts(insert, row, "camera", "customs_id", "farm", "pen");
                    insert.setString(5, place.role().name());
                    insert.setObject(6, place.since());
                });
    }

    private void groups() throws SQLException, IOException {
        insert(
                "groups",
                read("groups"),
                """
                INSERT INTO camera_group (id, office, zh, en, cameras, sample)
                VALUES (?, ?, ?, ?, ?, true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    List<String> cameras = Arrays.asList(row.text("cameras").split(";"));
                    CameraGroup group = new CameraGroup(
                            row.text("id"), row.text("office"), row.text("zh"), row.text("en"), cameras);
                    texts(insert, row, "id", "office", "zh", "en");
                    insert.setArray(5, db.createArrayOf("text", group.cameras().toArray()));
                });
    }

    private void baselines() throws SQLException, IOException {
        insert(
                "baselines",
                read("baselines"),
                """
                INSERT INTO baseline (office, s_per_head, n, from_day, to_day, method, sample)
                VALUES (?, ?, ?, ?, ?, ?, true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    insert.setString(1, row.text("office"));
                    insert.setBigDecimal(2, row.value("s_per_head", "a number", BigDecimal::new));
                    insert.setInt(3, whole(row, "n"));
                    insert.setObject(4, day(row, "from_day"));
                    insert.setObject(5, day(row, "to_day"));
                    insert.setString(6, row.text("method"));
                });
    }

    private void loadings() throws SQLException, IOException {
        insert(
                "loadings",
                read("loadings"),
                """
                INSERT INTO loading_fact (batch, farm, office, declared, head, outcome, first_us, last_us, ended_us,
                                          sample)
                SELECT ?, ?, (SELECT office FROM farm WHERE reg_no = ?), ?, ?, ?, ?, ?, ?, true
                ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    texts(insert, row, "batch", "farm", "farm");
                    insert.setInt(4, whole(row, "declared"));
                    insert.setInt(5, whole(row, "head"));
                    insert.setString(6, row.text("outcome"));
                    insert.setObject(7, micros(row, "first"), Types.BIGINT);
                    insert.setObject(8, micros(row, "last"), Types.BIGINT);
                    insert.setObject(9, micros(row, "ended"), Types.BIGINT);
                });
    }

    private static CameraRole role(String word) {
        return CameraRole.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static int whole(CsvTable.Row row, String column) {
        return row.value(column, "a whole number", Integer::parseInt);
    }

    private static LocalDate day(CsvTable.Row row, String column) {
        return row.value(column, "a day like 2026-11-25", LocalDate::parse);
    }

    private void enterprises() throws SQLException, IOException {
        insert(
                "enterprises",
                read("enterprises"),
                """
                INSERT INTO enterprise (id, zh, en, credit_code, office, types, status, valid_to, phone, sample)
                VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', ?, '', true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    texts(insert, row, "id", "name_zh", "name_en", "credit_code", "office");
                    insert.setArray(
                            6, db.createArrayOf("text", row.text("types").split(";")));
                    insert.setObject(7, day(row, "valid_to"));
                });
    }

    private void sessions() throws SQLException, IOException {
        insert(
                "sessions",
                read("sessions"),
                """
                INSERT INTO session_fact (id, mode, office, enterprise, type, declaration, result, currency, value, pieces,
                                          requested_us, confirmed_us, live_us, verifying_us, ended_us, sample)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true) ON CONFLICT DO NOTHING""",
                (insert, row) -> {
                    texts(
                            insert,
                            row,
                            "id",
                            "mode",
                            "office",
                            "enterprise",
                            "type",
                            "declaration",
                            "result",
                            "currency");
                    insert.setBigDecimal(
                            9,
                            row.text("value").isEmpty()
                                    ? null
                                    : row.value("value", "an amount like 12.50", BigDecimal::new));
                    insert.setLong(10, row.value("pieces", "a whole number", Long::parseLong));
                    int column = 11;
                    for (String moment : List.of("requested", "confirmed", "live", "verifying", "ended")) {
                        insert.setObject(column++, micros(row, moment), Types.BIGINT);
                    }
                });
    }

    private static @Nullable Long micros(CsvTable.Row row, String column) {
        return row.text(column).isEmpty()
                ? null
                : TimeUnit.MILLISECONDS.toMicros(row.value(column, "a time like 2026-11-25T02:00:00Z", Instant::parse)
                        .toEpochMilli());
    }

    private static void texts(PreparedStatement insert, CsvTable.Row row, String... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            insert.setString(i + 1, row.text(columns[i]));
        }
    }

    private List<CsvTable.Row> read(String name) throws IOException {
        Path file = folder.resolve(name + ".csv");
        try {
            return CsvTable.read(ConfigText.read(file));
        } catch (CsvTable.BrokenTableException e) {
            throw new WrongRowException(file.getFileName() + " line " + e.line() + ": " + e.words(), e);
        }
    }

    private void insert(String what, List<CsvTable.Row> rows, String sql, Setter setter) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(sql)) {
            for (CsvTable.Row row : rows) {
                try {
                    setter.set(insert, row);
                } catch (IllegalArgumentException e) {
                    throw wrong(what, row, String.valueOf(e.getMessage()), e);
                }
                insert.addBatch();
            }
            int added = Arrays.stream(insert.executeBatch()).filter(n -> n > 0).sum();
            loaded.put(what, new Loaded(rows.size(), added));
        }
    }

    private static WrongRowException wrong(String what, CsvTable.Row row, String why, @Nullable Exception cause) {
        return new WrongRowException(what + ".csv line " + row.line() + ": " + why, cause);
    }
}
