package dev.drover.pipeline.wire;

/** Names of {@link Command#values()}; which kind of command has which says {@link Command.Kind}. */
public final class CommandKeys {

    /** {@link #PASS} or {@link #FAIL}. */
    public static final String RESULT = "result";

    public static final String PASS = "pass";
    public static final String FAIL = "fail";

    /** Name of a {@link ReadingSlot}. */
    public static final String READING = "reading";

    public static final String TEXT = "text";

    /** Heads. */
    public static final String COUNT = "count";

    /** Event id of an uncertain crossing. */
    public static final String EVENT = "event";

    /** How many it really were, into the vehicle. */
    public static final String IN = "in";

    /** How many it really were, back out. */
    public static final String OUT = "out";

    /** Name of an {@link Outcome}. */
    public static final String OUTCOME = "outcome";

    /** Id of an alarm. */
    public static final String ALARM = "alarm";

    /** Name of a {@link Verdict}. */
    public static final String VERDICT = "verdict";

    /** How long an alarm is shelved: 1 to {@link Command#LONGEST_SHELF_MINUTES}. */
    public static final String MINUTES = "minutes";

    /** Of a count from the recording, with those below: see {@link RecordedCount}. */
    public static final String MARKS = "marks";

    public static final String UNSEEN = "unseen";
    public static final String VIEWED = "viewed";
    public static final String SEGMENTS = "segments";
    public static final String LOST = "lost";

    public static final String REASON = "reason";
    public static final String NOTE = "note";

    private CommandKeys() {}
}
