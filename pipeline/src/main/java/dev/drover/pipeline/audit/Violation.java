package dev.drover.pipeline.audit;

/**
 * Something in the logs that must not be.
 *
 * @param kind what is wrong
 * @param key of the ledger that is concerned, empty if not known
 * @param seq of the row, 0 if not known
 * @param cameraId whose evidence is not complete, empty if not known
 * @param fromMicros event time from which it is not complete: that of the last good row; 0 if not known
 * @param toMicros event time until which it is not, 0 if not known
 * @param where the record stands: a line of a file, or topic, partition and offset
 * @param detail one line for a person
 */
public record Violation(
        Kind kind, String key, long seq, String cameraId, long fromMicros, long toMicros, String where, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** A record is no ledger row. */
        UNREADABLE,
        /** The bytes are not those that this row has. */
        NOT_CANONICAL,
        /** The row stands under another key in the topic: its order is not kept. */
        KEY,
        /** Numbers are left out. */
        SEQ_MISSING,
        /** A number comes again, or late. */
        SEQ_REPEATED,
        /** The row's hash is not that of its content. */
        HASH,
        /** The row does not continue the row before. */
        CHAIN,
        /** Totals fall, or do not count what the row says. */
        TOTALS,
        /** An event id stands twice. */
        EVENT_REPEATED,
        /** A frame that is evidence is not in the detections, though they go back far enough. */
        FRAME_MISSING,
        /** A frame is in the detections without the hash of its picture, or with two different ones. */
        FRAME_HASH,
        /** A row of a session that may not follow those before it. */
        NOT_ALLOWED
    }

    @Override
    public String toString() {
        String row = key.isEmpty() ? "" : " " + key + (seq > 0 ? " " + seq : "");
        return kind + row + " (" + where + "): " + detail;
    }
}
