/**
 * The operators of the score job, in the order a frame meets them.
 *
 * <pre>
 *   FrameArrival --> {@link dev.drover.pipeline.score.AdmitFrames} --> AdmittedFrame   unknown cameras out, rules and orders written on
 *     --> {@link dev.drover.pipeline.score.ScoreFrames} --> Detections                 decode, score in small batches, round
 *     (aside, from both: RejectedRecord)
 * </pre>
 *
 * <p>Pixels end here. What comes out is not bit-exact between machines, so it is recorded, and the first record of a
 * frame wins. Heartbeats and gaps go the same way as pictures and never overtake them.
 */
@NullMarked
package dev.drover.pipeline.score;

import org.jspecify.annotations.NullMarked;
