package dev.drover.inference.paint.seal;

import dev.drover.inference.seal.SealGrammar;
import dev.drover.inference.seal.SealKind;
import java.util.SplittableRandom;

/**
 * Draws seal numbers: the forms seen on real container seals with the more common ones more often, electronic locks
 * with a valid check digit, and free mechanical numbers. The same seed gives the same numbers.
 */
public final class SealNumbers {

    /** # is a digit, @ a letter without I, O and Q, [..] one of the letters within. */
    private static final String[] BOLT = {
        "FX########",
        "FX########",
        "FX########",
        "SF#######",
        "SJJA######",
        "YMAQ######",
        "YMAR######",
        "YMAS######",
        "YMAT######",
        "OOLKCK####",
        "OOLKCL####",
        "OOLKCM####",
        "A########",
        "R#######",
        "U######",
        "#######",
        "########",
        "VNHPH#######",
        "SITF######",
        "WHAB######",
        "HLC#######"
    };

    private static final String[] FREE = {
        "@@######",
        "@@@#####",
        "@#######",
        "@@@@######",
        "@@#@#####",
        "######@",
        "##@@####",
        "@@########",
        "#####",
        "@@@@#######",
        "@@@@########"
    };

    private static final String[] LOCK_LETTERS = {"CNSP", "CNNU", "CNSZ", "GZHG", "HPNU"};

    private final SplittableRandom random;

    public SealNumbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @throws IllegalArgumentException for {@link SealKind#NONE} */
    public String next(SealKind kind) {
        return switch (kind) {
            case BOLT -> fill(BOLT[random.nextInt(BOLT.length)]);
            case MECHANICAL -> mechanical();
            case ELOCK ->
                SealGrammar.elockNumber(
                        random.nextBoolean() ? LOCK_LETTERS[random.nextInt(LOCK_LETTERS.length)] : fill("@@@@"),
                        random.nextInt(1 << (random.nextBoolean() ? 21 : 28)));
            case NONE -> throw new IllegalArgumentException("no number fits no kind");
        };
    }

    /** Free forms that happen to be a bolt seal's are drawn again. */
    private String mechanical() {
        String text = fill(FREE[random.nextInt(FREE.length)]);
        while (SealGrammar.judge(text).kind() != SealKind.MECHANICAL) {
            text = fill(FREE[random.nextInt(FREE.length)]);
        }
        return text;
    }

    private String fill(String form) {
        StringBuilder out = new StringBuilder();
        for (char c : form.toCharArray()) {
            out.append(
                    switch (c) {
                        case '#' -> (char) ('0' + random.nextInt(10));
                        case '@' -> "ABCDEFGHJKLMNPRSTUVWXYZ".charAt(random.nextInt(23));
                        default -> c;
                    });
        }
        return out.toString();
    }
}
