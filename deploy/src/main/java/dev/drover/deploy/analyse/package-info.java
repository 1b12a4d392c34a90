/**
 * A recording judged on this machine by the same two jobs that judge live cameras.
 *
 * <pre>
 * AnalyseCommand ─ LineArgument, AnalysisPlan (what to count)
 *       │
 *       ▼
 * RecordingReader (ingest) ─► LocalAnalysis (pipeline: score ► supervise) ─► detections.jsonl, ledger.jsonl
 *                                                                                  │
 *                             Summariser ─► summary.json ◄─────────────────────────┤
 *                             AnnotateVideo ─ FrameAnnotator ─ Mp4Writer ─► annotated.mp4
 * </pre>
 *
 * Everything is written under a hidden folder first and moved into place at the end, the summary last
 * ({@link dev.drover.deploy.analyse.ResultFolder}): a folder with a {@code summary.json} is a finished analysis.
 */
@NullMarked
package dev.drover.deploy.analyse;

import org.jspecify.annotations.NullMarked;
