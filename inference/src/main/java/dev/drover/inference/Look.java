package dev.drover.inference;

/** How closely a picture is read: a second reader costs several times what the first costs, all text ten times that. */
public enum Look {
    /** By the first reader alone. */
    GLANCE,
    /** By the second, too, where the first is in doubt. */
    DOUBT,
    /** By both. */
    CLOSE,
    /** By both, and what the camera wrote into the picture itself is read, too. */
    WORDS,
    /** By both, and where a vehicle stands the numbers painted on containers are read, too. */
    STEEL;

    /** Whether at least as closely as {@code other}. */
    public boolean asCloseAs(Look other) {
        return compareTo(other) >= 0;
    }
}
