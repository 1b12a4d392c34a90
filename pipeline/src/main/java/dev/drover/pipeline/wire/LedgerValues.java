package dev.drover.pipeline.wire;

/**
 * Names of {@link LedgerEntry#values()} in rows of a loading, by type of row.
 *
 * <pre>
 *   (every row of a loading)                   phase (WAITING ARMED RECONCILING CONCLUDED), declared, machine, uncertain (open ones)
 *   PLAN            rule "plan"                version, declared, farm
 *   COMMAND         rule = {@link Command.Kind}  id, actor, at_us, refused (reason, if it was), and the command's own values
 *   CROSSING_*      rule = line                (in, out of the row count since ARM)  compartment
 *   CROSSING_UNCERTAIN  rule = line            reason (BORN_INSIDE, LOST_INSIDE, MERGED, or BLIND: from_us, to_us, cause); what became of it says
 *                                              the COMMAND row that resolves it, named by the event id of this row
 *   READING         rule = {@link ReadingSlot}   text, raw, expected, outcome (MATCH MISMATCH UNREAD NEEDS_CONFIRMATION),
 *                                              confidence, votes, kind, by (machine or a person)
 *   GATE            rule = DISINFECTION CLINICAL COUNTING SEALING
 *                                              state (WAITING RUNNING PASSED FAILED UNKNOWN), machine, by
 *   RECONCILIATION  rule "count"               declared, machine, second, tally, uncertain, outcome (MATCH MISMATCH OPEN)
 *   HEALTH          rule = alarm code          state (ON OFF), and what was measured
 *   HINT            rule = name of the hint    pen, measure, value, from_us, to_us
 *   ALARM           rule = alarm code          id, seq, state, severity, owner, verdict, and why
 *   OUTCOME         rule "outcome"             outcome, actor, reason
 * </pre>
 */
public final class LedgerValues {

    public static final String STATE = "state";
    public static final String OUTCOME = "outcome";
    public static final String MACHINE = "machine";
    public static final String DECLARED = "declared";
    /** The farm of the plan: lists of loadings are cut to the farms a person may see. */
    public static final String FARM = "farm";

    /** WAITING, ARMED, RECONCILING or CONCLUDED, when the row was written. */
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
    public static final String ID = "id";
    public static final String SEVERITY = "severity";

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
