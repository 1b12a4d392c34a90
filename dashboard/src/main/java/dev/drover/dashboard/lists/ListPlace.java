package dev.drover.dashboard.lists;

import java.util.Comparator;

/**
 * Where something stands in a list that has the newest first: the same for as long as it exists, whatever comes and
 * goes around it.
 *
 * @param number a time or a running number, not negative
 * @param id tells those of the same number apart
 */
public record ListPlace(long number, String id) implements Comparable<ListPlace> {

    /** Before everything. */
    public static final ListPlace FIRST = new ListPlace(Long.MAX_VALUE, "");

    private static final Comparator<ListPlace> NEWEST_FIRST =
            Comparator.comparingLong(ListPlace::number).reversed().thenComparing(ListPlace::id);

    @Override
    public int compareTo(ListPlace other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
