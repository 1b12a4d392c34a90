package dev.drover.inference.paint.plate;

import dev.drover.inference.plate.PlateKind;
import java.util.SplittableRandom;

/** Draws numbers of every kind, for training, tests and the simulated farm. The same seed gives the same numbers. */
public final class PlateNumbers {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String MIXED = "0123456789" + LETTERS;

    private final SplittableRandom random;

    public PlateNumbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * A number that fits {@code kind}.
     *
     * @throws IllegalArgumentException for {@link PlateKind#NONE}
     */
    public String next(PlateKind kind) {
        String text =
                switch (kind) {
                    case HK_MACAO -> "粤Z" + serial(4) + any("港澳");
                    case HK_MACAO_FIVE -> "粤Z" + serial(5) + any("港澳");
                    case TRAILER -> province() + any(LETTERS) + serial(4) + "挂";
                    case COACH -> province() + any(LETTERS) + serial(4) + "学";
                    case POLICE -> province() + any(LETTERS + "OOO") + digits(4) + "警";
                    case EMERGENCY -> province() + any("XS") + digits(4) + "应急";
                    case EMBASSY -> digits(6) + "使";
                    case EMBASSY_OLD -> "使" + digits(6);
                    case CONSULATE -> province() + digits(5) + "领";
                    case CONSULATE_OLD -> province() + any(LETTERS) + digits(4) + "领";
                    case ARMED_POLICE -> "WJ" + province() + digits(4) + any("0123456789TDSHBXJ");
                    case NEV_SMALL -> province() + any(LETTERS) + any("ABCDEFGHJKDDDFF") + any(MIXED) + digits(4);
                    case NEV_LARGE -> province() + any(LETTERS) + digits(5) + any("ABCDEFGHJKDDDFF");
                    case ORDINARY -> province() + any(LETTERS) + ordinary();
                    case ORDINARY_LETTERS ->
                        province() + any(LETTERS) + any(LETTERS) + any(LETTERS) + any(LETTERS) + digits(2);
                    case FV -> "FV" + digits(4);
                    case HK_LOCAL -> hongKong();
                    case MACAO_LOCAL -> any("AM") + any(LETTERS) + digits(4);
                    case NONE -> throw new IllegalArgumentException("no number fits no kind");
                };
        return text;
    }

    private String hongKong() {
        String number = String.valueOf(1 + random.nextInt(9999));
        return any(LETTERS.replace("Q", "")) + any(LETTERS.replace("Q", "")) + number;
    }

    /** Five characters with at most two letters, anywhere. */
    private String ordinary() {
        char[] out = digits(5).toCharArray();
        int letters = random.nextInt(10) < 4 ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < letters; i++) {
            out[random.nextInt(5)] = any(LETTERS).charAt(0);
        }
        return new String(out);
    }

    private String serial(int n) {
        char[] out = digits(n).toCharArray();
        for (int i = random.nextInt(3); i > 0; i--) {
            out[random.nextInt(n)] = any(LETTERS).charAt(0);
        }
        return new String(out);
    }

    /** Guangdong a little more often than the rest: most trucks that load for Hong Kong are from there. */
    private String province() {
        return random.nextInt(12) == 0 ? "粤" : any(PlateKind.PROVINCES);
    }

    private String digits(int n) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    private String any(String of) {
        int i = random.nextInt(of.length());
        return of.substring(i, i + 1);
    }
}
