package dev.drover.inference.plate;

/** The characters the plate network tells apart; the index is the network's class, class 0 is "no character here". */
public final class PlateAlphabet {

    /** 31 provinces, A to Z without I (O only in police prefixes), ten digits and the nine words of special plates. */
    public static final String CHARACTERS =
            PlateKind.PROVINCES + "ABCDEFGHJKLMNOPQRSTUVWXYZ" + "0123456789" + "港澳挂学警使领应急";

    private PlateAlphabet() {}

    /** Whether each character of {@code text} can be read at all. */
    public static boolean covers(String text) {
        return text.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0);
    }
}
