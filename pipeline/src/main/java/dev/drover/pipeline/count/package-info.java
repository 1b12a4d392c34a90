/**
 * Tracks become crossings: pure functions over records, no Flink.
 *
 * <pre>
 *   position of a track --> {@link dev.drover.pipeline.count.LineSide} (which side, how far, past which end)
 *       --> {@link dev.drover.pipeline.count.LineMemory#seen} --> {@link dev.drover.pipeline.count.Crossing} or nothing
 * </pre>
 */
package dev.drover.pipeline.count;
