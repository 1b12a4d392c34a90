package dev.drover.pipeline.loading;

import java.util.Map;

/** Numbers in the values of sightings and commands. */
final class Values {

    private Values() {}

    static long whole(Map<String, String> values, String name, long otherwise) {
        String text = values.getOrDefault(name, "");
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }

    static double number(Map<String, String> values, String name, double otherwise) {
        try {
            return Double.parseDouble(values.getOrDefault(name, ""));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** A count of heads in a command, -1 if it is none. */
    static int heads(Map<String, String> values, String name) {
        long heads = whole(values, name, -1);
        return heads >= 0 && heads <= 10_000 ? (int) heads : -1;
    }
}
