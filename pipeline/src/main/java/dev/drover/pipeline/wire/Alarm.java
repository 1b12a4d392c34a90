package dev.drover.pipeline.wire;

import java.util.List;
import java.util.Map;

/**
 * An alarm as it stands after one step of its life, on {@code drover.alarms.v1} (JSON, key {@link #subject()}), written
 * at least once: the same {@code id} and {@code seq} is the same step.
 *
 * @param id built only from input data, constant for the alarm's life
 * @param seq dense from 1 inside one alarm
 * @param subject the batch, or the camera if no batch is concerned; one alarm of a code is open per subject
 * @param batch empty if none is concerned
 * @param cameraId empty if none is concerned
 * @param farm for rights and subscriptions
 * @param code see {@link AlarmRule#code()}
 * @param zh its name in Chinese
 * @param en its name in English
 * @param severity 1 to 4
 * @param to who is told
 * @param state where it stands
 * @param raisedMicros event time it was raised
 * @param eventMicros event time of this step
 * @param occurrences how often the condition came while it was open
 * @param escalation 0, then one more for each time nobody acknowledged
 * @param shelvedUntilMicros event time, 0 if not shelved
 * @param owner who acknowledged it, empty if nobody
 * @param verdict empty until a person gave one
 * @param detailZh one line for a person, in Chinese
 * @param detailEn the same in English
 * @param rule what judged
 * @param ruleVersion version of the {@link JudgementRules} that judged
 * @param values what was measured, by name
 * @param frames ids of the frames that are the evidence
 */
public record Alarm(
        String id,
        long seq,
        String subject,
        String batch,
        String cameraId,
        String farm,
        String code,
        String zh,
        String en,
        int severity,
        List<String> to,
        State state,
        long raisedMicros,
        long eventMicros,
        int occurrences,
        int escalation,
        long shelvedUntilMicros,
        String owner,
        String verdict,
        String detailZh,
        String detailEn,
        String rule,
        int ruleVersion,
        Map<String, String> values,
        List<String> frames) {

    /** The life of an alarm: RAISED, ACKED, RESOLVED (the condition is gone), CLOSED (a person gave a verdict). */
    public enum State {
        RAISED,
        ACKED,
        RESOLVED,
        CLOSED
    }

    public Alarm {
        to = List.copyOf(to);
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
        if (id.isBlank() || subject.isBlank() || seq < 1 || severity < 1 || severity > 4) {
            throw new IllegalArgumentException("an alarm needs id, subject, seq from 1 and severity 1 to 4: " + id);
        }
    }

    /** Whether it still stands: its condition holds, or nobody has looked. */
    public boolean open() {
        return state == State.RAISED || state == State.ACKED;
    }

    /**
     * Whether it stands, or what it tells of goes on though it was closed, unless it was nothing.
     *
     * @param goesOn whether what it tells of holds now
     */
    public boolean unsettled(boolean goesOn) {
        return open() || goesOn && !Verdict.dismisses(verdict);
    }
}
