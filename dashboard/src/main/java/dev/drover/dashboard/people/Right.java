package dev.drover.dashboard.people;

/** What a person may do. Every route and every websocket channel names exactly one. */
public enum Right {
    /** Only being signed in. */
    BE_SIGNED_IN,
    /** Pictures, counts and lines of the cameras in the person's farms. */
    SEE_CAMERAS,
    /** Rates, lags and drops of every process. */
    SEE_HEALTH,
    /** Loadings with what was judged, alarms, and the pictures that are their evidence. */
    SEE_LOADINGS,
    /** Claim alarms, give a verdict on them, shelve them. */
    HANDLE_ALARMS,
    /** Arm, sign, confirm, correct, count by hand, conclude. */
    SUPERVISE_LOADINGS,
    /** Write what loadings are judged against. */
    EDIT_PLANS,
    /** Draw and change counting lines and zones. */
    EDIT_RULES,
    /** Say who is told of which alarms, and how. */
    MANAGE_SUBSCRIPTIONS,
    /** Add, change and remove cameras, see their addresses. */
    MANAGE_CAMERAS,
    /** Create people and change their rights. */
    MANAGE_PEOPLE,
    /** Read who did what, when and from where. */
    SEE_DEEDS,
    /** Appointments and sessions by video: an officer those in reach, an enterprise its own. */
    SEE_SESSIONS,
    /** Ask for an appointment, and call it off. */
    BOOK_SESSIONS,
    /** Hold sessions: confirm, instruct, tick, judge, close; say what customs says of a declaration. */
    SUPERVISE_SESSIONS,
    /** Register enterprises and say who belongs to them. */
    MANAGE_ENTERPRISES
}
