package dev.drover.dashboard.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key file of one database: the first dashboard leaves a value there that is sealed with its key, and every later
 * one must be able to open it. With another key no webhook could be signed, and alarms would stay untold.
 *
 * <p>A key that is lost for good is replaced on a person's word only: an empty file {@code KEYFILE.lost} beside it.
 */
public final class DeliveryKey {

    /** Why a message is held; its subscription needs the right key, or a new secret. */
    static final String UNREADABLE = "SECRET_UNREADABLE: the webhook's secret is sealed with another key";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryKey.class);

    private DeliveryKey() {}

    /**
     * Opens the key file, and makes it where neither it nor anything sealed exists.
     *
     * @param db a connection to the migrated database, whose transaction this becomes
     * @throws IllegalArgumentException telling what to do, if it is not the key of this database
     * @throws IOException if the file cannot be read or made
     */
    public static SecretBox open(Connection db, Path file) throws SQLException, IOException {
        db.setAutoCommit(false);
        Path lost = file.resolveSibling(file.getFileName() + ".lost");
        SecretBox box = Files.exists(lost) ? replaced(db, file) : checked(db, file, lost);
        int again = sendAgain(db);
        db.commit();
        Files.deleteIfExists(lost);
        if (again > 0) {
            LOG.info("{} messages that were parked for want of the right key are sent again", again);
        }
        return box;
    }

    private static SecretBox replaced(Connection db, Path file) throws SQLException, IOException {
        SecretBox fresh = SecretBox.open(file);
        lay(db, fresh, "ON CONFLICT (only_one) DO UPDATE SET sealed = excluded.sealed, sealed_at = now()");
        LOG.warn("{} is the key of this database from now on; webhooks from before need a new secret", file);
        return fresh;
    }

    private static SecretBox checked(Connection db, Path file, Path lost) throws SQLException, IOException {
        byte[] check = check(db);
        boolean anything = check != null || !sealed(db).isEmpty();
        if (anything && !Files.exists(file)) {
            throw refused("there is no key file " + file + ", and the webhooks' secrets in the database need it", lost);
        }
        SecretBox box = SecretBox.open(file);
        if (check == null) {
            check = adopt(db, box, file, lost);
        }
        if (!box.fits(check)) {
            throw refused(file + " is not the key that the webhooks' secrets in the database are sealed with", lost);
        }
        return box;
    }

    /** The first dashboard that knows of check values; another one may do the same at this moment, and be first. */
    private static byte[] adopt(Connection db, SecretBox box, Path file, Path lost) throws SQLException {
        List<byte[]> secrets = sealed(db);
        if (!secrets.isEmpty() && secrets.stream().noneMatch(secret -> opens(box, secret))) {
            throw refused(file + " opens none of the webhooks' secrets in the database", lost);
        }
        lay(db, box, "ON CONFLICT DO NOTHING");
        byte[] laid = check(db);
        if (laid == null) {
            throw new SQLException("delivery_key is empty after a row was laid into it");
        }
        return laid;
    }

    private static IllegalArgumentException refused(String what, Path lost) {
        return new IllegalArgumentException(what
                + "; put the key file there that the dashboard of this database had before (deliveryKeyFile), or, if it"
                + " is lost for good, make an empty file " + lost + " and give every webhook a new secret on its page");
    }

    private static boolean opens(SecretBox box, byte[] secret) {
        try {
            box.unseal(secret);
            return true;
        } catch (IllegalStateException | IllegalArgumentException other) {
            return false;
        }
    }

    private static byte @Nullable [] check(Connection db) throws SQLException {
        try (Statement select = db.createStatement();
                ResultSet rows = select.executeQuery("SELECT sealed FROM delivery_key")) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    private static void lay(Connection db, SecretBox box, String orElse) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO delivery_key (sealed) VALUES (?) " + orElse)) {
            insert.setBytes(1, box.check());
            insert.executeUpdate();
        }
    }

    /** Secrets of the subscriptions that still stand. */
    private static List<byte[]> sealed(Connection db) throws SQLException {
        List<byte[]> secrets = new ArrayList<>();
        try (Statement select = db.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT secret FROM subscription WHERE secret IS NOT NULL AND removed_at IS NULL")) {
            while (rows.next()) {
                secrets.add(rows.getBytes(1));
            }
        }
        return secrets;
    }

    /** What earlier versions parked for a reason of ours has its whole time again. */
    private static int sendAgain(Connection db) throws SQLException {
        try (Statement update = db.createStatement()) {
            return update.executeUpdate("UPDATE delivery d SET state = 'PENDING', done_at = NULL, tried_since = now(),"
                    + " next_at = now() FROM subscription s WHERE s.id = d.subscription_id AND s.removed_at IS NULL"
                    + " AND d.state = 'PARKED' AND d.reason LIKE '%SECRET_UNREADABLE%'");
        }
    }
}
