package dev.drover.inference;

import java.util.Locale;

/** What the detector can find; the ordinal is the network's class index. */
public enum ObjectClass {
    PIG,
    PERSON,
    VEHICLE,
    PLATE,
    SEAL;

    /** The name on wires, in label files and in manifests: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such class */
    public static ObjectClass ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
