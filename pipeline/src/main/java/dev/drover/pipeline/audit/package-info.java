/**
 * Proofs over what stands in the logs; no Flink, so that a command and the dashboard's auditor ask the same questions.
 *
 * <pre>
 *   {@link dev.drover.pipeline.audit.PartitionLog} or a file --> {@link dev.drover.pipeline.audit.LedgerVerifier}   rows: dense, chained, canonical, unique, totals
 *                                                   \-> {@link dev.drover.pipeline.audit.FrameProof}       their frames: in the detections log, with a hash
 *                                      {@link dev.drover.pipeline.audit.SessionVerifier}    rows of sessions: the same, and each allowed after those before
 *   what is wrong: {@link dev.drover.pipeline.audit.Violation}
 * </pre>
 */
@NullMarked
package dev.drover.pipeline.audit;

import org.jspecify.annotations.NullMarked;
