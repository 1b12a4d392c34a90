package dev.drover.inference.plate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Judges plate texts by the forms of GA 36-2018 (deploy/docs/identifiers.md#plates). It never corrects: a 0 read where
 * only a letter can stand stays a 0, and the text fits no kind.
 */
public final class PlateGrammar {

    /** Written between office letter and serial, or put in by people; carries no information. */
    private static final String SEPARATORS = " \t\u3000\u00a0·•・‧∙.-–—";

    private PlateGrammar() {}

    /** Normalises and judges {@code raw}. */
    public static PlateJudgement judge(String raw) {
        String text = normalise(raw);
        List<PlateKind> fits =
                Arrays.stream(PlateKind.values()).filter(k -> k.fits(text)).toList();
        return new PlateJudgement(raw, text, fits.isEmpty() ? PlateKind.NONE : fits.get(0), fits);
    }

    /** Half width, upper case, without spaces, dots and hyphens. Letters are never exchanged for digits or back. */
    public static String normalise(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints()
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
                .filter(c -> SEPARATORS.indexOf(c) < 0)
                .forEach(out::appendCodePoint);
        return out.toString().toUpperCase(Locale.ROOT);
    }
}
