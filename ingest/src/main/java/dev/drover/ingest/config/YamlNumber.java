package dev.drover.ingest.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number as YAML writes it: with a sign or without, digits grouped by underscores, however many digits it has. */
public final class YamlNumber {

    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d[\\d_]*");

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d[\\d_]*(\\.[\\d_]*)?|\\.\\d[\\d_]*)([eE][-+]?\\d+)?");

    /** No number that fits anywhere is longer. */
    private static final int MOST_DIGITS = 40;

    private YamlNumber() {}

    /** Empty where the text is no whole number, or one beyond 64 bits. */
    public static Optional<Long> whole(String text) {
        String digits = text.replace("_", "");
        if (!WHOLE.matcher(text).matches() || digits.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Rounded to what a double holds; empty where the text is no number, or a larger one. */
    public static Optional<Double> decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text.replace("_", ""));
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
}
