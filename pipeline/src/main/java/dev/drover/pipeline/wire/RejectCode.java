package dev.drover.pipeline.wire;

/**
 * Why a record of detections, of a setting, of the ledger or of alarms is refused. The name is the code on
 * {@code drover.rejected.v1}; what each means to a person says deploy/docs/bad-input.md.
 */
public enum RejectCode {
    /** Scores or boxes that are no numbers. */
    DET_NAN,
    /** More than {@link Detections#MAX_OBJECTS} boxes. */
    DET_TOO_MANY,
    /** Event time out of range. */
    DET_TIME,
    /** The key is not the record's camera. */
    DET_KEY,
    /** All else that makes a record of detections none. */
    DET_INVALID,
    /** A record on a topic of settings that nobody knows. */
    SETTING_TOPIC,
    /** The key is not what the setting is kept by. */
    SETTING_KEY,
    RULES_INVALID,
    PLAN_INVALID,
    JUDGEMENT_INVALID,
    COMMAND_INVALID,
    COMMAND_TOO_LARGE,
    SEAL_INVALID,
    LEDGER_INVALID,
    ALARM_INVALID,
    SESSION_INVALID
}
