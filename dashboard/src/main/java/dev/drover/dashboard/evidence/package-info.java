/**
 * Whether the evidence is whole, asked all the time (reliability.md 3.6). Every dashboard asks for itself and only reads.
 *
 * <pre>
 *   drover.ledger.v1 --> {@link dev.drover.dashboard.evidence.Auditor}  every row as it comes; all of them again, with their frames, every hour
 *                            |-- {@link dev.drover.dashboard.evidence.CopyCheck}  PostgreSQL has the same rows, and the alarms that the ledger speaks of
 *                            |-- {@link dev.drover.dashboard.evidence.ViewCheck}  Redis shows what the newest rows say
 *                            |-- {@link dev.drover.dashboard.evidence.CommitWatch}  no job gave up a transaction of a finished checkpoint
 *                            \-- {@link dev.drover.dashboard.evidence.FullCheck}  the hourly one
 *   what is wrong: {@link dev.drover.dashboard.evidence.Finding}, on the health page, in a metric, on {@code /api/v1/audit}
 * </pre>
 *
 * <p>Video that never came is no violation if it was declared: GAP rows are listed beside, as declared gaps, and so are records
 * that came too late; records that could not be read are counted.
 */
package dev.drover.dashboard.evidence;
