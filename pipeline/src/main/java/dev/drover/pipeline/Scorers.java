package dev.drover.pipeline;

import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.PictureScorerFactory;

/** Which models score, by configuration. */
final class Scorers {

    private Scorers() {}

    /** @throws ModelRefusedException if they cannot be used */
    static PictureScorerFactory of(JobsConfig config) {
        throw new ModelRefusedException("no models in this build for " + config.detectorManifest());
    }
}
