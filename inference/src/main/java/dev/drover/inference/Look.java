package dev.drover.inference;

/** How closely an object is read: a second reader costs several times what the first costs. */
public enum Look {
    /** By the first reader alone. */
    GLANCE,
    /** By the second, too, where the first is in doubt. */
    DOUBT,
    /** By both. */
    CLOSE
}
