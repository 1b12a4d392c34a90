package dev.drover.inference.container;

import dev.drover.inference.text.Prefixes;
import java.util.regex.Pattern;

/**
 * What a container number may be, seen from the left: three letters of the owner, U (freight), J (what is taken off) or
 * Z (chassis), six digits and the check digit of ISO 6346. A reader that goes from column to column tells by it a 0
 * from an O where only one of them can stand; it never exchanges what it saw.
 */
public enum ContainerForm implements Prefixes {
    /** The check digit is right. */
    CHECKED,
    /** Whatever the check digit is: what would be read if nobody reckoned. */
    ANY_CHECK;

    private static final Pattern FORM = Pattern.compile("[A-Z]{3}[UJZ][0-9]{7}");
    private static final String SPACES = " \u3000\u00a0·-";
    /** Of a whole number. */
    private static final int LENGTH = 11;

    /** Half width, upper case, without spaces and hyphens. No character is exchanged. */
    public static String normalise(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints()
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
                .filter(c -> SPACES.indexOf(c) < 0)
                .map(Character::toUpperCase)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    @Override
    public String alphabet() {
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    }

    @Override
    public boolean begins(String prefix) {
        int length = prefix.length();
        for (int i = 0; i < Math.min(length, LENGTH); i++) {
            char c = prefix.charAt(i);
            boolean fits = i < 3 ? c >= 'A' && c <= 'Z' : i == 3 ? "UJZ".indexOf(c) >= 0 : c >= '0' && c <= '9';
            if (!fits) {
                return false;
            }
        }
        return length < LENGTH || length == LENGTH && whole(prefix);
    }

    @Override
    public boolean whole(String text) {
        return this == CHECKED ? Iso6346.valid(text) : FORM.matcher(text).matches();
    }
}
