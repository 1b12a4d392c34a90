package dev.drover.pipeline.wire;

/**
 * Why a command is not obeyed: {@link LedgerValues#REFUSED} of its row is one of these names, and what it is about
 * behind a space where that is not plain.
 */
public enum Refusal {
    /** Nobody who may send commands has signed it: whose name it bears did not say it. */
    UNPROVEN,
    /** The loading is over. */
    CONCLUDED,
    UNKNOWN_COMMAND,
    ALREADY_ARMED,
    NOT_ARMED,
    /** About a value: its name in the command. */
    BAD_VALUE,
    REASON_MISSING,
    /** About a {@link ReadingSlot}: there is nothing to confirm. */
    NOT_READ,
    /** About an event id that is on no recount list. */
    UNKNOWN_EVENT,
    /** About each gate that is not passed, and how it stands. */
    GATE_OPEN,
    /** About codes of alarms of severity 1 that stand. */
    ALARM_STANDS,
    /** About codes of what holds that the rules name under {@link JudgementRules#armBlocks()}. */
    ARM_BLOCKED,
    /** About what the same person did, which only another may check: kinds of commands, each with what it concerned. */
    SAME_PERSON,
    /** A recount of a recording that goes on. */
    STILL_COUNTING,
    /** About what the marks come to. */
    MARKS_DIFFER,
    /** About the picture of a mark that lies in nothing that was looked at, or on no camera that counts. */
    MARK_NOT_VIEWED,
    /** About a {@link TimeSpan}: it is in no file that is named, and not declared lost. */
    NOT_RECORDED,
    /** About a {@link TimeSpan} that is recorded and was not looked at. */
    NOT_VIEWED,
    /** About heads: part of the recording is lost, and another person must come to the same number. */
    SECOND_PERSON,
    /** There is no recount that a blind one could be compared with. */
    NOT_RECOUNTED,
    /** About an alarm's id. */
    UNKNOWN_ALARM,
    /** About an {@link Alarm.State}: that alarm cannot take this step. */
    ALARM_IS,
    /** About a {@link Command.Kind} that is none of an alarm's. */
    NO_ALARM_COMMAND;

    /** The text on the wire, with what it is about. */
    public String about(Object what) {
        return name() + " " + what;
    }
}
