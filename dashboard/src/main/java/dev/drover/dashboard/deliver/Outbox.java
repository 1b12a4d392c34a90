package dev.drover.dashboard.deliver;

import dev.drover.dashboard.store.StepListener;
import dev.drover.pipeline.wire.Alarm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Writes, in the transaction that applies an alarm step, one message for each subscription that asks for it. */
public final class Outbox implements StepListener {

    /**
     * What a step tells. A step that only counts an occurrence more is not told: ten a second would be ten messages.
     */
    enum Kind {
        RAISED,
        CLAIMED,
        RESOLVED,
        CLOSED,
        ESCALATED,
        SHELVED,
        UPDATED;

        String type() {
            return "dev.drover.alarm." + name().toLowerCase(Locale.ROOT) + ".v1";
        }

        static Kind of(Alarm step, Optional<Alarm> before) {
            if (before.isEmpty() || before.get().state() != step.state()) {
                return switch (step.state()) {
                    case RAISED -> RAISED;
                    case ACKED -> CLAIMED;
                    case RESOLVED -> RESOLVED;
                    case CLOSED -> CLOSED;
                };
            }
            if (step.escalation() > before.get().escalation()) {
                return ESCALATED;
            }
            return step.shelvedUntilMicros() > before.get().shelvedUntilMicros() ? SHELVED : UPDATED;
        }
    }

    private final Clock clock;

    public Outbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void applied(Connection transaction, Alarm step, Optional<Alarm> before) throws SQLException {
        Kind kind = Kind.of(step, before);
        if (kind == Kind.UPDATED) {
            return;
        }
        Message message = AlarmMessage.of(step, kind, clock.instant());
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO delivery (subscription_id, alarm_id, alarm_seq, message_id, kind, body, state,
                                      created_at, next_at)
                SELECT s.id, ?, ?, ?, ?, ?, 'PENDING', ?, ? FROM subscription s
                WHERE s.enabled AND s.removed_at IS NULL AND s.severity >= ?
                  AND (s.farm IS NULL OR s.farm = ?) AND (s.codes IS NULL OR ? = ANY (s.codes))
                ON CONFLICT DO NOTHING""")) {
            OffsetDateTime now = OffsetDateTime.now(clock);
            insert.setString(1, step.id());
            insert.setLong(2, step.seq());
            insert.setString(3, message.id());
            insert.setString(4, message.kind());
            insert.setString(5, message.body());
            insert.setObject(6, now);
            insert.setObject(7, now);
            insert.setInt(8, step.severity());
            insert.setString(9, step.farm());
            insert.setString(10, step.code());
            insert.executeUpdate();
        }
    }
}
