package dev.drover.dashboard.evidence;

import dev.drover.pipeline.audit.Violation;

/**
 * Something that makes the evidence doubtful.
 *
 * @param kind a {@link Violation.Kind}, or one of the constants here
 * @param key of the ledger, empty if not known
 * @param seq of the row, 0 if not known
 * @param cameraId whose evidence is not complete, empty if not known
 * @param fromMicros event time, 0 if not known
 * @param toMicros event time, 0 if not known
 * @param detail one line for a person
 */
public record Finding(
        String kind, String key, long seq, String cameraId, long fromMicros, long toMicros, String detail) {

    /** PostgreSQL has not got a row that was readable for a while, or has another one. */
    public static final String COPY = "COPY";
    /** The ledger speaks of an alarm step that is not among the alarms. */
    public static final String ALARM = "ALARM";
    /** Redis shows something else than the newest row says. */
    public static final String VIEW = "VIEW";
    /** A record could not be applied. */
    public static final String REFUSED = "REFUSED";
    /** A transaction is open for long: rows behind it cannot be read. */
    public static final String TRANSACTION = "TRANSACTION";
    /** A job gave up a transaction of a finished checkpoint: rows are lost. */
    public static final String COMMIT = "COMMIT";

    static Finding of(Violation violation) {
        return new Finding(
                violation.kind().name(),
                violation.key(),
                violation.seq(),
                violation.cameraId(),
                violation.fromMicros(),
                violation.toMicros(),
                violation.where() + ": " + violation.detail());
    }
}
