package dev.drover.dashboard.lists;

import java.util.Comparator;

/**
 * Where something stands in a list that has the newest first: the same for as long as it exists, whatever comes and
 * goes around it.
 *
 * @param number a time or a running number, not negative
 * @param id tells those of the same number apart
 */
public record Place(long number, String id) implements Comparable<Place> {

    /** Before everything. */
    public static final Place FIRST = new Place(Long.MAX_VALUE, "");

    private static final Comparator<Place> NEWEST_FIRST =
            Comparator.comparingLong(Place::number).reversed().thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
