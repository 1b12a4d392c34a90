package dev.drover.inference.seal;

import dev.drover.inference.container.Iso6346;
import dev.drover.inference.plate.PlateGrammar;
import dev.drover.inference.seal.SealJudgement.Check;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Judges seal numbers (deploy/docs/identifiers.md#seals). It never corrects. No public format of mechanical customs
 * seals exists, so nearly any letters and digits may be one: matching against the allotted numbers is the real proof.
 */
public final class SealGrammar {

    /** Forms seen on real container seals (shared/data/SOURCES.md). */
    private static final List<Pattern> BOLT_FORMS = List.of(
                    "FX[0-9]{8}",
                    "SF[0-9]{7}",
                    "SJJA[0-9]{6}",
                    "YMA[QRST][0-9]{6}",
                    "OOLKC[KLM][0-9]{4}",
                    "A[0-9]{8}",
                    "R[0-9]{7}",
                    "U[0-9]{6}",
                    "[0-9]{7,8}",
                    "VNHPH[0-9]{7}",
                    "SITF[0-9]{6}",
                    "WHAB[0-9]{6}",
                    "HLC[0-9]{7}")
            .stream()
            .map(Pattern::compile)
            .toList();

    private static final Pattern ELOCK = Pattern.compile("[A-Z]{4}[0-9]{10}");
    private static final Pattern MECHANICAL = Pattern.compile("[0-9A-Z]{5,15}");

    private SealGrammar() {}

    /** Normalises and judges {@code raw}. */
    public static SealJudgement judge(String raw) {
        String text = PlateGrammar.normalise(raw);
        if (ELOCK.matcher(text).matches()) {
            return new SealJudgement(raw, text, SealKind.ELOCK, elockValid(text) ? Check.PASSED : Check.FAILED);
        }
        if (BOLT_FORMS.stream().anyMatch(p -> p.matcher(text).matches())) {
            return new SealJudgement(raw, text, SealKind.BOLT, Check.ABSENT);
        }
        boolean mechanical = MECHANICAL.matcher(text).matches();
        return new SealJudgement(raw, text, mechanical ? SealKind.MECHANICAL : SealKind.NONE, Check.ABSENT);
    }

    /**
     * The check of an electronic lock: the ten digits are a 32-bit number; the four letters and its first seven
     * hexadecimal digits, valued and weighted as in ISO 6346, give the eighth.
     */
    public static boolean elockValid(String number) {
        if (!ELOCK.matcher(number).matches()) {
            return false;
        }
        long serial = Long.parseLong(number.substring(4));
        if (serial > 0xFFFF_FFFFL) {
            return false;
        }
        String hex = String.format(Locale.ROOT, "%08X", serial);
        return Iso6346.checkDigit(number.substring(0, 4) + hex.substring(0, 7)) == Character.digit(hex.charAt(7), 16);
    }

    /**
     * The valid number with these letters whose 32-bit serial begins with these 28 bits: what an issuer does.
     *
     * @param letters four upper-case letters
     * @param prefix28 0 to 2^28 - 1
     */
    public static String elockNumber(String letters, int prefix28) {
        String hex = String.format(Locale.ROOT, "%07X", prefix28 & 0xFFF_FFFF);
        long serial = (Long.parseLong(hex, 16) << 4) | Iso6346.checkDigit(letters + hex);
        return letters + String.format(Locale.ROOT, "%010d", serial);
    }
}
