package dev.drover.pipeline.alarm;

import java.util.List;
import java.util.Map;

/**
 * Why something was judged so. The line for a person is made of it by {@link AlarmSentences}.
 *
 * @param cameraId the camera concerned, empty if none
 * @param rule what judged; the alarm's own code where a camera measured it
 * @param values what was measured, by name
 * @param frames ids of the frames that are the evidence
 */
public record AlarmReason(String cameraId, String rule, Map<String, String> values, List<String> frames) {

    public AlarmReason {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }

    /** Only values: nothing was seen. */
    public static AlarmReason of(String rule, Map<String, String> values) {
        return new AlarmReason("", rule, values, List.of());
    }

    /** What a camera measured that makes the alarm {@code code}. */
    public static AlarmReason measured(String cameraId, String code, Map<String, String> values, List<String> frames) {
        return new AlarmReason(cameraId, code, values, frames);
    }
}
