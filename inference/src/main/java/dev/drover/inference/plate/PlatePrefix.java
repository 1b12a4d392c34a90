package dev.drover.inference.plate;

import java.util.Arrays;
import java.util.List;

/**
 * The forms of {@link PlateKind}, those that a standard knows, seen from the left: what a reader that goes from column
 * to column may still hope for.
 */
public final class PlatePrefix {

    private static final List<PlateKind> STANDARD =
            Arrays.stream(PlateKind.values()).filter(PlateKind::standard).toList();

    private PlatePrefix() {}

    /** Whether a standard plate begins with this. */
    public static boolean begins(String prefix) {
        return STANDARD.stream().anyMatch(kind -> kind.mayBegin(prefix));
    }

    /** Whether this is a standard plate. */
    public static boolean whole(String text) {
        return STANDARD.stream().anyMatch(kind -> kind.fits(text));
    }
}
