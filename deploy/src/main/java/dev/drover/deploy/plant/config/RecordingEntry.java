package dev.drover.deploy.plant.config;

import dev.drover.deploy.plant.config.ServeConfig.Recording;
import dev.drover.ingest.config.ConfigNode;
import dev.drover.ingest.wire.Camera;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands under {@code recording:}. */
final class RecordingEntry {

    private static final int MOST_GIGABYTES = 1_000_000;
    private static final int MOST_DAYS = 3660;
    private static final int MOST_EVIDENCE_DAYS = 36_500;

    private RecordingEntry() {}

    /** @param cameras of the file, which may be left out */
    static Recording read(@Nullable ConfigNode node, List<Camera> cameras) {
        if (node == null) {
            return Recording.USUAL;
        }
        Map<String, ConfigNode> keys =
                node.mapping(Set.of("enabled", "gigabytes", "days", "loading_days", "evidence_days", "except"));
        Set<String> known = cameras.stream().map(Camera::id).collect(Collectors.toSet());
        Set<String> except = new HashSet<>();
        if (keys.containsKey("except")) {
            for (ConfigNode item : keys.get("except").sequence()) {
                item.value(text -> camera(text, known)).ifPresent(except::add);
            }
        }
        return new Recording(
                Keys.at(keys, "enabled", ConfigNode::truth).orElse(true),
                Keys.at(keys, "gigabytes", value -> value.integer(1, MOST_GIGABYTES))
                        .orElse(Recording.USUAL.gigabytes()),
                Keys.at(keys, "days", value -> value.integer(1, MOST_DAYS)).orElse(Recording.USUAL.days()),
                Keys.at(keys, "loading_days", value -> value.integer(0, MOST_DAYS))
                        .orElse(Recording.USUAL.loadingDays()),
                Keys.at(keys, "evidence_days", value -> value.integer(1, MOST_EVIDENCE_DAYS))
                        .orElse(Recording.USUAL.evidenceDays()),
                except);
    }

    private static String camera(String id, Set<String> known) {
        if (!known.contains(id)) {
            throw new IllegalArgumentException("must be the id of a camera of this file");
        }
        return id;
    }
}
