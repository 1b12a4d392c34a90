package dev.drover.inference.container;

import java.util.regex.Pattern;

/**
 * Container numbers and the letter values and weights of ISO 6346, which the electronic locks of Chinese customs use
 * as well (deploy/docs/identifiers.md#container-numbers).
 */
public final class Iso6346 {

    private static final Pattern FORM = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");

    private Iso6346() {}

    /** True for a container number of eleven characters whose check digit is right. */
    public static boolean valid(String number) {
        return FORM.matcher(number).matches() && checkDigit(number.substring(0, 10)) == number.charAt(10) - '0';
    }

    /**
     * Sum of value times 2^position, modulo 11, modulo 10. A remainder of 10 gives 0, which is why issuers avoid it.
     *
     * @param characters digits and upper-case letters
     * @throws IllegalArgumentException on any other character
     */
    public static int checkDigit(String characters) {
        long sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += (long) value(characters.charAt(i)) << i;
        }
        return (int) (sum % 11 % 10);
    }

    /** Digits are themselves, A is 10, B is 12: multiples of eleven (11, 22, 33) are skipped. */
    static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c < 'A' || c > 'Z') {
            throw new IllegalArgumentException("neither digit nor upper-case letter: " + c);
        }
        int value = 10 + (c - 'A');
        return value + (c >= 'B' ? 1 : 0) + (c >= 'L' ? 1 : 0) + (c >= 'V' ? 1 : 0);
    }
}
