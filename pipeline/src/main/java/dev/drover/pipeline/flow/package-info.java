/**
 * What travels between the operators of the supervise job, from a frame that is in its place to a fact for the ledger.
 *
 * <pre>
 *   Observation ─► Tracked ─► ObservedFrame ─► UntimedSighting ─► Sighting ─► LedgerFact
 * </pre>
 *
 * <p>Records only, and the interface {@link dev.drover.pipeline.flow.Watcher} of those who look at one frame after the
 * other. Nothing here leaves the job; what does stands in {@code wire}.
 */
@NullMarked
package dev.drover.pipeline.flow;

import org.jspecify.annotations.NullMarked;
