/**
 * Breaking Drover on purpose, and judging what is left (deploy/docs/faults.md).
 *
 * <pre>
 *   ChaosCommand ─► ChaosRun ─► Fault (one class each) ─► FaultReport
 *                      │
 *                      ├─ ChaosPlant     ChaosPlantMain: supervisor, kafka, redis, jobs; every process can be killed
 *                      ├─ LiveCamera     SceneCameraMain: feed, spool, sender of ingest; pictures carry their number
 *                      └─ Evidence       LedgerOracle against LedgerReplay, SceneTimeline against the truth
 *   ChaosCommand ─► RecorderRun ─► RecordedTime ─► RecorderReport   ingest is killed while real cameras are recorded
 * </pre>
 *
 * <p>The detector is the only part that is not the product's: {@link dev.drover.deploy.lab.chaos.TruthScorer} knows the
 * scene, so that totals can be asked for exactly and what is wrong is never the network.
 */
@NullMarked
package dev.drover.deploy.lab.chaos;

import org.jspecify.annotations.NullMarked;
