package dev.drover.ingest.feed;

import java.util.Locale;

/**
 * The machine's wall clock was set, or event time was brought to it.
 *
 * @param number counted from 1
 * @param byMicros how far; negative for back
 * @param followed event time leapt with it; otherwise it runs on, and is brought to the wall clock little by little
 */
public record ClockStep(long number, long byMicros, boolean followed) {

    /** One line for a person. */
    public String words() {
        double seconds = Math.abs(byMicros) / 1e6;
        return String.format(
                Locale.ROOT,
                followed
                        ? "times here were put %2$s by %1$.1f s, after the clock of this machine"
                        : "the clock of this machine was put %2$s by %1$.1f s; times here run on",
                seconds,
                byMicros < 0 ? "back" : "forward");
    }
}
