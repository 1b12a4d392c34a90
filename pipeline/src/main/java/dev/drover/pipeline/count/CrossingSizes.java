package dev.drover.pipeline.count;

import java.util.ArrayList;
import java.util.List;

/**
 * Areas of the newest boxes that crossed one line, in square pixels: by them a box is known that is as large as two.
 */
public record CrossingSizes(String line, List<Double> areas) {

    /** Crossings remembered for each line, and how many it takes to judge by them. */
    private static final int REMEMBERED = 15;

    private static final int ENOUGH = 5;

    public CrossingSizes {
        areas = List.copyOf(areas);
    }

    static CrossingSizes none(String line) {
        return new CrossingSizes(line, List.of());
    }

    CrossingSizes and(double area) {
        List<Double> newest = new ArrayList<>(areas);
        newest.add(area);
        return new CrossingSizes(line, newest.subList(Math.max(0, newest.size() - REMEMBERED), newest.size()));
    }

    /** How many times the usual one {@code area} is, 0 before there are enough to tell. */
    double times(double area) {
        if (areas.size() < ENOUGH) {
            return 0;
        }
        double usual =
                areas.stream().sorted().skip(areas.size() / 2).findFirst().orElseThrow();
        return usual > 0 ? area / usual : 0;
    }
}
