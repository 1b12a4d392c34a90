package dev.drover.inference.paint.container;

import java.util.Locale;

/** How a container number is laid out on the steel. */
public enum ContainerLayout {
    /** All in one line. */
    LINE,
    /** Owner above serial and check digit. */
    ROWS,
    /** Upright characters one below the other. */
    STACK;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
