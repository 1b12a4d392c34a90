package dev.drover.dashboard.web;

/**
 * How a route is kept to the farms of whoever asks. Each route says exactly one; there is no other way to make one, and
 * {@code ScopeTest} asks each as somebody of another office.
 */
public enum Scoping {
    /** For anybody, signed in or not: tells nothing of any farm. */
    OPEN,
    /** The own account and session, nothing else. */
    OWN,
    /** The same for everybody: holds nothing of any farm. */
    ALIKE,
    /** Concerns more than single farms: the gate refuses whoever does not see every farm. */
    EVERY_FARM,
    /** An object of a farm; outside of the farms that are reached it answers as if there were none. */
    ONE,
    /** A list or a sum of what is of the farms that are reached. */
    SEEN
}
