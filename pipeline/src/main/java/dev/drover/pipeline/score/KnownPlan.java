package dev.drover.pipeline.score;

import dev.drover.pipeline.wire.LoadingPlan;

/**
 * What the plans topic said last of one batch.
 *
 * @param plan null if it was taken away
 */
public record KnownPlan(LoadingPlan plan) {}
