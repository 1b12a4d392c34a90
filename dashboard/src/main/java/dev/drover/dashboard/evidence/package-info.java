/**
 * Whether the evidence is whole, asked all the time (deploy/docs/reliability.md#the-auditor). Every dashboard asks for
 * itself and only reads.
 *
 * <pre>
 *   drover.ledger.v1 --> Auditor  every row as it comes; all of them again, with their frames, every hour
 *                            |-- CopyCheck  PostgreSQL has the same rows, and the alarms that the ledger speaks of
 *                            |-- ViewCheck  Redis shows what the newest rows say
 *                            |-- CommitWatch  no job gave up a transaction of a finished checkpoint
 *                            \-- FullCheck  the hourly one
 *   what is wrong: Finding, on the health page, in a metric, on {@code /api/v1/audit}
 * </pre>
 *
 * <p>Video that never came is no violation if it was declared: GAP rows are listed beside, as declared gaps, and so are
 * records that came too late; records that could not be read are counted.
 */
@NullMarked
package dev.drover.dashboard.evidence;

import org.jspecify.annotations.NullMarked;
