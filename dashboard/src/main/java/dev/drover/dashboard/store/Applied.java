package dev.drover.dashboard.store;

/** What became of one record. */
enum Applied {
    /** It is new and stands now. */
    APPLIED,
    /** It stood already, the same. */
    REPEATED,
    /** It is written down as a refusal. */
    REFUSED
}
