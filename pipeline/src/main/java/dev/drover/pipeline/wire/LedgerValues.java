package dev.drover.pipeline.wire;

/**
 * Names of {@link LedgerEntry#values()} in rows of a loading, by type of row.
 *
 * <pre>
 *   (every row of a loading)                   phase (a {@link Phase}), declared, machine, uncertain (open ones)
 *   PLAN            rule "plan"                version, declared, farm
 *   COMMAND         rule = {@link Command.Kind}  id, actor, at_us, refused (a {@link Refusal}, if it was), and the command's own values,
 *                                              of a count from the recording a {@link RecordedCount}; agrees_with, of a blind count
 *                                              first and agreement too
 *   CROSSING_*      rule = line                (in, out of the row count since ARM)  compartment
 *   CROSSING_UNCERTAIN  rule = line            reason (an {@link UncertainReason}; BLIND has from_us, to_us, cause); what became of it says
 *                                              the COMMAND row that resolves it, named by the event id of this row
 *   READING         rule = {@link ReadingSlot}   text, raw, expected, outcome (a {@link ReadingOutcome}),
 *                                              confidence, votes, kind, by (machine or a person); of a camera
 *                                              rule "container", text, raw, confidence, votes, kind
 *   GATE            rule = {@link Gate}         state (a {@link Gate.State}), machine, by
 *   RECONCILIATION  rule "count"               declared, machine, second, tally, uncertain, outcome (a {@link Comparison})
 *   HEALTH          rule = alarm code          state (ON OFF), and what was measured
 *   HINT            rule = name of the hint    pen, measure, value, from_us, to_us
 *   ALARM           rule = alarm code          id, seq, state, severity, owner, verdict, and why
 *   OUTCOME         rule "outcome"             outcome (an {@link Outcome}), actor, reason, overruled
 * </pre>
 */
public final class LedgerValues {

    public static final String STATE = "state";
    public static final String OUTCOME = "outcome";
    public static final String MACHINE = "machine";
    public static final String DECLARED = "declared";
    /** The farm of the plan: lists of loadings are cut to the farms a person may see. */
    public static final String FARM = "farm";

    /** Name of the {@link Phase} when the row was written. */
    public static final String PHASE = "phase";

    public static final String SECOND = "second";
    public static final String TALLY = "tally";
    public static final String UNCERTAIN = "uncertain";
    public static final String TEXT = "text";
    public static final String RAW = "raw";
    public static final String EXPECTED = "expected";
    public static final String CONFIDENCE = "confidence";
    public static final String VOTES = "votes";
    public static final String KIND = "kind";
    public static final String BY = "by";
    public static final String ACTOR = "actor";
    public static final String REASON = "reason";
    public static final String REFUSED = "refused";

    /**
     * Of an outcome's row: what people decided against or instead of the machine, and who, {@code KIND about: actor}
     * joined by {@code "; "}; not there if nothing.
     */
    public static final String OVERRULED = "overruled";

    public static final String ID = "id";
    public static final String SEVERITY = "severity";

    /** Of a plan's row: its version. */
    public static final String VERSION = "version";

    /**
     * Of a recount with holes in the recording: who had come to the same number alone. Of a blind count: whose recount
     * it is compared with, beside {@link #FIRST}, what that was, and {@link #AGREEMENT}, a {@link Comparison}.
     */
    public static final String AGREES_WITH = "agrees_with";

    public static final String AGREEMENT = "agreement";

    public static final String FIRST = "first";

    /** Of a command's row: when it was given, server clock; evidence, not order. */
    public static final String AT_US = "at_us";

    /**
     * Of an alarm's row, beside {@link #ID}, {@link #STATE} and {@link #SEVERITY}: see the components of {@link Alarm}.
     */
    public static final String SEQ = "seq";

    public static final String OCCURRENCES = "occurrences";
    public static final String ESCALATION = "escalation";
    public static final String SHELVED_UNTIL_US = "shelved_until_us";
    public static final String OWNER = "owner";
    public static final String VERDICT = "verdict";
    public static final String ZH = "zh";
    public static final String EN = "en";

    /** Of a span: event time it begins, it ends, and why. */
    public static final String FROM_US = "from_us";

    public static final String TO_US = "to_us";
    public static final String CAUSE = "cause";

    /** Of a counted animal: where it went, from 1; of counts compared: heads of heads expected in each. */
    public static final String COMPARTMENT = "compartment";

    public static final String COMPARTMENTS = "compartments";

    /** Of a hint: which pen, what was measured of it, and what is usual there. */
    public static final String PEN = "pen";

    public static final String MEASURE = "measure";
    public static final String VALUE = "value";
    public static final String USUAL = "usual";
    public static final String Z = "z";
    public static final String DAYS = "days";
    public static final String PLACE = "place";

    /** {@link #MACHINE} and {@link #BY} where no person decided. */
    public static final String BY_MACHINE = "machine";

    /** {@link #SECOND} while the second counter could not see. */
    public static final String NOT_KNOWN = "unknown";

    /** {@link #STATE} of a HEALTH row. */
    public static final String ON = "ON";

    public static final String OFF = "OFF";

    /** {@link LedgerEntry#rule()} of a PLAN, RECONCILIATION and OUTCOME row. */
    public static final String PLAN_RULE = "plan";

    public static final String COUNT_RULE = "count";
    public static final String OUTCOME_RULE = "outcome";

    /** What stands before the batch in the key of a loading's rows. */
    public static final String LOADING = "loading/";

    /** What stands before the camera in the key of the rows about its health, alarms and hints. */
    public static final String CAMERA = "camera/";

    private LedgerValues() {}

    /** Key of the rows of a loading. */
    public static String loading(String batch) {
        return LOADING + batch;
    }

    /** Key of the rows about a camera's health, alarms and hints, and of commands about those. */
    public static String camera(String cameraId) {
        return CAMERA + cameraId;
    }
}
