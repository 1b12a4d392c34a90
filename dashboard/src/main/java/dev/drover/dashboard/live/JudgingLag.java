package dev.drover.dashboard.live;

import dev.drover.dashboard.counts.LineCounts;
import java.util.OptionalLong;

/**
 * How far judging is behind what a camera sent: the newest record that came of it against the newest that the view has
 * judged. Both are times of the same clock, that of its ingest, so neither ours nor a camera that stands still matters.
 */
public final class JudgingLag {

    /** Less is the ordinary way of a picture through two jobs. */
    static final long ORDINARY_SECONDS = 10;

    private JudgingLag() {}

    /** Whole seconds, 0 while judging keeps up; empty if it is not known. */
    public static OptionalLong seconds(CameraNow now, LineCounts counts) {
        if (now.newestMicros() == 0 || counts.shownMicros() == 0) {
            return OptionalLong.empty();
        }
        long seconds = (now.newestMicros() - counts.shownMicros()) / 1_000_000;
        return OptionalLong.of(seconds < ORDINARY_SECONDS ? 0 : seconds);
    }
}
