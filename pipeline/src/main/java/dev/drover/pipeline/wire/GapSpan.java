package dev.drover.pipeline.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The span of a GAP row, as its {@link LedgerEntry#detail()} says it: {@code FROM..TO TEXT}.
 *
 * @param fromMicros event time it begins, microseconds since the epoch
 * @param toMicros event time it ends
 * @param text one line for a person, may be empty
 */
public record GapSpan(long fromMicros, long toMicros, String text) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})(?!\\d) ?(.*)", Pattern.DOTALL);

    /** The detail of the row. */
    public String write() {
        return fromMicros + ".." + toMicros + " " + text;
    }

    /** The span that {@code detail} says, empty if it says none. */
    public static Optional<GapSpan> read(String detail) {
        Matcher form = FORM.matcher(detail);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new GapSpan(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3)));
    }
}
