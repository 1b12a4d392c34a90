package dev.drover.dashboard.people;

/** What a person may do. Every route and every websocket channel names exactly one. */
public enum Right {
    /** Only being signed in. */
    BE_SIGNED_IN,
    /** Pictures, counts and lines of the cameras in the person's farms. */
    SEE_CAMERAS,
    /** Rates, lags and drops of every process. */
    SEE_HEALTH,
    /** Draw and change counting lines. */
    EDIT_RULES,
    /** Add, change and remove cameras, see their addresses. */
    MANAGE_CAMERAS,
    /** Create people and change their rights. */
    MANAGE_PEOPLE
}
