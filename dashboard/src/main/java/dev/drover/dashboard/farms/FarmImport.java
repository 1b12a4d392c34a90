package dev.drover.dashboard.farms;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A table of farms into the register: all of it or nothing, or the rows that are good, as whoever asks chooses. */
public final class FarmImport {

    /**
     * A row that does not fit.
     *
     * @param line where it stands, from 1
     * @param column its name
     * @param why in English
     */
    public record Wrong(int line, String column, String why) {

        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + why;
        }
    }

    /**
     * What became of the table.
     *
     * @param written farms that are new or changed
     * @param same farms that stood so already
     * @param wrong each fault with its row and column
     */
    public record Result(int written, int same, List<Wrong> wrong) {

        public Result {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * How it is done.
     *
     * @param who for the history
     * @param goodRows takes those that are good where others are not
     * @param dryRun looks only
     */
    public record Way(String who, boolean goodRows, boolean dryRun) {}

    private final Connection db;
    private final List<Wrong> wrong = new ArrayList<>();

    private FarmImport(Connection db) {
        this.db = db;
    }

    /** Reads, checks, writes and commits, or leaves everything as it was. */
    public static Result run(Connection db, List<CsvTable.Row> rows, Way way) throws SQLException {
        return new FarmImport(db).run(rows, way);
    }

    private Result run(List<CsvTable.Row> rows, Way way) throws SQLException {
        db.setAutoCommit(false);
        Map<Integer, RegisteredFarm> good = read(rows);
        boolean writes = wrong.isEmpty() || way.goodRows;
        int written = 0;
        int same = 0;
        for (RegisteredFarm farm : writes ? good.values() : List.<RegisteredFarm>of()) {
            int before = version(farm.regNo());
            if (write(farm, way.who) == before) {
                same++;
            } else {
                written++;
            }
        }
        if (way.dryRun) {
            db.rollback();
        } else {
            db.commit();
        }
        return new Result(written, same, wrong);
    }

    private Map<Integer, RegisteredFarm> read(List<CsvTable.Row> rows) throws SQLException {
        Map<Integer, RegisteredFarm> good = new LinkedHashMap<>();
        Map<String, String> offices = offices();
        Set<String> seen = new HashSet<>();
        for (CsvTable.Row row : rows) {
            List<RegisterFault> faults = new ArrayList<>();
            Set<String> unknown = new TreeSet<>(row.fields().keySet());
            FarmText.FIELDS.forEach(unknown::remove);
            unknown.forEach(column -> wrong.add(new Wrong(row.line(), column, "there is no such column")));
            Map<String, String> fields = new HashMap<>(row.fields());
            // An office may be named by its short name, which people remember.
            fields.computeIfPresent("office", (name, said) -> offices.getOrDefault(said.strip(), said.strip()));
            RegisteredFarm farm = new FarmText(fields).read(faults).orElse(null);
            if (farm != null && !offices.containsKey(farm.office())) {
                faults.add(RegisterFault.of("office", "FARM_OFFICE_UNKNOWN", farm.office()));
            }
            if (!row.text("reg_no").isEmpty() && !seen.add(row.text("reg_no"))) {
                faults.add(RegisterFault.of("reg_no", "FARM_TWICE", row.text("reg_no")));
            }
            faults.forEach(fault -> wrong.add(new Wrong(row.line(), fault.field(), fault.text(Locale.ENGLISH))));
            if (farm != null && faults.isEmpty() && unknown.isEmpty()) {
                good.put(row.line(), farm);
            }
        }
        return good;
    }

    /** Codes of offices, by code and by short name. */
    private Map<String, String> offices() throws SQLException {
        Map<String, String> codes = new HashMap<>();
        try (PreparedStatement select = db.prepareStatement("SELECT code, short_name FROM office");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                codes.put(rows.getString(1), rows.getString(1));
                codes.put(rows.getString(2), rows.getString(1));
            }
        }
        return codes;
    }

    private int version(String regNo) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT version FROM farm WHERE reg_no = ?")) {
            select.setString(1, regNo);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** Over whatever stands. */
    private int write(RegisteredFarm farm, String who) throws SQLException {
        try (PreparedStatement write = db.prepareStatement("SELECT write_farm(?::jsonb, ?, NULL, false)")) {
            write.setString(1, FarmJson.write(farm).encode());
            write.setString(2, who);
            try (ResultSet rows = write.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
