package dev.drover.pipeline.loading;

import java.util.ArrayList;
import java.util.List;

/** Compartments are filled one after the other, so the count alone says which one an animal goes to. */
final class Compartments {

    private Compartments() {}

    /** The compartment, from 1, of the {@code nth} animal; empty if there are none, the last for one too many. */
    static String of(List<Integer> heads, int nth) {
        int until = 0;
        for (int i = 0; i < heads.size(); i++) {
            until += heads.get(i);
            if (nth <= until) {
                return Integer.toString(i + 1);
            }
        }
        return heads.isEmpty() ? "" : Integer.toString(heads.size());
    }

    /** Heads counted of heads expected, e.g. {@code 13/13 14/14 9/13}. */
    static String totals(List<Integer> heads, int counted) {
        List<String> totals = new ArrayList<>();
        int left = counted;
        for (int i = 0; i < heads.size(); i++) {
            boolean last = i == heads.size() - 1;
            int here = last ? left : Math.max(0, Math.min(left, heads.get(i)));
            totals.add(here + "/" + heads.get(i));
            left -= here;
        }
        return String.join(" ", totals);
    }
}
