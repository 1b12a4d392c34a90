package dev.drover.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmJson;
import dev.drover.pipeline.wire.MalformedRecordException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Applies steps of alarms: each once, the alarm itself always at its newest step, and the listener told once. */
final class StepWriter {

    private static final int MAX_ID = 500;

    private final StepListener listener;

    StepWriter(StepListener listener) {
        this.listener = listener;
    }

    Applied write(Connection transaction, Refusals.Place place, byte[] value) throws SQLException {
        Alarm step;
        try {
            step = AlarmJson.read(value);
        } catch (MalformedRecordException bad) {
            Refusals.write(transaction, place, bad, value);
            return Applied.REFUSED;
        }
        String body = new String(value, UTF_8);
        if (step.id().length() > MAX_ID || body.contains("\\u0000")) {
            Refusals.write(transaction, place, Refusals.UNSTORABLE, "id too long, or a zero character", value);
            return Applied.REFUSED;
        }
        if (insertStep(transaction, step, body)) {
            updateAlarm(transaction, step, body);
            listener.applied(transaction, step, before(transaction, step));
            return Applied.APPLIED;
        }
        if (standing(transaction, step).equals(body)) {
            return Applied.REPEATED;
        }
        String detail = "another step stands for alarm " + step.id() + " " + step.seq();
        Refusals.write(transaction, place, Refusals.CONFLICT, detail, value);
        return Applied.REFUSED;
    }

    private static boolean insertStep(Connection transaction, Alarm step, String body) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO alarm_step (id, seq, state, event_us, body) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, step.id());
            insert.setLong(2, step.seq());
            insert.setString(3, step.state().name());
            insert.setLong(4, step.eventMicros());
            insert.setString(5, body);
            return insert.executeUpdate() == 1;
        }
    }

    private static void updateAlarm(Connection transaction, Alarm step, String body) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement(
                """
                INSERT INTO alarm AS a (id, seq, subject, batch, camera_id, farm, code, severity, state,
                                        raised_us, event_us, owner, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    seq = excluded.seq, severity = excluded.severity, state = excluded.state,
                    raised_us = excluded.raised_us, event_us = excluded.event_us, owner = excluded.owner,
                    body = excluded.body
                WHERE a.seq < excluded.seq""")) {
            upsert.setString(1, step.id());
            upsert.setLong(2, step.seq());
            upsert.setString(3, step.subject());
            upsert.setString(4, step.batch());
            upsert.setString(5, step.cameraId());
            upsert.setString(6, step.farm());
            upsert.setString(7, step.code());
            upsert.setInt(8, step.severity());
            upsert.setString(9, step.state().name());
            upsert.setLong(10, step.raisedMicros());
            upsert.setLong(11, step.eventMicros());
            upsert.setString(12, step.owner());
            upsert.setString(13, body);
            upsert.executeUpdate();
        }
    }

    private static String standing(Connection transaction, Alarm step) throws SQLException {
        return body(transaction, "SELECT body FROM alarm_step WHERE id = ? AND seq = ?", step)
                .orElse("");
    }

    private static Optional<Alarm> before(Connection transaction, Alarm step) throws SQLException {
        Optional<String> body = body(
                transaction, "SELECT body FROM alarm_step WHERE id = ? AND seq < ? ORDER BY seq DESC LIMIT 1", step);
        try {
            return body.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AlarmJson.read(body.get().getBytes(UTF_8)));
        } catch (MalformedRecordException e) {
            // Read before it was written there; a newer Drover may have left it.
            return Optional.empty();
        }
    }

    private static Optional<String> body(Connection transaction, String sql, Alarm step) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(sql)) {
            select.setString(1, step.id());
            select.setLong(2, step.seq());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }
}
