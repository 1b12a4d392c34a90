/**
 * Loadings as people see them: {@link dev.drover.dashboard.loadings.LoadingView} reads where each stands now from
 * Redis, {@link dev.drover.dashboard.loadings.LoadingHistory} gives the rows of one from the ledger, and
 * {@link dev.drover.pipeline.wire.fold.LoadingFold} makes one {@link dev.drover.pipeline.wire.fold.FoldedLoading} of
 * them. {@link dev.drover.dashboard.loadings.Assignments} says who supervises which.
 */
@NullMarked
package dev.drover.dashboard.loadings;

import org.jspecify.annotations.NullMarked;
