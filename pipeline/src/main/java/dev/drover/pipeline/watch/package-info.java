/**
 * What is watched for on one camera: pure functions over records, no Flink. Each watcher is told a camera's records in
 * order and remembers an immutable record of bounded size; the supervise job runs them one behind the other.
 *
 * <pre>
 *   Watched --> {@link dev.drover.pipeline.watch.VoteReadings}  readings of one track, put together by vote
 *           --> {@link dev.drover.pipeline.watch.VoteContainers} numbers on containers, by vote of whole numbers
 *           --> {@link dev.drover.pipeline.watch.WatchZones}    who is where and for how long; pigs that lie or come back
 *           --> {@link dev.drover.pipeline.watch.WatchPens}     hints from how pigs of a pen move and lie
 *           --> {@link dev.drover.pipeline.watch.WatchCamera}   conditions of the camera's health
 *           --> Watched, with more told
 * </pre>
 *
 * <p>Which thresholds there are, and what holds where the rules say nothing, stands in
 * {@link dev.drover.pipeline.watch.Limit}.
 */
@NullMarked
package dev.drover.pipeline.watch;

import org.jspecify.annotations.NullMarked;
