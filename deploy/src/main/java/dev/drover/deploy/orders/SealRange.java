package dev.drover.deploy.orders;

import dev.drover.inference.plate.PlateGrammar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that differ in the digits at their end only, from one to another, both among them. */
final class SealRange {

    static final int MOST = 10_000;

    private static final Pattern NUMBER = Pattern.compile("([0-9A-Z]*?)([0-9]{1,20})");

    private SealRange() {}

    /** @throws IllegalArgumentException telling what is wrong with the range */
    static List<String> of(String from, String to) {
        Matcher first = NUMBER.matcher(PlateGrammar.normalise(from));
        Matcher last = NUMBER.matcher(PlateGrammar.normalise(to));
        if (!first.matches()
                || !last.matches()
                || !first.group(1).equals(last.group(1))
                || first.group(2).length() != last.group(2).length()) {
            throw new IllegalArgumentException(
                    "a range is from one number to another that differs in the digits at its end only: " + from + " to "
                            + to);
        }
        BigInteger begin = new BigInteger(first.group(2));
        BigInteger size = new BigInteger(last.group(2)).subtract(begin).add(BigInteger.ONE);
        if (size.signum() <= 0 || size.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    "a range holds 1 to " + MOST + " numbers, not " + size + ": " + from + " to " + to);
        }
        String form = "%s%0" + first.group(2).length() + "d";
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < size.intValue(); i++) {
            numbers.add(String.format(Locale.ROOT, form, first.group(1), begin.add(BigInteger.valueOf(i))));
        }
        return numbers;
    }
}
