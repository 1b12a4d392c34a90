package dev.drover.pipeline.alarm;

import dev.drover.pipeline.wire.Alarm;
import dev.drover.pipeline.wire.AlarmRule;

/** The legal steps of an alarm's life, each a new record with the next number. */
final class AlarmTransitions {

    private AlarmTransitions() {}

    /** The id is made of the moment the condition began, so that it is the same in every run. */
    static Alarm raised(
            AlarmSubject subject, AlarmRule rule, Condition condition, int severity, long micros, int version) {
        AlarmReason why = condition.why();
        return new Alarm(
                subject.id() + "|" + rule.code() + "|" + condition.onMicros() + "|" + version,
                1,
                subject.id(),
                subject.batch(),
                why.cameraId(),
                subject.farm(),
                rule.code(),
                rule.zh(),
                rule.en(),
                severity,
                rule.to(),
                Alarm.State.RAISED,
                micros,
                micros,
                1,
                0,
                0,
                "",
                "",
                AlarmSentences.in(AlarmSentences.ZH, rule.code(), why),
                AlarmSentences.in(AlarmSentences.EN, rule.code(), why),
                why.rule(),
                version,
                why.values(),
                why.frames());
    }

    static Alarm acknowledged(Alarm a, String owner, long micros) {
        return next(
                a,
                new Change(Alarm.State.ACKED, a.severity(), a.escalation(), a.shelvedUntilMicros(), owner, ""),
                micros);
    }

    static Alarm resolved(Alarm a, long micros) {
        return next(a, new Change(Alarm.State.RESOLVED, a.severity(), a.escalation(), 0, a.owner(), ""), micros);
    }

    static Alarm closed(Alarm a, String actor, String verdict, long micros) {
        String owner = a.owner().isEmpty() ? actor : a.owner();
        return next(a, new Change(Alarm.State.CLOSED, a.severity(), a.escalation(), 0, owner, verdict), micros);
    }

    static Alarm escalated(Alarm a, long micros) {
        return next(a, new Change(a.state(), a.severity(), a.escalation() + 1, 0, a.owner(), ""), micros);
    }

    static Alarm shelved(Alarm a, long untilMicros, long micros) {
        return next(a, new Change(a.state(), a.severity(), a.escalation(), untilMicros, a.owner(), ""), micros);
    }

    static Alarm unshelved(Alarm a, long micros) {
        return next(a, new Change(a.state(), a.severity(), a.escalation(), 0, a.owner(), ""), micros);
    }

    static Alarm graver(Alarm a, int severity, long micros) {
        return next(a, new Change(a.state(), severity, a.escalation(), a.shelvedUntilMicros(), a.owner(), ""), micros);
    }

    /** The condition came once more while the alarm stood: no step of its own, the next one tells. */
    static Alarm again(Alarm a) {
        return copy(a, a.seq(), Change.none(a), a.eventMicros(), a.occurrences() + 1);
    }

    private static Alarm next(Alarm a, Change change, long micros) {
        return copy(a, a.seq() + 1, change, micros, a.occurrences());
    }

    /** What a step may change. */
    private record Change(
            Alarm.State state, int severity, int escalation, long shelvedUntil, String owner, String verdict) {

        static Change none(Alarm a) {
            return new Change(a.state(), a.severity(), a.escalation(), a.shelvedUntilMicros(), a.owner(), a.verdict());
        }
    }

    private static Alarm copy(Alarm a, long seq, Change change, long micros, int occurrences) {
        return new Alarm(
                a.id(),
                seq,
                a.subject(),
                a.batch(),
                a.cameraId(),
                a.farm(),
                a.code(),
                a.zh(),
                a.en(),
                change.severity(),
                a.to(),
                change.state(),
                a.raisedMicros(),
                micros,
                occurrences,
                change.escalation(),
                change.shelvedUntil(),
                change.owner(),
                change.verdict(),
                a.detailZh(),
                a.detailEn(),
                a.rule(),
                a.ruleVersion(),
                a.values(),
                a.frames());
    }
}
