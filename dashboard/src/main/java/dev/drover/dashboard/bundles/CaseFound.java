package dev.drover.dashboard.bundles;

import dev.drover.pipeline.wire.TimeSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the machine found in the pictures of a case's clips.
 *
 * @param file a line each; empty if nothing was kept
 * @param bytes of the file
 * @param sha256 of the file
 * @param judged by camera and SHA-256 of the detector's weights: from when to when pictures were judged by it
 */
record CaseFound(Optional<Path> file, long bytes, String sha256, Map<String, Map<String, TimeSpan>> judged) {

    static final CaseFound NOTHING = new CaseFound(Optional.empty(), 0, "", Map.of());

    CaseFound {
        judged = Map.copyOf(judged);
    }

    /** Every detector that judged. */
    TreeSet<String> models() {
        TreeSet<String> models = new TreeSet<>();
        judged.values().forEach(its -> models.addAll(its.keySet()));
        return models;
    }

    /** Those that judged pictures of a camera in a span. */
    List<String> models(String camera, long fromMicros, long toMicros) {
        return judged.getOrDefault(camera, Map.of()).entrySet().stream()
                .filter(its -> its.getValue().fromMicros() <= toMicros
                        && its.getValue().toMicros() >= fromMicros)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
