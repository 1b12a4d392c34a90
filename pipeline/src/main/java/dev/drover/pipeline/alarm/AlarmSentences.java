package dev.drover.pipeline.alarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line for a person that an alarm carries, made of its code and values by the table {@code sentences.properties}:
 * what judges keeps codes and values, and words are put to them where the alarm is written.
 */
final class AlarmSentences {

    static final String ZH = "zh";
    static final String EN = "en";

    private static final String MEASURED = "measured";
    private static final String CAMERA = "camera";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:\\|([^}]*))?}");
    private static final Properties TABLE = read();

    private AlarmSentences() {}

    /** @throws IllegalArgumentException for a code that judged by itself and has no sentence in {@code language} */
    static String in(String language, String code, AlarmReason why) {
        boolean measured = why.rule().equals(code);
        String sentence = TABLE.getProperty((measured ? MEASURED : code) + "." + language);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence for " + code + " in " + language);
        }
        return measured
                ? filled(sentence, Map.of(CAMERA, why.cameraId(), MEASURED, numbers(why.values())))
                : filled(sentence, why.values());
    }

    private static String filled(String sentence, Map<String, String> values) {
        Matcher places = PLACE.matcher(sentence);
        return places.replaceAll(place -> {
            String value = values.getOrDefault(place.group(1), "");
            boolean spoken = value.isEmpty() && place.group(2) != null;
            return Matcher.quoteReplacement(spoken ? place.group(2) : value);
        });
    }

    /** Every value by its name, in the order of the names. */
    private static String numbers(Map<String, String> values) {
        StringBuilder numbers = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        numbers.append(' ').append(name).append('=').append(value));
        return numbers.toString();
    }

    private static Properties read() {
        try (InputStream in = AlarmSentences.class.getResourceAsStream("sentences.properties");
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties table = new Properties();
            table.load(text);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
