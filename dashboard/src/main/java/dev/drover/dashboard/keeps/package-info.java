/**
 * Which recordings are needed, said to ingest, which deletes the others first.
 *
 * <pre>
 *   loading, hold, bundle, blind_count, evidence_item --{@link dev.drover.dashboard.keeps.NeededSpans}--> RecordingKeep
 *   {@link dev.drover.dashboard.keeps.KeepWriter} --what of it is new,
 *       then how far all was looked through--> drover.keeps.v1 --> ingest
 * </pre>
 *
 * <p>What is needed follows from what the database holds now, so nothing has to be remembered here: who takes over says
 * the same. That a span was looked through is said last, when all that was judged of it has been applied and what is
 * needed of it has been said.
 */
@NullMarked
package dev.drover.dashboard.keeps;

import org.jspecify.annotations.NullMarked;
