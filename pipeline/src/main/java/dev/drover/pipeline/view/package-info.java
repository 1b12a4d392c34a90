/**
 * What is true now, for screens: Redis hashes named by {@link dev.drover.pipeline.wire.ViewKeys}.
 *
 * <pre>
 *   Observation --> {@link dev.drover.pipeline.view.ShowCamera} --> ViewUpdate --.
 *   LedgerEntry --> {@link dev.drover.pipeline.view.ShowCount}  --> ViewUpdate --+--> {@link dev.drover.pipeline.view.RedisViewSink}
 *   LedgerEntry --> {@link dev.drover.pipeline.view.ShowLoading} -> ViewUpdate --'
 *   drover.ledger.v1 --> {@link dev.drover.pipeline.view.ViewKeeper} (rebuilds a lost generation, repairs what a crash left out)
 * </pre>
 *
 * <p>Every write is one Lua script with absolute values, applied only if its sequence is newer, so it may be repeated,
 * doubled or late without harm. Redis being away stops nothing: newer values replace older ones in a bounded waiting
 * room. Every answer is looked at: what Redis refuses is kept, told by its reason ({@link
 * dev.drover.pipeline.view.ViewTrouble}) and tried again with a fresh connection, which asks a replica for its master.
 */
@NullMarked
package dev.drover.pipeline.view;

import org.jspecify.annotations.NullMarked;
