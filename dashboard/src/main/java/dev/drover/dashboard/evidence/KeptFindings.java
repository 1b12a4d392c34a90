package dev.drover.dashboard.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found: of each camera the first few, and how many there are of it. Many of one push out none of another. */
final class KeptFindings {

    /** Kept of one camera. */
    static final int MAX_OF_ONE = 200;
    /** Kept of all: a broken log may name any number of cameras. */
    static final int MAX_OF_ALL = 20_000;

    private final Map<String, List<Finding>> kept = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private int size;

    void add(Finding finding) {
        counts.merge(finding.cameraId(), 1L, Long::sum);
        List<Finding> ofCamera = kept.computeIfAbsent(finding.cameraId(), id -> new ArrayList<>());
        if (ofCamera.size() < MAX_OF_ONE && size < MAX_OF_ALL) {
            ofCamera.add(finding);
            size++;
        }
    }

    void addAll(Collection<Finding> findings) {
        findings.forEach(this::add);
    }

    /** Adds those of {@code other}, counted ones too. */
    void addAll(KeptFindings other) {
        other.kept.values().forEach(this::addAll);
        other.counts.forEach((camera, n) -> {
            long held = other.kept.getOrDefault(camera, List.of()).size();
            if (n > held) {
                counts.merge(camera, n - held, Long::sum);
            }
        });
    }

    /** Adds what is kept in {@code other} and not here: the same was looked for twice. */
    void addNew(KeptFindings other) {
        other.kept.forEach((camera, findings) -> {
            List<Finding> here = List.copyOf(kept.getOrDefault(camera, List.of()));
            findings.stream().filter(finding -> !here.contains(finding)).forEach(this::add);
        });
    }

    void clear() {
        kept.clear();
        counts.clear();
        size = 0;
    }

    /** Those that are kept, camera after camera. */
    List<Finding> kept() {
        return kept.values().stream().flatMap(List::stream).toList();
    }

    /** How many there are of each camera; of what concerns no known camera under the empty text. */
    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
