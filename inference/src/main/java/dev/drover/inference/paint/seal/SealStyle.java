package dev.drover.inference.paint.seal;

import java.util.Locale;

/** What a seal looks like; the label is what {@code Reading.variant} says. */
public enum SealStyle {
    /** Coated bolt with a barrel, number printed or burnt on it. */
    BOLT,
    /** Flat strip of metal or plastic, number stamped or printed. */
    STRIP,
    /** Electronic lock: a box with a printed label or an engraved number. */
    ELOCK;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
