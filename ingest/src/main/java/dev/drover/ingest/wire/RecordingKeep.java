package dev.drover.ingest.wire;

/**
 * What is said of a span of a camera's recordings by those who need them, as it stands on {@link Topics#KEEPS}
 * (compacted, key the id; a tombstone takes it back). Ingest deletes nothing of which nothing was said: who is silent
 * may only be late.
 *
 * @param id of what is said, the same as long as it is the same thing
 * @param camera see {@link FrameId#cameraId()}
 * @param fromMicros event time it begins, microseconds since the epoch
 * @param toMicros event time where it ends, not part of it
 * @param retention EVIDENCE or HELD: the span is needed. RAW: it was looked through, and what of it nothing else names
 *     may go
 * @param why one line for a person, may be empty
 */
public record RecordingKeep(
        String id, String camera, long fromMicros, long toMicros, RetentionClass retention, String why) {

    private static final int LONGEST_ID = 400;

    public RecordingKeep {
        new FrameId(camera, 0, 0);
        why = OneLine.of(why, Frame.MAX_DETAIL);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("an id has 1 to " + LONGEST_ID + " characters");
        }
        if (fromMicros < 0 || toMicros <= fromMicros) {
            throw new IllegalArgumentException("no span: " + fromMicros + ".." + toMicros);
        }
    }

    /** Whether the span and {@code from..to} have a moment in common; a moment without length is within. */
    public boolean touches(long from, long to) {
        return fromMicros < Math.max(to, from + 1) && toMicros > from;
    }

    public boolean needed() {
        return retention != RetentionClass.RAW;
    }
}
