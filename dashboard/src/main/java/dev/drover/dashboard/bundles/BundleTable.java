package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.ChainLink;
import dev.drover.dashboard.proof.Manifest;
import dev.drover.dashboard.store.SiteLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Bundles in the database, for the one who makes them. Each change is a transaction of its own. */
final class BundleTable {

    /** Names the lock among those of this database. */
    private static final long LOCK = 7305004;

    /** So many are looked through for one that can be made. */
    private static final int AT_ONCE = 100;

    /** A bundle that is wanted, and the row it ends with. */
    record Asked(HandedOut bundle, long throughSeq) {}

    /** The newest bundle of the site; number 0 before the first. */
    record Last(long number, String manifestSha256) {}

    /** A bundle that stands in its folder. */
    record Ready(Manifest manifest, String manifestSha256, Path file, long bytes) {}

    private final Connection db;
    private final Clock clock;

    BundleTable(Connection db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Takes the lock of those who make bundles, see {@link SiteLock}. */
    boolean lead() throws SQLException {
        return SiteLock.tryTake(db, LOCK);
    }

    List<Asked> wanted() throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT id, subject, subject_id, version, through_seq, made_by,"
                                + " made_at"
                                + " FROM bundle WHERE state = 'WANTED' ORDER BY id LIMIT " + AT_ONCE)) {
            List<Asked> wanted = new ArrayList<>();
            while (found.next()) {
                wanted.add(new Asked(
                        new HandedOut(
                                found.getLong(1),
                                found.getString(2),
                                found.getString(3),
                                found.getInt(4),
                                "WANTED",
                                0,
                                0,
                                0,
                                "",
                                0,
                                "",
                                "",
                                "",
                                found.getString(6),
                                found.getObject(7, OffsetDateTime.class).toInstant()),
                        found.getLong(5)));
            }
            return wanted;
        }
    }

    Last last() throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet found = statement.executeQuery("SELECT number, manifest_sha256 FROM bundle"
                        + " WHERE state = 'READY' ORDER BY number DESC LIMIT 1")) {
            return found.next() ? new Last(found.getLong(1), found.getString(2)) : new Last(0, Manifest.FIRST);
        }
    }

    List<ChainLink> chain() throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet found = statement.executeQuery("SELECT number, subject, subject_id, version, manifest_sha256,"
                        + " previous_sha256 FROM bundle WHERE state = 'READY' ORDER BY number")) {
            List<ChainLink> chain = new ArrayList<>();
            while (found.next()) {
                chain.add(new ChainLink(
                        found.getLong(1),
                        found.getString(2),
                        found.getString(3),
                        found.getInt(4),
                        found.getString(5),
                        found.getString(6)));
            }
            return chain;
        }
    }

    void trouble(long id, String code) throws SQLException {
        update("UPDATE bundle SET trouble = ? WHERE id = ? AND trouble <> ?", code, id, code);
    }

    void failed(long id, String code) throws SQLException {
        update("UPDATE bundle SET state = 'FAILED', trouble = ? WHERE id = ?", code, id);
    }

    void begin(long id, int files) throws SQLException {
        update("UPDATE bundle SET files_done = 0, files_all = ?, trouble = '' WHERE id = ?", files, id);
    }

    void progress(long id, int files) throws SQLException {
        update("UPDATE bundle SET files_done = ? WHERE id = ?", files, id);
    }

    void ready(long id, Ready ready) throws SQLException {
        update(
                "UPDATE bundle SET state = 'READY', files_done = files_all, trouble = '', number = ?, file = ?, bytes = ?,"
                        + " manifest_sha256 = ?, previous_sha256 = ?, key_id = ?, ready_at = ? WHERE id = ?",
                ready.manifest().number(),
                ready.file().getFileName().toString(),
                ready.bytes(),
                ready.manifestSha256(),
                ready.manifest().previous(),
                ready.manifest().keyId(),
                OffsetDateTime.now(clock),
                id);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = db.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
