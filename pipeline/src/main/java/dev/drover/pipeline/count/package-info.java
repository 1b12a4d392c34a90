/**
 * Tracks become crossings: pure functions over records, no Flink.
 *
 * <pre>
 *   ObservedFrame --> {@link dev.drover.pipeline.count.CrossingCounter}, with the {@link dev.drover.pipeline.count.CrossingMemory}
 *     track by track, line by line: {@link dev.drover.pipeline.count.LineWay}
 *       {@link dev.drover.pipeline.count.LineSide}       which side, how far, past which end
 *       {@link dev.drover.pipeline.count.LineMemory}     clear of the line on one side, then on the other?
 *       {@link dev.drover.pipeline.count.PassageMemory}  was all of its way through the {@link dev.drover.pipeline.count.Passage} seen?
 *     tracks that are not seen: {@link dev.drover.pipeline.count.HiddenTracks}, in the box of another?
 *   --> {@link dev.drover.pipeline.count.Crossing}           certain, counted once
 *   --> {@link dev.drover.pipeline.count.UncertainCrossing}  for a person to look at
 * </pre>
 */
@NullMarked
package dev.drover.pipeline.count;

import org.jspecify.annotations.NullMarked;
