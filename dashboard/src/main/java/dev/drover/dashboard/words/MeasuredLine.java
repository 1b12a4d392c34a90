package dev.drover.dashboard.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line for a person of an alarm that a camera measured. The ledger's own line of such an alarm names every value
 * as the program does, and stays so: it is evidence. What people read is made here of the same values, by the tables
 * {@code measured_LANGUAGE.properties}.
 */
public final class MeasuredLine {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::(\\w+))?}");
    private static final Properties ZH = read("zh");
    private static final Properties EN = read("en");

    private MeasuredLine() {}

    /**
     * What is known of an alarm.
     *
     * @param code of the alarm table
     * @param raisedMicros event time at which it was raised, 0 if it is not known
     * @param values what was measured, by name
     * @param recorded the line of the ledger
     */
    public record Told(String code, long raisedMicros, Map<String, String> values, String recorded) {}

    /** The line in Chinese or else in English; the ledger's own where no camera measured it. */
    public static String of(Told alarm, boolean zh) {
        Properties table = zh ? ZH : EN;
        return Optional.ofNullable(table.getProperty(alarm.code + variant(alarm)))
                .flatMap(sentence -> filled(sentence, alarm, zh))
                .or(() -> Optional.ofNullable(table.getProperty(alarm.code + ".bare")))
                .orElse(alarm.recorded);
    }

    /** Whether alarms of {@code code} are measured by a camera, and so have a line here. */
    public static boolean knows(String code) {
        return EN.containsKey(code + ".bare");
    }

    private static String variant(Told alarm) {
        String reason = alarm.values.getOrDefault("reason", "");
        if (!reason.equals("clock")) {
            return reason.isEmpty() ? "" : "." + reason;
        }
        return alarm.values.getOrDefault("skew_us", "").startsWith("-") ? ".clock_behind" : ".clock_ahead";
    }

    /** Empty if a value is missing, or is none of the kind that the sentence takes. */
    private static Optional<String> filled(String sentence, Told alarm, boolean zh) {
        StringBuilder out = new StringBuilder();
        Matcher places = PLACE.matcher(sentence);
        while (places.find()) {
            Optional<String> value = value(places.group(1), Optional.ofNullable(places.group(2)), alarm, zh);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            places.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(places.appendTail(out).toString());
    }

    private static Optional<String> value(String name, Optional<String> form, Told alarm, boolean zh) {
        String text = alarm.values.getOrDefault(name, "");
        if (form.isEmpty()) {
            return Optional.of(text).filter(some -> !some.isBlank());
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException unknown) {
            return Optional.empty();
        }
        return switch (form.get()) {
            case "span" -> Optional.of(span(Math.abs(number) / 1e6, zh));
            case "ago" ->
                Optional.of((alarm.raisedMicros - number) / 1e6)
                        .filter(seconds -> number > 0 && seconds >= 0)
                        .map(seconds -> span(seconds, zh));
            case "percent" -> Optional.of(Math.round(number * 100) + (zh ? "%" : " %"));
            case "whole" -> Optional.of(Long.toString(Math.round(number)));
            default -> throw new IllegalArgumentException("no form " + form.get());
        };
    }

    /** In the largest unit that is still exact enough to act on. */
    static String span(double seconds, boolean zh) {
        if (seconds < 60) {
            String number = String.format(Locale.ROOT, seconds < 10 ? "%.1f" : "%.0f", seconds);
            return number + (zh ? " 秒" : " s");
        }
        long minutes = (long) seconds / 60;
        return minutes < 60 ? minutes + (zh ? " 分钟" : " min") : minutes / 60 + (zh ? " 小时" : " h");
    }

    private static Properties read(String language) {
        String name = "measured_" + language + ".properties";
        try (InputStream in = MeasuredLine.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there");
            }
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            Properties table = new Properties();
            table.load(text);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
