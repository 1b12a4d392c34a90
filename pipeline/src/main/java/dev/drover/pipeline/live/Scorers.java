package dev.drover.pipeline.live;

import dev.drover.inference.PictureScorerFactory;
import dev.drover.inference.scorer.Models;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which models score, by configuration. */
final class Scorers {

    private Scorers() {}

    static PictureScorerFactory of(JobsConfig config) {
        return Models.fromFiles(
                path(config.detectorManifest()), path(config.plateManifest()), path(config.sealManifest()));
    }

    /** Null, which stands for the bundled model, where nothing is written. */
    private static @Nullable Path path(String manifest) {
        return manifest.isEmpty() ? null : Path.of(manifest);
    }
}
