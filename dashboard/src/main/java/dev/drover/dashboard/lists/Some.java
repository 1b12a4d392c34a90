package dev.drover.dashboard.lists;

import java.util.List;

/**
 * Some of many.
 *
 * @param items the first of them
 * @param total how many there are
 */
public record Some<T>(List<T> items, long total) {

    public Some {
        items = List.copyOf(items);
    }
}
