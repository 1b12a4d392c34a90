package dev.drover.pipeline.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Closed windows of one pen, over the last seven days, oldest first.
 *
 * @param windows at most {@link #DAYS} days of them
 */
public record PenHistory(List<Closed> windows) {

    static final PenHistory NONE = new PenHistory(List.of());

    private static final int DAYS = 7;
    /** Fewer windows of the same hours say nothing of what is usual. */
    private static final int ENOUGH = 3;
    /** What is usual varies by at least this share of it: few windows that happen to agree are no law. */
    private static final double LEAST_SPREAD = 0.1;

    /** The same time of day, give or take one window. */
    private static final int NEIGHBOURS = 1;

    public PenHistory {
        windows = List.copyOf(windows);
    }

    /** One closed window: its index and what was measured. */
    public record Closed(long index, double activity, double spacing) {}

    PenHistory with(Closed window, long windowsADay) {
        List<Closed> more = new ArrayList<>(windows);
        more.removeIf(old -> old.index() <= window.index() - DAYS * windowsADay || old.index() >= window.index());
        more.add(window);
        return new PenHistory(more);
    }

    /** What is usual at the same hours of the days before, or null where too little is known. */
    @Nullable
    Usual usual(long index, long windowsADay, ToDoubleFunction<Closed> measure) {
        double[] values = windows.stream()
                .filter(window -> window.index() < index - NEIGHBOURS && sameHours(index - window.index(), windowsADay))
                .mapToDouble(measure)
                .toArray();
        if (values.length < ENOUGH) {
            return null;
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / (values.length - 1);
        }
        return new Usual(mean, Math.max(Math.sqrt(squares), LEAST_SPREAD * Math.abs(mean)), values.length);
    }

    private static boolean sameHours(long apart, long windowsADay) {
        long off = apart % windowsADay;
        return off <= NEIGHBOURS || off >= windowsADay - NEIGHBOURS;
    }

    /** Mean and standard deviation of some windows. */
    record Usual(double mean, double deviation, int windows) {

        /** How many deviations {@code value} lies above the mean. */
        double z(double value) {
            return deviation == 0 ? 0 : (value - mean) / deviation;
        }
    }
}
