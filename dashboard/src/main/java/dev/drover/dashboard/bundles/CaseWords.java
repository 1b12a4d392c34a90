package dev.drover.dashboard.bundles;

import dev.drover.dashboard.proof.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** The words of what is handed out, both languages beside each other, out of {@code summary.properties}. */
final class CaseWords {

    private static final Properties WORDS = read();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private CaseWords() {}

    private static Properties read() {
        Properties words = new Properties();
        try (InputStream in = CaseWords.class.getResourceAsStream("summary.properties")) {
            if (in == null) {
                throw new IllegalStateException("summary.properties is not packed");
            }
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            words.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** What a code or a label is called; the code itself where there is no word for it. */
    static Bilingual of(String key) {
        String both = WORDS.getProperty(key);
        if (both == null) {
            return new Bilingual(key, key);
        }
        int bar = both.indexOf('|');
        return new Bilingual(
                both.substring(0, bar).strip(), both.substring(bar + 1).strip());
    }

    /**
     * What people did, in words.
     *
     * @param codes {@code KIND[ WHAT]: WHO}, joined by {@code "; "}, as the row of an outcome has it
     */
    static Bilingual steps(String codes) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String step : codes.split("; ")) {
            int colon = step.indexOf(": ");
            String[] did = (colon < 0 ? step : step.substring(0, colon)).split(" ");
            String who = colon < 0 ? "" : step.substring(colon);
            zh.add(Arrays.stream(did).map(code -> of(code).zh()).collect(Collectors.joining(" ")) + who);
            en.add(Arrays.stream(did).map(code -> of(code).en()).collect(Collectors.joining(" ")) + who);
        }
        return new Bilingual(String.join("; ", zh), String.join("; ", en));
    }

    /** In Beijing's time, to the second. */
    static String time(long micros) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)));
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
