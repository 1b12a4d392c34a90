package dev.drover.pipeline.wire;

import java.util.EnumSet;
import java.util.Set;

/** How far a supervision by video is. Only the changes of {@link #leadsTo} are legal. */
public enum SessionPhase {
    /** An enterprise asked for it. */
    REQUESTED,
    /** An officer took it on. */
    CONFIRMED,
    /** Both sides see and hear each other. */
    LIVE,
    /** The link has ended, the officer writes the result. */
    VERIFYING,
    /** Over, with a result. */
    CLOSED,
    /** Over without one. */
    ABORTED;

    private Set<SessionPhase> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(CONFIRMED, ABORTED);
            case CONFIRMED -> EnumSet.of(LIVE, ABORTED);
            case LIVE -> EnumSet.of(VERIFYING, ABORTED);
            // From the papers back to the picture, where something has to be seen again.
            case VERIFYING -> EnumSet.of(LIVE, CLOSED, ABORTED);
            case CLOSED, ABORTED -> EnumSet.noneOf(SessionPhase.class);
        };
    }

    public boolean leadsTo(SessionPhase other) {
        return next().contains(other);
    }

    /** Nothing but what is due later comes after it. */
    public boolean over() {
        return next().isEmpty();
    }
}
