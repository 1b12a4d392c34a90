package dev.drover.inference.paint.container;

import dev.drover.inference.container.Iso6346;
import java.util.SplittableRandom;

/** Draws container numbers whose check digit is right. The same seed gives the same numbers. */
public final class ContainerNumbers {

    private static final String[] OWNERS = {
        "TEMU", "EISU", "FCIU", "CSQU", "MSKU", "COSU", "CBHU", "OOLU", "TGHU", "MSCU", "APZU", "HJCU", "TCLU", "YMLU"
    };

    private final SplittableRandom random;

    public ContainerNumbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Half of them of a known owner, the others of any letters; one in ten is a chassis or a thing taken off. */
    public String next() {
        StringBuilder number = new StringBuilder(
                random.nextBoolean() ? OWNERS[random.nextInt(OWNERS.length)] : letters() + category());
        for (int i = 0; i < 6; i++) {
            number.append(random.nextInt(10));
        }
        return number.append(Iso6346.checkDigit(number.toString())).toString();
    }

    private String letters() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private String category() {
        int of = random.nextInt(10);
        return of == 0 ? "J" : of == 1 ? "Z" : "U";
    }
}
