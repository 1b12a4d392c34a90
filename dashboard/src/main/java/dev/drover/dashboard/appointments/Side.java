package dev.drover.dashboard.appointments;

/** Where in the life of goods a supervision stands. */
public enum Side {
    /** Import, inspection at the destination. */
    IMPORT,
    /** Daily supervision of an enterprise. */
    DAILY,
    /** Before an export is declared. */
    EXPORT
}
