package dev.drover.dashboard.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Of several dashboards on one database one does a work that must not be done twice: the holder of its lock. */
public final class SiteLock {

    private SiteLock() {}

    /**
     * Takes a lock; it is held until the connection ends, however it ends.
     *
     * @param lock its number, the same for everybody on this database
     * @return false if another connection has it
     */
    public static boolean tryTake(Connection db, long lock) throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(" + lock + ")")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
