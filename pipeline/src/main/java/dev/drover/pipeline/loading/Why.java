package dev.drover.pipeline.loading;

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
public record Why(String cameraId, String rule, String zh, String en, Map<String, String> values, List<String> frames) {

    public Why {
        values = Map.copyOf(values);
        frames = List.copyOf(frames);
    }

    /** Only words and numbers: nothing was seen. */
    static Why of(String rule, String zh, String en, Map<String, String> values) {
        return new Why("", rule, zh, en, values, List.of());
    }

    /** What a camera measured, in both languages the same. */
    static Why measured(String cameraId, String rule, Map<String, String> values, List<String> frames) {
        StringBuilder numbers = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        numbers.append(' ').append(name).append('=').append(value));
        return new Why(cameraId, rule, "摄像头 " + cameraId + numbers, "camera " + cameraId + numbers, values, frames);
    }
}
