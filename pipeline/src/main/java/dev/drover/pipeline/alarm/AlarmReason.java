package dev.drover.pipeline.alarm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was judged so.
 *
 * @param cameraId the camera concerned, empty if none
 * @param rule what judged
 * @param zh one line for a person, in Chinese
 * @param en the same in English
 * @param values what was measured, by name
 * @param frames ids of the frames that are the evidence
 */
public record AlarmReason(
        String cameraId, String rule, String zh, String en, Map<String, String> values, List<String> frames) {

    public AlarmReason {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }

    /** Only words and numbers: nothing was seen. */
    public static AlarmReason of(String rule, String zh, String en, Map<String, String> values) {
        return new AlarmReason("", rule, zh, en, values, List.of());
    }

    /** What a camera measured, in both languages the same. */
    public static AlarmReason measured(String cameraId, String rule, Map<String, String> values, List<String> frames) {
        StringBuilder numbers = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        numbers.append(' ').append(name).append('=').append(value));
        return new AlarmReason(
                cameraId, rule, "摄像头 " + cameraId + numbers, "camera " + cameraId + numbers, values, frames);
    }
}
