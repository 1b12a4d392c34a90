/**
 * What the pipeline judged, in PostgreSQL, for screens and for delivery.
 *
 * <pre>
 *   drover.ledger.v1 (read_committed) --.
 *   drover.alarms.v1 -------------------+--> {@link dev.drover.dashboard.store.Applier} --> {@link dev.drover.dashboard.store.RowWriter}   ledger_row, loading
 *                                                                                       |     \-> RowListener: pictures to keep, bundles to make
 *                                                                                       |-> {@link dev.drover.dashboard.store.StepWriter}  alarm, alarm_step
 *                                                                                       |     \-> StepListener: the outbox, pictures to keep
 *                                                                                       \-> {@link dev.drover.dashboard.store.Offsets}     applied_offset
 *   {@link dev.drover.dashboard.store.Judgements} <-- all that screens ask
 * </pre>
 *
 * <p>One poll is one transaction: rows, steps, messages to send and the offsets that say how far Kafka was read stand
 * or fall together, so each record is applied exactly once whatever is killed when. Rows and steps are inserted or
 * ignored; what is the same twice is ignored, what contradicts what stands becomes a {@code refusal} that the auditor
 * shows.
 *
 * <p>Of several dashboards on one database one applies, the holder of an advisory lock; the others wait for it.
 */
@NullMarked
package dev.drover.dashboard.store;

import org.jspecify.annotations.NullMarked;
