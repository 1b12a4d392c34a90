package dev.drover.ingest.feed;

import dev.drover.ingest.wire.GapCause;

/** Where a camera stands. Only the legal steps exist as methods. Times are {@link FeedClock#nanos()}. */
public sealed interface FeedState {

    /** What the heartbeat says while no picture comes; NONE while pictures come. */
    GapCause cause();

    /** One line for a person; empty if all is well. */
    String detail();

    /**
     * Waiting for the first picture.
     *
     * @param attempt 0 for the first, counted until a connection has lasted
     * @param sinceNanos when the attempt last came a step further
     * @param underWay false while its decoder still loads: that has a watch of its own
     * @param cause why the camera has no picture: CONNECTING at first, then what made it be lost
     * @param detail see {@link FeedState#detail()}
     */
    record Connecting(int attempt, long sinceNanos, boolean underWay, GapCause cause, String detail)
            implements FeedState {
        Connecting loading(long nowNanos) {
            return new Connecting(attempt, nowNanos, false, cause, detail);
        }

        /** Something moved: whoever moves is not given up. */
        Connecting moved(long nowNanos) {
            return new Connecting(attempt, nowNanos, true, cause, detail);
        }

        Live live(long nowNanos) {
            return new Live(attempt, nowNanos, nowNanos);
        }

        Lost lost(GapCause why, String text, long retryAtNanos) {
            return new Lost(attempt + 1, retryAtNanos, why, text);
        }
    }

    /**
     * Pictures come.
     *
     * @param attempt the attempt that brought it here
     * @param sinceNanos when the first picture came
     * @param lastPictureNanos when the last one came
     */
    record Live(int attempt, long sinceNanos, long lastPictureNanos) implements FeedState {
        Live again(long nowNanos) {
            return new Live(attempt, sinceNanos, nowNanos);
        }

        /** A connection that has lasted is a good one: the next trouble starts from the shortest wait again. */
        Lost lost(GapCause why, String text, long retryAtNanos, boolean lasted) {
            return new Lost(lasted ? 1 : attempt + 1, retryAtNanos, why, text);
        }

        @Override
        public GapCause cause() {
            return GapCause.NONE;
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /**
     * Waiting before the next attempt.
     *
     * @param attempt the attempt that comes next
     * @param retryAtNanos when it comes
     */
    record Lost(int attempt, long retryAtNanos, GapCause cause, String detail) implements FeedState {
        Connecting connecting(long nowNanos) {
            return new Connecting(attempt, nowNanos, true, cause, detail);
        }
    }

    /** It crashed its decoder too often; left alone for a while. */
    record Quarantined(long untilNanos, GapCause cause, String detail) implements FeedState {
        Connecting connecting(long nowNanos) {
            return new Connecting(0, nowNanos, true, cause, detail);
        }
    }

    /** Switched off, or refused by the address rules: nothing is tried until its record changes. */
    record Off(GapCause cause, String detail) implements FeedState {}
}
