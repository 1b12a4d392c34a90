/**
 * Pictures that are evidence, kept before Kafka lets them go.
 *
 * <pre>
 *   a row, a step --in the transaction that applies it--> {@link dev.drover.dashboard.pins.PinQueue}   evidence_item, WANTED
 *   {@link dev.drover.dashboard.pins.Pinner} --WANTED--> frames topic --> {@link dev.drover.dashboard.pins.EvidenceStore}, then KEPT; or MISSED, with its cause
 *   {@link dev.drover.dashboard.pins.FoundKeeper} --KEPT--> detections topic --> kept_detections: what was found in it
 *   {@link dev.drover.dashboard.pins.PinnedFrames} <-- who asks for a picture
 *   {@link dev.drover.dashboard.pins.Retention} --its time is over, and nothing holds it--> DELETED, and a row of {@code deletion}
 * </pre>
 *
 * <p>The queue is the database: whatever is killed when, what was wanted is still wanted. A picture is in the store,
 * whole and written through, before its item says KEPT; what is written twice is written the same.
 */
@NullMarked
package dev.drover.dashboard.pins;

import org.jspecify.annotations.NullMarked;
