/**
 * How fast, how late and how dear the whole is on this machine.
 *
 * <pre>
 * BenchCommand ─ MachineInfo (on what)
 *      │
 *      ├─ IngestMeasure    ingest's CPU ÷ ffmpeg's, both measured now
 *      ├─ ScoreMeasure     score job's frames/s ÷ a bare predictor loop's, both measured now
 *      ├─ SuperviseMeasure supervise job's records a second of one core, its state over an hour (RecordedHour)
 *      ├─ ReplayMeasure    drover replay of an hour of sixteen cameras against real time; twice the same bytes
 *      ├─ AlarmsMeasure    from the end of an alarm's delay to its topic, four cameras through both jobs (BenchRoles)
 *      ├─ AnalyseMeasure   a recording, as a multiple of real time
 *      └─ LiveMeasure      capture to websocket, cameras without growing lag, memory of every process
 *             │            (ProcessUse), cost of one more; through a stack of its own (BenchStack, LiveViewer)
 *             │
 *             ▼
 *        Figure … BenchReport (table, JSON)
 * </pre>
 *
 * Every figure is the median of its runs and keeps them all; a ratio is made of two things measured in the same run, so
 * that a busy machine slows both. A figure that could not be taken says why and is never left out.
 */
@NullMarked
package dev.drover.deploy.lab.bench;

import org.jspecify.annotations.NullMarked;
