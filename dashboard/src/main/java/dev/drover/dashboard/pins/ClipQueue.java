package dev.drover.dashboard.pins;

import dev.drover.dashboard.store.RowListener;
import dev.drover.dashboard.store.StepListener;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LoadingPlan;
import dev.drover.pipeline.wire.PlanCamera;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks, in the transaction that applies it, for a clip of each alarm, gate, reading and uncertain crossing, of every
 * camera of its plan: what was seen before it and after it. When it is applied does not matter, so what is found late
 * gets its clip as well, as long as it is recorded.
 */
public final class ClipQueue implements RowListener, StepListener {

    static final long BEFORE_MICROS = TimeUnit.SECONDS.toMicros(10);
    static final long AFTER_MICROS = TimeUnit.SECONDS.toMicros(20);

    /** @param subject loading, alarm or camera */
    private record About(String subject, String subjectId, String what, String id, long atMicros) {}

    private final Clock clock;
    private final Function<String, Optional<LoadingPlan>> plans;

    /** @param plans by batch */
    public ClipQueue(Clock clock, Function<String, Optional<LoadingPlan>> plans) {
        this.clock = clock;
        this.plans = plans;
    }

    @Override
    public void applied(Connection transaction, LedgerEntry row) throws SQLException {
        String what =
                switch (row.type()) {
                    case GATE -> "gate";
                    case READING -> "reading";
                    case CROSSING_UNCERTAIN -> "uncertain";
                    default -> "";
                };
        if (!what.isEmpty()) {
            boolean loading = !row.batch().isEmpty();
            String subject = loading ? "loading" : "camera";
            String id = loading ? row.batch() : row.cameraId();
            want(
                    transaction,
                    new About(subject, id, what, row.eventId(), row.eventMicros()),
                    cameras(row.batch(), row.cameraId()));
        }
    }

    @Override
    public void applied(Connection transaction, Alarm step, Optional<Alarm> before) throws SQLException {
        if (before.isEmpty()) {
            want(
                    transaction,
                    new About("alarm", step.id(), "alarm", step.id(), step.raisedMicros()),
                    cameras(step.batch(), step.cameraId()));
        }
    }

    private Set<String> cameras(String batch, String cameraId) {
        Set<String> cameras = new TreeSet<>();
        plans.apply(batch)
                .ifPresent(plan ->
                        plan.cameras().stream().map(PlanCamera::cameraId).forEach(cameras::add));
        cameras.add(cameraId);
        cameras.remove("");
        return cameras;
    }

    private void want(Connection transaction, About about, Set<String> cameras) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO evidence_item (kind, subject, subject_id, about, about_id, part, camera, epoch, seq, at_us,
                                           wanted_from_us, wanted_to_us, state, wanted_at)
                VALUES ('CLIP', ?, ?, ?, ?, 1, ?, 0, 0, ?, ?, ?, 'WANTED', ?) ON CONFLICT DO NOTHING""")) {
            for (String camera : cameras) {
                insert.setString(1, about.subject());
                insert.setString(2, about.subjectId());
                insert.setString(3, about.what());
                insert.setString(4, about.id());
                insert.setString(5, camera);
                insert.setLong(6, about.atMicros());
                insert.setLong(7, Math.max(0, about.atMicros() - BEFORE_MICROS));
                insert.setLong(8, about.atMicros() + AFTER_MICROS);
                insert.setObject(9, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
