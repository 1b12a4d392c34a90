package dev.drover.dashboard.deliver;

import dev.drover.dashboard.people.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
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

    /** Where the word was given. */
    private static final String SOURCE = "key file lost";

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
        int factors = takeFactorsAway(db);
        LOG.warn(
                "{} is the key of this database from now on; webhooks from before need a new secret, and the second"
                        + " factors of {} people are taken away: they sign in with their password and set up another",
                file,
                factors);
        return fresh;
    }

    /** Nobody can check them any more, and whoever has one could never come in again. One row of the audit each. */
    private static int takeFactorsAway(Connection db) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement delete = db.createStatement();
                ResultSet gone = delete.executeQuery("WITH codes AS (DELETE FROM recovery_code), gone AS"
                        + " (DELETE FROM second_factor RETURNING person_id)"
                        + " SELECT name FROM person JOIN gone ON person_id = id ORDER BY name")) {
            while (gone.next()) {
                names.add(gone.getString(1));
            }
        }
        Audit.write(db, Clock.systemUTC(), new String[] {"drover", "key-replace", "delivery-key", "ok", SOURCE});
        for (String name : names) {
            Audit.write(db, Clock.systemUTC(), new String[] {"drover", "second-factor-remove", name, "ok", SOURCE});
        }
        return names.size();
    }

    private static SecretBox checked(Connection db, Path file, Path lost) throws SQLException, IOException {
        byte[] check = check(db);
        boolean anything = check != null || !sealed(db).isEmpty();
        if (anything && !Files.exists(file)) {
            throw refused(
                    "there is no key file " + file
                            + ", and the secrets of webhooks and second factors in the database need it",
                    lost);
        }
        SecretBox box = SecretBox.open(file);
        if (check == null) {
            check = adopt(db, box, file, lost);
        }
        if (!box.fits(check)) {
            throw refused(
                    file
                            + " is not the key that the secrets of webhooks and second factors in the database are sealed with",
                    lost);
        }
        return box;
    }

    /** The first dashboard that knows of check values; another one may do the same at this moment, and be first. */
    private static byte[] adopt(Connection db, SecretBox box, Path file, Path lost) throws SQLException {
        List<byte[]> secrets = sealed(db);
        if (!secrets.isEmpty() && secrets.stream().noneMatch(box::opens)) {
            throw refused(file + " opens none of the secrets of webhooks and second factors in the database", lost);
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
                + " is lost for good, make an empty file " + lost
                + " and give every webhook a new secret on its page; every"
                + " second factor is taken away then, and set up anew by its owner");
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

    /** Secrets of the subscriptions that still stand, and of second factors. */
    private static List<byte[]> sealed(Connection db) throws SQLException {
        List<byte[]> secrets = new ArrayList<>();
        try (Statement select = db.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT secret FROM subscription WHERE secret IS NOT NULL AND removed_at IS NULL"
                                + " UNION ALL SELECT secret FROM second_factor")) {
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
