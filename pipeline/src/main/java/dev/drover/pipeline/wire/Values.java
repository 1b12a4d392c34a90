package dev.drover.pipeline.wire;

import java.util.Map;
import java.util.regex.Pattern;

/** Numbers in the values of rows, sightings and commands. What is no number reads as if it were not there. */
public final class Values {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private Values() {}

    public static long whole(Map<String, String> values, String name, long otherwise) {
        String text = values.getOrDefault(name, "");
        return WHOLE.matcher(text).matches() ? Long.parseLong(text) : otherwise;
    }

    public static double number(Map<String, String> values, String name, double otherwise) {
        try {
            return Double.parseDouble(values.getOrDefault(name, ""));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }
}
