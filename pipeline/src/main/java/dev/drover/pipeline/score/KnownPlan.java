package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.LoadingPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the plans topic said last of one batch.
 *
 * @param plan null if it was taken away
 */
public record KnownPlan(@Nullable LoadingPlan plan) {}
