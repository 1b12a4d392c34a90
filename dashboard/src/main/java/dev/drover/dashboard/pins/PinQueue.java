package dev.drover.dashboard.pins;

import dev.drover.dashboard.store.RowListener;
import dev.drover.dashboard.store.StepListener;
import dev.drover.ingest.wire.FrameId;
import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.LedgerEntry;
import dev.drover.pipeline.wire.LedgerEntry.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Asks, in the transaction that applies a row or a step, for every picture that it names. */
public final class PinQueue implements RowListener, StepListener {

    private final Clock clock;

    public PinQueue(Clock clock) {
        this.clock = clock;
    }

    /** Who names a picture. */
    private record Subject(String kind, String id) {}

    @Override
    public void applied(Connection transaction, LedgerEntry row) throws SQLException {
        // Frames of missing video never came.
        if (row.type() != Type.GAP) {
            Subject subject =
                    row.batch().isEmpty() ? new Subject("camera", row.cameraId()) : new Subject("loading", row.batch());
            want(transaction, subject, row.frames(), row.eventMicros());
        }
    }

    @Override
    public void applied(Connection transaction, Alarm step, Optional<Alarm> before) throws SQLException {
        want(transaction, new Subject("alarm", step.id()), step.frames(), step.eventMicros());
    }

    private void want(Connection transaction, Subject subject, List<String> frames, long atMicros) throws SQLException {
        if (frames.isEmpty()) {
            return;
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement insert = transaction.prepareStatement(
                """
                INSERT INTO evidence_item (kind, subject, subject_id, camera, epoch, seq, at_us, state, wanted_at)
                VALUES ('FRAME', ?, ?, ?, ?, ?, ?, 'WANTED', ?) ON CONFLICT DO NOTHING""")) {
            for (String frame : frames) {
                Optional<FrameId> id = FrameNames.read(frame);
                if (id.isPresent()) {
                    insert.setString(1, subject.kind());
                    insert.setString(2, subject.id());
                    insert.setString(3, id.get().cameraId());
                    insert.setLong(4, id.get().epoch());
                    insert.setLong(5, id.get().seq());
                    insert.setLong(6, atMicros);
                    insert.setObject(7, now);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
