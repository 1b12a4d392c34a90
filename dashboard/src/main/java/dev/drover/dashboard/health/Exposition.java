package dev.drover.dashboard.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Prometheus' text format, as far as simpleclient and Flink write it. Lines that do not fit are left out. */
final class Exposition {

    /** More samples than this from one process are not looked at. */
    private static final int MAX_SAMPLES = 5_000;

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? +([^ ]+)(?: +-?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * One value.
     *
     * @param name of the metric, with its suffix
     * @param labels as written
     * @param value may be infinite or not a number
     */
    record Sample(String name, Map<String, String> labels, double value) {}

    private Exposition() {}

    static List<Sample> read(String text) {
        List<Sample> samples = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.isEmpty() || line.charAt(0) == '#' || samples.size() >= MAX_SAMPLES) {
                continue;
            }
            Matcher matcher = SAMPLE.matcher(line.strip());
            if (matcher.matches()) {
                number(
                        matcher.group(3),
                        value -> samples.add(new Sample(matcher.group(1), labels(matcher.group(2)), value)));
            }
        }
        return samples;
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher matcher = LABEL.matcher(text == null ? "" : text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }

    private static void number(String text, DoubleConsumer use) {
        try {
            use.accept(
                    switch (text) {
                        case "+Inf" -> Double.POSITIVE_INFINITY;
                        case "-Inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    });
        } catch (NumberFormatException e) {
            // Not a sample; the next line may be one.
        }
    }
}
