package dev.drover.dashboard.proof;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.dashboard.proof.BundleWalk.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in a ZIP against what its manifest names: what was removed, added, changed, moved or stands twice. */
final class BundleCompare {

    private final BundleBytes in;
    private final Map<String, BundleFile> expected = new LinkedHashMap<>();
    private final Map<String, String> pathOf = new HashMap<>();
    private final List<BundleFinding> findings = new ArrayList<>();

    BundleCompare(BundleBytes in, List<BundleFile> files) {
        this.in = in;
        files.forEach(file -> {
            expected.put(file.path(), file);
            pathOf.putIfAbsent(file.sha256(), file.path());
        });
    }

    List<BundleFinding> compare(List<Entry> entries) throws IOException {
        Set<String> there = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Entry entry : entries) {
            BundleFile file = expected.get(entry.name());
            if (!there.add(entry.name())) {
                tell(Kind.TWICE, entry.name(), "it stands twice; which one counts would be for each program to choose");
            } else if (file == null) {
                tell(Kind.ADDED, entry.name(), "the manifest does not name it: it was added");
            } else {
                order.add(entry.name());
                compare(entry, file);
            }
        }
        for (String name : expected.keySet()) {
            if (!there.contains(name)) {
                tell(Kind.REMOVED, name, "the manifest names it, and it is not there: it was removed");
            }
        }
        tellMoved(order);
        return findings;
    }

    private void compare(Entry entry, BundleFile file) throws IOException {
        String sha256 = in.sha256(entry.place(), entry.bytes());
        if (!sha256.equals(file.sha256())) {
            String theirs = pathOf.get(sha256);
            tell(
                    Kind.CHANGED,
                    entry.name(),
                    theirs == null ? "its content was changed" : "its content is that of " + theirs);
        }
    }

    /** Those outside a longest row of files that stand in their order: the fewest that must have moved. */
    private void tellMoved(List<String> order) {
        Map<String, Integer> place = new HashMap<>();
        expected.keySet().forEach(name -> place.put(name, place.size()));
        int[] places =
                order.stream().mapToInt(name -> place.getOrDefault(name, 0)).toArray();
        boolean[] kept = longestRising(places);
        for (int i = 0; i < places.length; i++) {
            if (!kept[i]) {
                tell(Kind.REORDERED, order.get(i), "it stands in another place than the manifest says");
            }
        }
    }

    private static boolean[] longestRising(int[] places) {
        int[] before = new int[places.length];
        int[] ends = new int[places.length];
        int[] values = new int[places.length];
        int longest = 0;
        for (int i = 0; i < places.length; i++) {
            int at = Arrays.binarySearch(values, 0, longest, places[i]);
            int length = at < 0 ? -at - 1 : at;
            before[i] = length == 0 ? -1 : ends[length - 1];
            ends[length] = i;
            values[length] = places[i];
            longest = Math.max(longest, length + 1);
        }
        boolean[] kept = new boolean[places.length];
        for (int i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = before[i]) {
            kept[i] = true;
        }
        return kept;
    }

    private void tell(Kind kind, String entry, String detail) {
        if (findings.size() < BundleVerifier.MOST) {
            findings.add(new BundleFinding(kind, BundleWalk.shown(entry), detail));
        }
    }
}
