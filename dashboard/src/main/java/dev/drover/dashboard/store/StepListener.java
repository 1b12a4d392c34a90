package dev.drover.dashboard.store;

import dev.drover.pipeline.wire.Alarm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Hears of each alarm step once, inside the transaction that applies it. */
public interface StepListener {

    /**
     * @param before the step before, empty if there was none
     * @throws SQLException undoes the step, which then comes again
     */
    void applied(Connection transaction, Alarm step, Optional<Alarm> before) throws SQLException;
}
